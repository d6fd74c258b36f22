"""Names of persons, places, days and so on: what the model's own recogniser finds, found in fewer steps.

The recogniser reads a sentence word by word, and scores every label for every word (greedy BILUO transitions over three
features: the word, the first word of the open name, the word before; Lample et al. 2016, as in spaCy 3). Outside a name
its answer for a word hangs on nothing before it, so all words are scored at once here, and only the inside of a name is
read step by step. Answers are the same; the recogniser itself spends most of its time between its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FEATURES = 3
Floats = NDArray[np.float32]


class Recogniser:
    """The named-entity recogniser of one loaded model."""

    def __init__(self, pipe: Any) -> None:
        model = pipe.model
        self._vectors, self._lower, self._upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        names = [str(pipe.moves.get_class_name(number)) for number in range(pipe.moves.n_moves)]
        self._outside = np.array([name == "O" or (name[:2] in ("B-", "U-") and len(name) > 2) for name in names])
        self._begins = np.array([name.startswith("B-") for name in names])
        self._moves = tuple(names)
        self._number = {name: number for number, name in enumerate(names)}

    @staticmethod
    def fits(pipe: Any) -> bool:
        """Whether a recogniser is built as this class expects; if not, it is used as it is."""
        model = pipe.model
        return bool(
            model.attrs.get("has_upper")
            and not model.attrs.get("unseen_classes")
            and model.get_ref("lower").maybe_get_dim("nF") == _FEATURES
            and "O" in pipe.move_names
        )

    def find(self, sentences: Sequence[Any]) -> list[list[str]]:
        """For each token of some sentences its mark and label ("B-GPE"), empty outside names. No sentence is empty."""
        hidden = self._lower.predict(self._vectors.predict(sentences))  # padding first, then one row a token
        bias: Floats = self._lower.get_param("b")
        weights, offsets = self._upper.get_param("W"), self._upper.get_param("b")
        padding, rows = hidden[0], hidden[1:]
        alone = (rows[:, 0] + padding[1] + padding[2] + bias).max(axis=-1) @ weights.T + offsets
        self._forbid(alone, sentences)
        best = alone.argmax(axis=1).tolist()
        found: list[list[str]] = []
        first = 0
        for sentence in sentences:
            inside = _Inside(rows, first, len(sentence), bias, weights, offsets)
            found.append(list(self._marks(best[first : first + len(sentence)], inside)))
            first += len(sentence)
        return found

    def _forbid(self, scores: Floats, sentences: Sequence[Any]) -> None:
        """Make the moves that are not open to a word outside a name lose."""
        scores[:, ~self._outside] = -np.inf
        named = self._outside.copy()
        named[self._number["O"]] = False
        end = 0
        for sentence in sentences:
            spaces = [end + token.i for token in sentence if token.is_space]
            end += len(sentence)
            scores[end - 1, self._begins] = -np.inf
            if spaces:
                scores[np.ix_(np.array(spaces), named)] = -np.inf

    def _marks(self, best: Sequence[int], inside: _Inside) -> Iterator[str]:
        number = 0
        while number < len(best):
            move = self._moves[best[number]]
            start = number
            yield "" if move == "O" else f"B-{move[2:]}"
            number += 1
            if not move.startswith("B-"):
                continue
            goes_on, closes = self._number.get(f"I-{move[2:]}"), self._number[f"L-{move[2:]}"]
            while True:
                yield f"I-{move[2:]}"
                number += 1
                if number == len(best) or goes_on is None or not inside.goes_on(number - 1, start, goes_on, closes):
                    break


class _Inside:
    """The scores of the words inside the names of one sentence."""

    def __init__(self, rows: Floats, first: int, length: int, bias: Floats, weights: Floats, offsets: Floats) -> None:
        self._rows = rows[first : first + length]
        self._bias, self._weights, self._offsets = bias, weights, offsets

    def goes_on(self, number: int, start: int, stay: int, close: int) -> bool:
        """Whether a name goes on after a word of it, rather than closing with it."""
        rows = self._rows
        hidden = (rows[number, 0] + rows[start, 1] + rows[number - 1, 2] + self._bias).max(axis=-1)
        scores = self._weights[[stay, close]] @ hidden + self._offsets[[stay, close]]
        return bool(scores[0] > scores[1] or (scores[0] == scores[1] and stay < close))
