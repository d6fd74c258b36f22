"""What one office says on two matters, in two articles, is two sayings; on one matter it is one."""

from __future__ import annotations

import timeline

from .stories import needs_model

pytestmark = needs_model
_FLOOD = "A flood hit Hallvik on Tuesday. The river ministry said on Wednesday that the old dam {}."
_AGAIN = "Workers went on clearing mud after the flood in Hallvik on Tuesday. The river ministry said {}."


def _sayings(first: str, second: str) -> int:
    articles = [
        timeline.Article("a1", _FLOOD.format(first), published="2021-05-06", source="Paper 1"),
        timeline.Article("a2", _AGAIN.format(second), published="2021-05-08", source="Paper 2"),
    ]
    found = timeline.build(articles).mentions
    spoken = found[(found["kind"] == "statement") & (found["trigger"] == "said")]
    assert len(spoken) == 2
    return len(set(spoken["cluster_id"]))


def test_two_matters_are_two_sayings() -> None:
    assert _sayings("had burst at dawn", "that only nine boats reached the harbour") == 2


def test_one_matter_is_one_saying() -> None:
    assert _sayings("had burst at dawn", "on Wednesday that the dam had burst") == 1
