"""Rules and lexicon, compiled: one groupless scan over the text, then one rule's own pattern on the span it found.

A pattern is a regular expression without groups, in which ``<month>`` or ``<n:number>`` stands for a word of a lexicon
class, ``{clock}`` for a piece of pattern that many rules share ([fragments] of the lexicon), and a blank for white
space without a paragraph break. The scan is google-re2, so it is linear in the text
whatever the text; a rule's own pattern runs on the short span that the scan has delimited.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any

import re2

from .. import rulebook
from ..errors import RuleError
from .names import Titles
from .operations import OPERATION_TABLE
from .words import ARGUMENTS, BLANK, Lexicon, class_pattern, value_of

PLACEHOLDER = re.compile(r"<(?:(\w+\+?):)?(\w+)>")
FRAGMENT = re.compile(r"\{([a-z]\w*)\}")
FILES = ("holidays", "dates", "relative", "parts", "ranges", "clock", "fiscal", "durations", "lengths", "sets", "vague")
RELATIONS = "events"
FIELDS = frozenset(
    {"name", "pattern", "operation", "phrase", "type", "with", "capital", "not_before", "not_after", "after", "before",
     "examples", "negatives", "attributive", "timex", "plain", "not_name", "also", "also_why"}
)  # fmt: skip
MEMO_LIMIT = 8192


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it matches, the operation it names, and where it may stand."""

    name: str
    pattern: str
    operation: str
    phrase: str
    type: str
    fixed: Mapping[str, Any]
    capital: tuple[str, ...]
    own: re.Pattern[str]
    groups: Mapping[str, tuple[str, str]]
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    needs_before: re.Pattern[str] | None
    needs_after: re.Pattern[str] | None
    examples: tuple[Mapping[str, Any], ...]
    negatives: tuple[str, ...]
    source: str
    attributive: bool = False
    timex: bool = True
    plain: tuple[str, ...] = ()
    not_name: re.Pattern[str] | None = None
    also: Mapping[str, Any] = field(default_factory=dict)
    also_why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule that fits a span, with its arguments; ``spots`` are the groups' own offsets within the span."""

    rule: Rule
    arguments: Mapping[str, Any]
    spots: Mapping[str, tuple[int, int]]


@dataclass(slots=True, eq=False)
class Patterns:
    """A compiled rulebook of one language; what other rooms compile of its words is kept by its identity."""

    language: str
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    scan: Any
    words: Mapping[str, Any]
    fitting: Any
    titles: Titles
    relations: tuple[Rule, ...] = ()
    memo: dict[str, tuple[Reading, ...]] = field(default_factory=dict)

    def readings(self, span: str) -> tuple[Reading, ...]:
        """Every rule that fits the whole of a normalised span, in the order of the rule files.

        The answers are kept (a bounded number of them): news repeats the same few hundred phrases.
        """
        known = self.memo.get(span)
        if known is None:
            fits = self.fitting.Match(span.encode("ascii", "replace")) or ()
            rules = [self.rules[number] for number in sorted(fits)]
            known = tuple(r for rule in rules if (r := self.read(rule, span)) is not None)
            if len(self.memo) >= MEMO_LIMIT:
                self.memo.clear()
            self.memo[span] = known
        return known

    def read(self, rule: Rule, span: str) -> Reading | None:
        """One rule on the whole of a normalised span; None where it does not fit."""
        match = rule.own.fullmatch(span)
        if match is None:
            return None
        arguments = dict(rule.fixed)
        spots = {}
        for group, text in match.groupdict().items():
            if text is not None:
                name, argument = rule.groups[group]
                spots[argument] = match.span(group)
                value = value_of(name, text, self.lexicon)
                if value is None:
                    return None
                # "<year+:tens_word>" adds to what another word has given: nineteen + ninety + one.
                name = argument.removesuffix("+")
                arguments[name] = arguments.get(name, 0) + value if argument.endswith("+") else value
        return Reading(rule, arguments, spots)


def _expand(pattern: str, lexicon: Lexicon, where: str, *, named: bool) -> str:
    numbers = count(1)

    def group(match: re.Match[str]) -> str:
        body = class_pattern(match[2], lexicon, where)
        return f"(?P<{match[2]}_{next(numbers)}>{body})" if named else body

    # Blanks of the rule's own text only: those inside classes are written out already.
    pieces: list[str]
    pieces, last = [], 0
    for match in PLACEHOLDER.finditer(pattern):
        pieces += [pattern[last : match.start()].replace(" ", BLANK), group(match)]
        last = match.end()
    return "".join(pieces) + pattern[last:].replace(" ", BLANK)


def _with_fragments(pattern: str, lexicon: Lexicon, where: str) -> str:
    """The pattern with its ``{fragments}`` written out; a fragment may name those that stand above it."""
    known = lexicon.get("fragments", {})

    def written_out(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise RuleError(f"{where}: the pattern names {{{match[1]}}}, which is none of [fragments] in lexicon.toml")
        earlier = dict(list(known.items())[: list(known).index(match[1])])
        return _with_fragments(known[match[1]], {"fragments": earlier}, where)

    return FRAGMENT.sub(written_out, pattern)


def _rule(entry: Mapping[str, Any], lexicon: Lexicon, source: str) -> Rule:
    name = rulebook.want(entry, "name", str, source)
    where = f"{source}: rule {name!r}"
    rulebook.reject_unknown(entry, FIELDS, where)
    operation = rulebook.want(entry, "operation", str, where)
    if operation not in OPERATION_TABLE:
        raise RuleError(f"{where}: operation {operation!r} is not one of {', '.join(sorted(OPERATION_TABLE))}")
    pattern = _with_fragments(rulebook.want(entry, "pattern", str, where), lexicon, where)
    groups = {
        f"{m[2]}_{n}": (m[2], m[1] or ARGUMENTS.get(m[2], m[2])) for n, m in enumerate(PLACEHOLDER.finditer(pattern), 1)
    }

    def context(key: str, text: str) -> re.Pattern[str] | None:
        raw = rulebook.want(entry, key, str, where, None)
        return (
            None
            if raw is None
            else re.compile(text % _expand(_with_fragments(raw, lexicon, where), lexicon, where, named=False))
        )

    try:
        return Rule(
            name,
            _expand(pattern, lexicon, where, named=False),
            operation,
            rulebook.want(entry, "phrase", str, where),
            rulebook.want(entry, "type", str, where, "DATE"),
            rulebook.want(entry, "with", dict, where, {}),
            tuple(rulebook.want(entry, "capital", list, where, [])),
            re.compile(_expand(pattern, lexicon, where, named=True)),
            groups,
            context("not_before", r"(?:%s)\s*$"),
            context("not_after", r"(?:%s)"),
            context("after", r"(?:%s)\s*$"),
            context("before", r"(?:%s)"),
            tuple(rulebook.want(entry, "examples", list, where, [])),
            tuple(rulebook.want(entry, "negatives", list, where, [])),
            source,
            rulebook.want(entry, "attributive", bool, where, False),
            rulebook.want(entry, "timex", bool, where, True),
            tuple(rulebook.want(entry, "plain", list, where, [])),
            _name_pattern(rulebook.want(entry, "not_name", str, where, None), lexicon, where),
            rulebook.want(entry, "also", dict, where, {}),
            rulebook.want(entry, "also_why", str, where, ""),
        )
    except re.error as error:
        raise RuleError(f"{where}: the pattern is no regular expression: {error}") from None


def _name_pattern(name: str | None, lexicon: Lexicon, where: str) -> re.Pattern[str] | None:
    """Neighbours in their own capitals that make a name of the whole, from [names]; "@" stands on either side."""
    if name is None:
        return None
    lists = lexicon.get("names", {})

    def joined(wanted: str) -> str:
        if wanted not in lists:
            raise RuleError(f"{where}: 'not_name' is {wanted!r}, which is no list of [names] in lexicon.toml")
        return "|".join(lists[wanted])

    return re.compile(PLACEHOLDER.sub(lambda match: joined(match[2]), joined(name)))


@lru_cache(maxsize=8)
def load(language: str) -> Patterns:
    """The compiled temporal rules of a language (its ``temporal/*.toml``); files of rules it does not need may lack."""
    lexicon = rulebook.read(language, "temporal/lexicon")
    rules = tuple(rule for name in FILES for rule in _rules(language, name, lexicon))
    options = re2.Options()
    options.longest_match = True
    options.max_mem = 256 << 20
    options.never_capture = True
    options.log_errors = False
    try:
        scan = re2.compile((r"\b(?:" + "|".join(rule.pattern for rule in rules) + ")").encode(), options)
    except re2.error as error:
        raise RuleError(f"{language}/temporal: the rules do not compile together: {error}") from None
    words = rulebook.read(language, "temporal/context")
    titles = Titles.of(words["titles"], lexicon)
    relations = tuple(_rules(language, RELATIONS, lexicon))
    return Patterns(language, lexicon, rules, scan, words, _fitting(rules), titles, relations)


def _fitting(rules: tuple[Rule, ...]) -> Any:
    """All patterns in one automaton that tells which of them fit the whole of a span."""
    options = re2.Options()
    options.max_mem = 64 << 20
    options.never_capture = True
    fitting = re2.Set.FullMatchSet(options)
    for rule in rules:
        fitting.Add(rule.pattern.encode())
    fitting.Compile()
    return fitting


def _rules(language: str, name: str, lexicon: Lexicon) -> list[Rule]:
    entries = rulebook.read(language, f"temporal/{name}", optional=True).get("rule", ())
    return [_rule(entry, lexicon, f"{language}/temporal/{name}.toml") for entry in entries]
