"""Which mentions of one article tell the same act: own sentences, and what the word families hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.events.stories import Story, needs_model
from timeline.errors import RuleError
from timeline.events.families import Families
from timeline.events.linking import with_carriers
from timeline.records import EventMention

_CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "links.toml"
_CASES = [
    (kind, case["text"], pair)
    for kind, cases in tomllib.loads(_CORPUS.read_text(encoding="utf-8")).items()
    for case in cases
    for pair in case["pairs"]
]


def _mention(text: str, mentions: tuple[EventMention, ...], word: str) -> EventMention:
    plain, _, number = word.partition("#")
    found = [m for m in mentions if m.trigger == plain]
    assert len(found) >= int(number or 1), f"{word!r} is no mention in {text!r}: {[m.trigger for m in mentions]}"
    return found[int(number or 1) - 1]


@needs_model
@pytest.mark.parametrize(("kind", "text", "pair"), _CASES, ids=[f"{kind}: {pair}" for kind, _, pair in _CASES])
def test_pairs_of_own_sentences(kind: str, text: str, pair: str) -> None:
    mentions = Story(text, name="a").read().merged.mentions
    one, other = (_mention(text, mentions, word) for word in pair.split())
    assert (one.cluster_id == other.cluster_id) == (kind == "same")
    if kind == "same":
        assert other.link_reasons


def test_families_join_what_is_derived_and_keep_apart_what_only_looks_so() -> None:
    families = Families.load("en")

    def kin(verb: str, noun: str) -> bool:
        return bool(families.kin_of(verb, is_verb=True) & families.kin_of(noun, is_verb=False))

    assert all(
        kin(*pair.split())
        for pair in ("fund funding", "deliver delivery", "compensate compensation", "agree agreement",
                     "ship shipment", "deny denial", "decide decision", "approve approval", "privatise privatisation")
    )  # fmt: skip
    assert not kin("state", "station") and not kin("miss", "mission") and not kin("port", "portion")


def test_a_wrong_families_file_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "families.toml").write_text('[endings]\nnoun = ["ment"]\nverb = []\n[references]\n', encoding="utf-8")
    with pytest.raises(RuleError, match="'ment'; expected end=what stands instead"):
        Families.load(str(tmp_path))


@needs_model
def test_a_verb_that_only_carries_a_noun_makes_one_event_with_it() -> None:
    text = "The council took the decision to close the baths on Monday."
    mentions = Story(text, name="a").read().merged.mentions
    verb, noun = (_mention(text, mentions, word) for word in ("took", "decision"))
    table = {verb.cluster_id: [verb], noun.cluster_id: [noun]}
    assert with_carriers(table, []) == [[verb], [noun]]
    assert with_carriers(table, [verb.id, noun.id]) == [[noun, verb]]
