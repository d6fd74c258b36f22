"""Dates that a sentence ties to an event by a neighbour.

Such as "in 2009, when ...", "on Friday, two days after ...", "the tenth anniversary of ..."; and dates that only bound
a comparison ("the deadliest since 2009").
"""

from __future__ import annotations

from collections.abc import Sequence

from ..explanation import Step
from ..interval import Interval
from ..records import TemporalExpression
from .rules import EventRules
from .syntax import NOMINAL, Parsed

ANNIVERSARY = "anniversary"
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_GAP = 3  # characters between two dates in apposition: a comma and a blank, or a dash
_CLIMB = 4
_LEAD = 2  # number of the last sentence that can be the lead, behind a headline
_DEEDS = frozenset({"attack", "disaster"})


def in_when_clause(
    parsed: Parsed, index: int, expressions: Sequence[TemporalExpression], rules: EventRules
) -> TemporalExpression | None:
    """The date that a clause with "when" right behind it tells of: "since 1987, when a quake killed 20"."""
    verb = parsed.clause_verb(index)
    for _ in range(_CLIMB):
        if verb is None:
            return None
        opener = next(
            (i for i in parsed.below(verb, "advmod") if parsed.tokens[i].lemma in rules.modality["when"]), None
        )
        if opener is not None and opener < verb:
            before = opener - 1
            while before > 0 and parsed.tokens[before].pos == "PUNCT":
                before -= 1
            return next((e for e in expressions if e.end == parsed.tokens[before].end), None)
        token = parsed.tokens[verb]
        if token.dep not in ("xcomp", "ccomp", "conj", "acl") or (token.dep == "conj" and parsed.own_subject(verb)):
            return None
        verb = parsed.clause_verb(token.head)
    return None


def bare(expression: TemporalExpression) -> Step:
    """The step of the date itself, where a word like "since" made more of it."""
    step = expression.step
    opened = step.operation in ("since", "until") and step.inputs and step.inputs[0].interval is not None
    return step.inputs[0] if opened else step


def bounds_comparison(parsed: Parsed, expression: TemporalExpression, rules: EventRules) -> bool:
    """Whether an open date only says how far a comparison reaches: "the largest protest since 2011"."""
    if not expression.interval.end_open:
        return False
    before = [t for t in parsed.tokens if t.end <= expression.start]
    for token in reversed(before):
        if token.tag in _SUPERLATIVE or token.lemma in rules.modality["comparing"]:
            return True
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "acl", "relcl"):
            return False
    return False


def apposed(
    expression: TemporalExpression, expressions: Sequence[TemporalExpression], text: str
) -> TemporalExpression | None:
    """A second date right behind the first that narrows it: "on Friday, two days after the attack"."""
    for other in expressions:
        gap = text[expression.end : other.start]
        is_next = 0 < other.start - expression.end <= _GAP and gap.strip() in (",", "–", "—", "")
        if is_next and other.interval.is_known and other.interval.overlaps(expression.interval):
            return other if _days(other.interval) < _days(expression.interval) else None
    return None


def spanned(
    expression: TemporalExpression, expressions: Sequence[TemporalExpression], parsed: Parsed, rules: EventRules
) -> TemporalExpression | None:
    """The far end of a span that a date opens: "between March and May", "from Tuesday to Thursday"."""
    first = next((t.index for t in parsed.tokens if t.start >= expression.start), 0)
    opener = {parsed.tokens[i].text.lower() for i in (first, first - 1) if i >= 0}
    if not opener & rules.modality["range_openers"]:
        return None
    for other in expressions:
        joint = parsed.text[expression.end : other.start].strip().lower()
        if other.start > expression.end and joint in rules.modality["range_joints"] and other.interval.is_known:
            return other
    return None


def from_to(first: Interval | None, last: Interval | None) -> Interval | None:
    """The time from one date to another, both included."""
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    if first.earliest > last.latest:
        return None
    inner = first.latest, last.earliest
    fine = first.grain == last.grain == "day" or first.latest is None or last.earliest is None
    return Interval(
        first.earliest,
        last.latest,
        "window",
        "throughout",
        begins_latest=None if fine or first.grain == "day" else inner[0],
        ends_earliest=None if fine or last.grain == "day" else inner[1],
    )


def _days(interval: Interval) -> int:
    days = interval.days()
    return 10**7 if days is None else days


def years_before(
    parsed: Parsed, index: int, expressions: Sequence[TemporalExpression], rules: EventRules
) -> tuple[TemporalExpression, int] | None:
    """The day that is an event's anniversary, and which one: "Saturday was the tenth anniversary of the fire"."""
    token = parsed.tokens[index]
    mark = parsed.tokens[token.head].head
    if token.dep != "pobj" or parsed.tokens[mark].lemma not in rules.modality["anniversaries"]:
        return None
    counts = [_ordinal(parsed.tokens[i].text.lower(), rules) for i in parsed.below(mark, "amod", "compound", "nummod")]
    count = next((number for number in counts if number), 0)
    verb = parsed.clause_verb(mark)
    for expression in expressions:
        head = parsed.head_of(expression.start, expression.end)
        if count and head is not None and expression.interval.grain == "day" and parsed.clause_verb(head) == verb:
            return expression, count
    return None


def _ordinal(word: str, rules: EventRules) -> int:
    """The number of "tenth" or "10th"; 0 for any other word."""
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits) if digits.isdigit() and len(digits) < 4 else rules.ordinals.get(word, 0)


def back(interval: Interval, years: int) -> Interval | None:
    """The same day some years before."""
    if interval.earliest is None:
        return None
    day = interval.earliest.date()
    if day.year <= years:
        return None
    leap = day.month == 2 and day.day == 29  # kept on the last day of February
    return Interval.of_day(day.replace(year=day.year - years, day=28 if leap else day.day))


def has_deadline(parsed: Parsed, verb: int, above: int, rules: EventRules) -> bool:
    """Whether a date is the deadline of what is to be done: "has until Friday to decide"."""
    links = {parsed.tokens[i].lemma for i in parsed.below(above, "prep")}
    is_task = parsed.tokens[verb].dep == "xcomp" and parsed.tokens[verb].head == above
    return is_task and parsed.tokens[above].lemma == "have" and bool(links & rules.modality["deadlines"])


def setting_of(parsed: Parsed, dated: int, rules: EventRules) -> int | None:
    """The verb of a sentence that opens with a dated occasion: "In the 2013 vote, riots killed 14"; None elsewhere."""
    token = parsed.tokens[dated]
    link = parsed.tokens[token.head]
    if token.dep != "pobj" or link.index != 0 or link.lemma not in rules.modality["settings"]:
        return None
    return link.head if parsed.is_verb(link.head) else None


def of_first_object(
    parsed: Parsed, verb: int, best: TemporalExpression, rivals: Sequence[TemporalExpression]
) -> TemporalExpression | None:
    """The first date of "will meet A on Wednesday and B a day later": the second, told by the first, is of B."""
    for rival in rivals:
        between = parsed.within(rival.end, best.start)
        joined = [i for i in between if parsed.tokens[i].pos == "CCONJ"]
        named = [i for i in between if parsed.tokens[i].pos in NOMINAL]
        bare = not any(parsed.is_verb(i) for i in between)
        if best.phrase == "anaphoric" and rival.phrase != "anaphoric" and joined and named and bare:
            return rival
    return None


def measured_from(parsed: Parsed, verb: int, expression: TemporalExpression) -> bool:
    """Such as “freed 60 hours after the quake struck and killed ...”: the hours are counted from the striking."""
    if expression.type != "DURATION":
        return False
    while parsed.tokens[verb].dep == "conj":
        verb = parsed.tokens[verb].head
    return any(0 <= parsed.tokens[i].start - expression.end <= 1 for i in parsed.below(verb, "mark"))


def tells_of(parsed: Parsed, noun: int, verb: int, acts: bool, rules: EventRules) -> bool:
    """Whether a relative clause has the date of its noun: "the walkout that began", "the raid that cut the power".

    ``acts``: whether what the noun names does what it does when it happens.
    """
    did = parsed.subject(verb) == noun
    if parsed.tokens[verb].lemma in rules.carriers:
        return did or parsed.patient(verb) == noun
    return did and acts and parsed.tokens[verb].tag in ("VBD", "VBN")


def governor(parsed: Parsed, expression: TemporalExpression) -> int | None:
    """The word that an expression belongs to: up through prepositions and the other parts of the date."""
    node = parsed.head_of(expression.start, expression.end)
    for _ in range(4):
        if node is None:
            return None
        token = parsed.tokens[node]
        if token.dep == "parataxis" and token.head > node and parsed.is_verb(token.head):
            return token.head  # "On May 3, they said, he paid her": the day is that of what they said
        inside = token.start >= expression.start and token.end <= expression.end
        if not inside and token.pos not in ("ADP", "SCONJ"):
            return node
        if token.head == node:
            return node if parsed.is_verb(node) else None
        node = token.head
    return node


def left_over(
    parsed: Parsed, verb: int, told: Sequence[tuple[TemporalExpression, int | None]], rules: EventRules
) -> TemporalExpression | None:
    """The date of a deed that has none of its own: that of its clause with "when", or one at the end of a lead.

    "They were shot when troops broke up a rally on Sunday"; "fired on a crowd in front of the hall on Saturday".
    ``told``: each date of the sentence with the word that it belongs to.
    """
    for clause in parsed.below(verb, "advcl"):
        openers = {parsed.tokens[i].lemma for i in parsed.below(clause, "advmod", "mark") if i < clause}
        if openers & rules.modality["meanwhile"]:
            for expression, above in told:
                inside = above is not None and (above == clause or parsed.clause_verb(above) == clause)
                if inside and expression.interval.is_known:
                    return expression
    if parsed.sentence.role != "body" or parsed.sentence.index > _LEAD:
        return None
    found = [e for e, above in told if above is not None and _ends(parsed, verb, above, e, rules)]
    return found[-1] if found else None


def _ends(parsed: Parsed, verb: int, above: int, expression: TemporalExpression, rules: EventRules) -> bool:
    """Whether a date hangs on one of the last words of a verb's clause, with no other deed between them."""
    if expression.start < parsed.tokens[verb].end or _days(expression.interval) > 1 or not parsed.is_below(above, verb):
        return False
    for node in (above, *parsed.above(above)):
        if node == verb:
            return True
        token = parsed.tokens[node]
        if parsed.is_verb(node):
            bare = token.dep == "acl" and (token.tag == "VBG" or token.lemma in rules.families.light)
            if not bare:
                return False
        elif any(rule.kind in _DEEDS for _, rule in rules.by_noun.get(token.lemma, ())):
            return False
    return False
