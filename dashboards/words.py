"""The page's own words, in one place."""

from __future__ import annotations

LANGUAGE = "en"
SKIP = "Skip to the list of events"
WAIT = "Drawing the timeline …"
CHART = "Timeline"
CARD = "The chosen event"
BACK = "Back to the list of events"
EVENTS = "All events"
CAPTION = (
    "The same events as a table, in the order that is known. Choose one to read who says so, and why it has its date."
)
COLUMNS = ("When", "What", "Standing", "Lane", "Who says so")
ORDER = "Order not known among these {count}"
PLACED = "Day not given: these can lie anywhere among the events above"
LESS = "Mentioned in passing"
WHY = "Why this date?"
WHY_WRITTEN = "How is that known?"
SAYS = "Who says so"
CLAIMS = "What is claimed about it"
SENTENCE = "In the source’s words"
MORE_SENTENCE = "One more sentence that mentions it"
MORE_SENTENCES = "{count} more sentences that mention it"
DATES = "Each source’s date"
UNCLEAR = "What is unclear"
UNCLEAR_NONE = "Nothing was skipped, and nothing contradicts itself."
WRITTEN = "When it was written"
DISPUTED = "Sources give different dates"
CONTESTED_ON = {
    "occurrence": "whether it happened",
    "responsibility": "who did it",
    "means": "by what means",
    "toll": "how many were harmed",
    "motive": "why it was done",
}
STATUS = {
    "given": "Publication date, as given",
    "found": "Publication date, found in the article’s own data",
    "inferred": "Bears no date; inferred from its words",
    "unknown": "Bears no date, and its words do not give one away",
}
SEVERITY = {"error": "Error", "warning": "Unclear", "info": "Note"}
NO_STORY_TITLE = "No story yet"
NO_STORY = "Build one from a news article, then serve it; what the article says happened will stand here."
NO_STORY_HOW = "timeline build article.txt -o my.story"
NO_STORY_THEN = "timeline serve my.story"
NO_EVENTS = "No event was found"
NO_EVENTS_TEXT = "Nothing in what was read could be told as something that happened. What was unclear stands below."
MANY = "{count} events in this place"
MANY_TEXT = "Choose one of them."
UNKNOWN_EVENT = "There is no such event in this story"
UNKNOWN_TEXT = "The address names an event that this story does not have. Choose one from the list below."
NOBODY = "the article itself"
THE_ARTICLE = "the article"
FAILED = "The timeline could not be drawn. The list of events below holds everything it would show."
INDIRECT = "In the article’s words"
VIA = "via {via}"
VIA_ALONE = "Via {via}"
HEDGE = "The source’s caution: “{hedge}”"
BASIS = "Said to rest on: {basis}"
ORIGINS_SAME = "{articles} articles of one origin."
ORIGINS = "{articles} articles of {origins} independent origins."
ANNOUNCE = "Showing: {date}. {title}"
STEP_WORDS = "The words: “{words}”"
STEP_FILLED = "Filled in: {parts}"
STEP_REJECTED = "Not taken: {reading}. {reason}"
EDTF = "In EDTF notation: "
UNTITLED = "Untitled article"
