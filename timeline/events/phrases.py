"""Noun phrases as a title writes them: names in their one form, nobody who is not understood alone, no loaded words."""

from __future__ import annotations

from dataclasses import dataclass

from .names import Names, is_definite, without_article
from .rules import EventRules
from .speakers import joined
from .syntax import NOMINAL, Parsed

_LINKS = ("of", "on", "against", "between", "for", "from", "with", "to", "into", "over")
_WHEN = ("DATE", "TIME")
_NO_DOER = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL")
_SHORT = 40


def neutral(words: str, rules: EventRules) -> str:
    """The words without what only a party would say ("regime", "terrorist")."""
    kept = [rules.neutral.get(word.lower(), word) for word in words.split()]
    return " ".join(word for word in kept if word)


@dataclass(frozen=True)
class Phrases:
    """The noun phrases of one sentence; ``speaker`` is who says "I" here."""

    parsed: Parsed
    names: Names
    rules: EventRules
    speaker: str | None

    def is_when(self, index: int) -> bool:
        """Whether a noun tells a time, as the "nightfall" of "arrested by nightfall" does."""
        token = self.parsed.tokens[index]
        return token.entity.endswith(_WHEN) or token.lemma in self.rules.title_words["times"]

    def doer(self, index: int) -> str:
        """Who does it: a name or a description; empty for an amount, a time, a dateline, a mere pronoun."""
        token = self.parsed.tokens[index]
        is_name = bool(self.parsed.below(index, "compound", "nmod")) and token.pos == "PROPN"  # "Flight 1972"
        if token.pos not in NOMINAL or ((token.entity.endswith(_NO_DOER) or self.is_when(index)) and not is_name):
            return ""
        if token.pos != "PRON" and self._is_dateline(index):
            return ""
        words = self.phrase(index)
        others = [i for i in self.parsed.below(index, "conj") if self.parsed.tokens[i].pos in NOMINAL]
        owned = [i for other in others for i in self.parsed.below(other, "poss")]
        owned += [index] if token.lemma.lower() in self.rules.names["roles"] else []  # "chairman and owner Ana Silva"
        other = self.phrase(others[0]) if len(others) == 1 and not owned and " and " not in words else ""
        return f"{words} and {other}" if words and other and len(words) + len(other) < _SHORT else words

    def is_vague(self, words: str) -> bool:
        """Whether words tell nobody who it is: "company", "officials", "one"."""
        return words.lower() in self.rules.title_words["vague"]

    def phrase(self, head: int) -> str:
        """A noun phrase: names in their one form, no article, no party's loaded words; empty for a bare pronoun."""
        parsed, token = self.parsed, self.parsed.tokens[head]
        if token.pos == "PRON" or token.tag in ("WP", "WDT", "DT", "WRB"):
            return self._pronoun(head)
        if token.text.lower() in self.rules.title_words["empty"] and not parsed.below(head, "amod", "compound"):
            return ""
        found = self.names.all_named(parsed, head, self.speaker)
        if stood_for := self._firm(head):
            return stood_for
        if found and all(named.kind in ("person", "country", "organisation") for named in found):
            return neutral(joined(found), self.rules)
        kept = [
            i
            for i in parsed.noun_phrase(head)
            if parsed.tokens[i].dep != "det" or parsed.tokens[i].lemma in ("all", "no")
        ]
        past = {j for i in kept if parsed.tokens[i].dep == "poss" and self.is_when(i) for j in parsed.subtree(i)}
        kept = [i for i in kept if i not in past]  # "last week's" is true on one day only
        kept = self._after_signs(kept)
        plain = [i for i in kept if parsed.tokens[i].pos != "PUNCT" or parsed.tokens[i].text == "-"]
        words = " ".join(word for i in plain if (word := self._word(i, first=i == min(plain))))
        for before, after in ((" - ", "-"), (" '", "'"), (" ’", "’"), (" %", "%"), ("$ ", "$")):
            words = words.replace(before, after)
        return neutral(self._linked(head, words), self.rules)

    def _after_signs(self, kept: list[int]) -> list[int]:
        """Without what a sign sets apart: a dateline's "KANO (Radio 8) - officials", a menu's "Home > News | mayor"."""
        tokens, marks = self.parsed.tokens, self.rules.title_words["signs"]
        apart = (
            n for n, i in enumerate(kept) if tokens[i].text in marks and (not i or tokens[i].start > tokens[i - 1].end)
        )
        return kept[max(apart, default=-1) + 1 :] or kept[-1:]

    def short(self, head: int) -> str:
        """A noun phrase without what hangs on it; empty where it is long."""
        if self.parsed.tokens[head].pos == "PRON":
            return ""
        words = neutral(without_article(self.names.named(self.parsed, head).name), self.rules)
        if self.parsed.tokens[head].lemma in self.rules.title_words["empty"]:
            return ""
        return words if len(words) <= _SHORT else ""

    def definite(self, noun: int) -> str:
        """A noun phrase that keeps its "the", as a topic does: "the attack"."""
        words = self.phrase(noun)
        known = is_definite(self.parsed, noun) and self.names.entity_at(self.parsed, noun) is None
        return f"the {words}" if words and known else words

    def _pronoun(self, index: int) -> str:
        """The name a pronoun stands for; none where only a guess would give one."""
        parsed, token = self.parsed, self.parsed.tokens[index]
        word = token.text.lower()
        if token.tag in ("WP", "WDT", "DT", "WRB") or word in self.rules.title_words["unsure"]:
            return ""
        is_object = token.dep in ("dobj", "pobj", "dative", "iobj")
        if is_object and word in self.rules.title_words["objects"]:
            return ""  # "it" as an object is mostly a thing, and things have no names
        found = self.names.all_named(parsed, index, self.speaker)
        if not found or found[0].kind in ("unknown", "place") or found[0].name in self.rules.sources["agencies"]:
            return ""
        return found[0].name

    def _firm(self, head: int) -> str:
        """The one firm that an article has named before "the company"; none where it named several."""
        parsed, token = self.parsed, self.parsed.tokens[head]
        if token.lemma not in self.rules.title_words["firms"] or not is_definite(parsed, head):
            return ""
        if parsed.below(head, "amod", "compound", "appos", "prep", "relcl") or token.tag != "NN":
            return ""
        agencies = self.rules.sources["agencies"]
        named = {
            e.name
            for e in self.names.entities
            if e.kind == "organisation" and e.end <= token.start and e.name not in agencies and e.is_subject
        }
        return named.pop() if len(named) == 1 else ""

    def _is_dateline(self, index: int) -> bool:
        """Such as MANILA at the head of a report: all in capitals, and a place."""
        token = self.parsed.tokens[index]
        return token.text.isupper() and len(token.text) > 4 and token.entity.endswith(("GPE", "LOC", "ORG", "PERSON"))

    def _linked(self, head: int, words: str) -> str:
        tail = self.parsed.prepositions(head)
        link = next((p for p in _LINKS if p in tail), None)
        if not words or link is None or self.is_when(tail[link]):
            return words
        short = self.short(tail[link])
        return f"{words} {link} {short}" if short else words

    def _word(self, index: int, first: bool) -> str:
        """A word of a title: "its" at the beginning becomes the name; a sentence's first capital goes."""
        parsed, token = self.parsed, self.parsed.tokens[index]
        if token.tag == "WP$":  # "the line, whose ferry sank": the line's ferry
            verb = parsed.clause_verb(index)
            owner = None if verb is None or parsed.tokens[verb].dep != "relcl" else parsed.tokens[verb].head
            return "" if owner is None else possessive(self.short(owner))
        if token.tag == "PRP$" and token.text.lower() in self.rules.title_words["first_person"]:
            return ""
        if token.tag == "PRP$" and first:
            named = self.names.named(parsed, index, self.speaker)
            if named.kind == "unknown" or token.text.lower() in self.rules.title_words["unsure"]:
                return ""
            if not any(parsed.tokens[v].dep in ("dobj", "pobj") for v in (token.head,)):
                return possessive(named.name)
            return token.text.lower()
        if index == 0 and token.pos in ("NOUN", "ADJ", "NUM") and token.text.istitle():
            return token.text.lower()
        return token.text


def possessive(name: str) -> str:
    """Such as “Ana Silva's”, “Visayan Lines'”."""
    return "" if not name else name + ("’" if name.endswith("s") else "'s").replace("’", "'")
