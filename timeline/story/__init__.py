"""Story: the face of the library. Build one, or load one."""

from ..tables.selecting import Selection
from ..tables.windows import Crowd
from .building import build, rules_hash
from .face import Story, load
from .importing import read_spreadsheet
from .reader import Reader, Window

__all__ = ["Crowd", "Reader", "Selection", "Story", "Window", "build", "load", "read_spreadsheet", "rules_hash"]
