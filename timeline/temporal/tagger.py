"""The whole way from a document to its resolved temporal expressions, in one visible order.

1. find the spans (they need nothing else), those of page furniture apart from those of the story; 2. place the named
events, since everything hangs on them; 3. see which phrases name one; 4. give or solve the publication date from
those; 5. resolve every span in the order of the text, since "two days later" counts from what came before; 6. add the
dates told by events alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..explanation import Operation
from ..interval import Interval
from ..records import Anchor, Document, Problem, Publication, TemporalExpression
from ..settings import Settings
from . import anchors as named_events
from . import bounds, relations, selfdated, spoken, tense
from . import days as day_sets
from .answers import Speech
from .binding import Call, bind
from .companions import join_companions
from .dateline import find_dateline, is_furniture
from .evidence import Evidence
from .expressions import Match, expression_id, find, fold
from .operations import OPERATION_TABLE, run
from .patterns import Patterns
from .places import Spans, Spot, spots_of
from .publication import Solution
from .refiners import refine
from .resolver import Resolver


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the resolver gives for one document; anchors carry the spots where the document mentions them.

    ``depth``: 0, or by how many undated articles its publication date was handed on, itself counted.
    """

    expressions: tuple[TemporalExpression, ...]
    publication: Publication
    anchors: tuple[Anchor, ...]
    problems: tuple[Problem, ...] = ()
    depth: int = 0


def tag_document(
    document: Document,
    patterns: Patterns,
    settings: Settings,
    say: Callable[[Interval], str],
    published: Interval | None = None,
    found: bool = False,
    anchors: Sequence[Anchor] = (),
    speech: Sequence[Speech] = (),
) -> Tagged:
    """Find and resolve every temporal expression of a document.

    ``published``: the publication date as an interval, ``found`` when it stood in the article's data. ``anchors``:
    named events, given or from the pipeline. ``speech``: when quotations were spoken. ``say`` words an interval.
    """
    low = fold(document.text)
    cues = tense.cues_of(patterns)
    matches = refine(find(document, patterns, low), document.text)
    matches = join_companions(matches, low, patterns.words["signals"])
    calls = {match.start: bind(match, low, patterns, settings, cues) for match in matches}
    line = find_dateline(document, low, matches, calls, patterns) if published is None else None
    whole, matches = matches, [match for match in matches if not is_furniture(match)]
    placed = named_events.locate(anchors, document, matches, patterns) if anchors else ()
    told, deictic = selfdated.made(document, low, matches, calls, placed, published, patterns, say)
    placed += told
    spots = spots_of(placed)
    # "Tuesday's strike", itself counted from the publication, is no name that "last week's strike" could refer to.
    naming = spots_of(a for a in placed if a.name not in deictic) if deictic else spots
    near = [m for m in matches if m.reading.rule.phrase != "anaphoric"] if naming.items else []
    names = {m.start: a for m in near if (a := named_events.identified(m, naming, low, patterns)) is not None}
    reader = Evidence(document, low, matches, calls, names, placed, patterns, cues, say)
    solution = reader.publication(line.day, True, line.text) if line else reader.publication(published, found)
    speech = (*speech, *_spoken(document, low, matches, calls, placed, solution, settings, patterns, say))
    resolver = Resolver(document, patterns, settings, solution, placed, say, speech, spots)
    expressions = [_resolve(m, calls, names, resolver, low, spots, patterns) for m in whole]
    extra = (
        relations.told_by_events(document, low, placed, matches, solution.publication, patterns, say) if placed else []
    )
    ordered = relations.without_covered([*extra, *expressions])
    problems = _with_article(solution.problems, document)
    return Tagged(tuple(ordered), solution.publication, placed, problems, solution.depth)


def _resolve(
    match: Match,
    calls: Mapping[int, Call],
    names: Mapping[int, Anchor],
    resolver: Resolver,
    low: str,
    spots: Spans[Spot],
    patterns: Patterns,
) -> TemporalExpression:
    own = expression_id(resolver.document, match.start)
    related = relations.counted(match, low, spots, patterns, own) if spots.items else None
    if related is None:
        return resolver.resolve(match, calls[match.start], names.get(match.start))
    return resolver.resolve_from_event(match, *related)


def _spoken(
    document: Document, low: str, matches: Sequence[Match], calls: Mapping[int, Call], placed: Sequence[Anchor],
    solution: Solution, settings: Settings, patterns: Patterns, say: Callable[[Interval], str],
) -> tuple[Speech, ...]:  # fmt: skip
    """When quotations were spoken by the words beside them; an interview that the pipeline knows stands first."""

    def resolve(match: Match) -> TemporalExpression:
        return Resolver(document, patterns, settings, solution, placed, say).resolve(match, calls[match.start], None)

    return spoken.told_days(document, low, matches, calls, patterns, solution.publication.interval, resolve)


def _with_article(problems: Sequence[Problem], document: Document) -> tuple[Problem, ...]:
    return tuple(replace(problem, article_id=document.article.id) for problem in problems)


def operations() -> dict[str, Operation]:
    """Every operation the resolver's steps name, for :func:`timeline.explanation.replay`."""

    def adapt(name: str) -> Operation:
        def carry_out(arguments: Mapping[str, object], inputs: Sequence[Interval | None]) -> Interval | None:
            outcome = run(name, arguments, inputs)
            return outcome.interval if outcome is not None and outcome.interval.is_known else None

        return carry_out

    table: dict[str, Operation] = {name: adapt(name) for name in OPERATION_TABLE}
    table["days"] = day_sets.replay_days
    table["publication_days"] = day_sets.replay_publication_days
    table["publication_bounds"] = bounds.replay_bounds
    return table
