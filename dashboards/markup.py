"""The page's parts as HTML text, for a page that needs no script; every text in them is escaped."""

from __future__ import annotations

import html
import re
from typing import Any

from dash.development.base_component import Component

_NAMES = {
    "className": "class", "htmlFor": "for", "colSpan": "colspan", "tabIndex": "tabindex", "hrefLang": "hreflang"
}  # fmt: skip
_NO_END = {"img", "br", "hr"}
_SAFE_LINK = re.compile(r"(?:https?://|#|\?|/(?!/)|data:text/csv[;,])", re.IGNORECASE)
_SAFE_PICTURE = "data:image/svg+xml"


def markup(part: Any) -> str:
    """The HTML of a component, of a list of them, or of a text; ``style`` is left out, the style sheet has it all."""
    if part is None or part is False:
        return ""
    if isinstance(part, list | tuple):
        return "".join(markup(one) for one in part)
    if not isinstance(part, Component):
        return html.escape(str(part))
    told = part.to_plotly_json()  # type: ignore[no-untyped-call]
    tag, props = told["type"].lower(), dict(told["props"])
    inside = markup(props.pop("children", None))
    head = f"<{tag}{''.join(_attribute(name, value) for name, value in props.items())}>"
    return head if tag in _NO_END else f"{head}{inside}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False or name == "style":
        return ""
    if name == "href" and not _SAFE_LINK.match(str(value)):
        return ""
    if name == "src" and not str(value).startswith(_SAFE_PICTURE):
        return ""
    plain = _NAMES.get(name, name)
    return f" {plain}" if value is True else f' {plain}="{html.escape(str(value))}"'
