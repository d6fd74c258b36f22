"""Links that change what the page shows. They are addresses; the page's script follows them without a new page."""

from __future__ import annotations

from typing import Any

from dash import html


def link(inside: Any, search: str, name: str = "", here: bool = False, **more: Any) -> Any:
    """A link to another state of this page, given as an address's query; ``here``: it is the present one."""
    attributes: dict[str, Any] = {"aria-current": "true"} if here else {}
    if name:
        attributes["className"] = name
    return html.A(inside, href=search or "?", **attributes, **more)


def attributes(given: dict[str, str]) -> Any:
    """Attributes whose names Python cannot spell, such as ``aria-label``, for ``**``."""
    return given
