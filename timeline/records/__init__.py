"""The plain records that the stages hand to one another. No behaviour beyond small look-ups."""

from .dates import Anchor, DateBasis, Phrase, Publication, PublicationStatus, TemporalExpression, TimexType
from .events import Claim, Event, EventMention, Extraction, Figure, Modality, Participant, Stance
from .story import ArticleOrigin, Decision, Earlier, EventDate, Merge, Merged, StoryRecords
from .text import Article, Document, Problem, Quotation, Role, Sentence, Token

__all__ = [
    "Anchor",
    "Article",
    "ArticleOrigin",
    "Claim",
    "DateBasis",
    "Decision",
    "Document",
    "Earlier",
    "Event",
    "EventDate",
    "EventMention",
    "Extraction",
    "Figure",
    "Merge",
    "Merged",
    "Modality",
    "Participant",
    "Phrase",
    "Problem",
    "Publication",
    "PublicationStatus",
    "Quotation",
    "Role",
    "Sentence",
    "Stance",
    "StoryRecords",
    "TemporalExpression",
    "TimexType",
    "Token",
]
