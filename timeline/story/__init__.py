"""Story: the face of the library. Build one, or load one."""

from .building import build, rules_hash
from .face import Story, load

__all__ = ["Story", "build", "load", "rules_hash"]
