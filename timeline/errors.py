"""The few errors a user can meet; each says what was found, what is expected and what to do.

Free text never raises: what a text leaves unclear becomes a row of the ``problems`` table instead.
"""


class TimelineError(Exception):
    """Base of every error this library raises on purpose; its text is fit to be shown to a user."""


class InputError(TimelineError):
    """A source cannot be read: missing, empty, binary, too large or in no known format."""


class DateError(TimelineError):
    """A date handed in by the caller (published, anchor, query bound) is not one."""


class RuleError(TimelineError):
    """A rule file is wrong; names the file, the rule and the field."""


class StoryError(TimelineError):
    """A story folder is missing, of another format version, or has a broken table."""


class QueryError(TimelineError):
    """A query cannot be run: wrong SQL, an unknown event or an unknown column."""


class ExportError(TimelineError):
    """An export cannot be written: unknown format, missing extra or font, or no place to write to."""


class MissingExtraError(TimelineError):
    """An optional part is not installed; the text holds the command that installs it."""
