"""No change may lose what quality has reached: scores on development data stay above their floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from .measure import ANSWERS, Gate, gates, score_at, scores


@pytest.mark.parametrize("gate", gates(), ids=str)
def test_scores_stay_above_their_floors(
    gate: Gate, shared: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if not (shared / gate.gold).exists():
        pytest.skip(f"{gate.gold} is not beside this checkout")
    if gate.answers == "mentions":
        request.getfixturevalue("language_model")
    found = scores(gate, shared, tmp_path)
    below = {
        path: f"{score_at(found, path):.2f} is below {floor}"
        for path, floor in gate.floors.items()
        if score_at(found, path) < floor
    }
    assert below == {}


def test_every_gate_names_who_answers_and_has_floors() -> None:
    assert [gate.name for gate in gates() if gate.answers not in ANSWERS or not gate.floors] == []
