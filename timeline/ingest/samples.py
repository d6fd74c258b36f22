"""The sample stories: package data of an installed copy, or the checkout's own ``data`` folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from .. import rulebook
from ..errors import InputError

DEFAULT = "khan-shaykhun"
_FIELDS = frozenset({"articles", "lanes", "anchors"})


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample story as its ``story.toml`` describes it: what ``timeline.build`` is to be called with."""

    folder: Path
    articles: tuple[Path, ...]
    lanes: Path
    anchors: Mapping[str, str]


def sample_folder(name: str = DEFAULT) -> Path:
    """The folder of a sample story. Raises InputError when it did not come with this copy."""
    packaged = Path(str(resources.files("timeline"))) / "samples" / name
    checkout = Path(__file__).resolve().parents[2] / "data" / name
    for folder in (packaged, checkout):
        if (folder / "story.toml").is_file():
            return folder
    raise InputError(f"the sample story {name!r} is not part of this installation; install news-timeline again")


def sample(name: str = DEFAULT) -> Sample:
    """The sample story of that name. Raises InputError when there is none, RuleError when its story.toml is wrong."""
    folder = sample_folder(name)
    data = rulebook.read_file(folder / "story.toml")
    where = f"{name}/story.toml"
    rulebook.reject_unknown(data, _FIELDS, where)
    articles = tuple(folder / str(item) for item in rulebook.want(data, "articles", list, where))
    anchors = {str(k): str(v) for k, v in rulebook.want(data, "anchors", dict, where, {}).items()}
    return Sample(folder, articles, folder / rulebook.want(data, "lanes", str, where), anchors)
