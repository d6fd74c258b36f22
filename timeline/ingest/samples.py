"""Where the sample stories are: package data of an installed copy, or the checkout's own folder."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from ..errors import InputError


def sample_folder(name: str = "khan-shaykhun") -> Path:
    """The folder of a sample story. Raises InputError when it did not come with this copy."""
    packaged = Path(str(resources.files("timeline"))) / "samples" / name
    checkout = Path(__file__).resolve().parents[2] / "data" / name
    for folder in (packaged, checkout):
        if (folder / "story.toml").is_file():
            return folder
    raise InputError(f"the sample story {name!r} is not part of this installation; install news-timeline again")
