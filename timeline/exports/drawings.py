"""A newsroom's logo as a drawing (SVG): read as a closed list of shapes, so that nothing in it can run or be fetched.

What could (scripts, references to elsewhere, pictures, animation) is refused by name; notes of drawing programs are
left out. What travels is written anew from what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ..errors import RuleError

SVG = "http://www.w3.org/2000/svg"
LARGEST = 200_000  # bytes; it travels in every picture
_HREF = "{http://www.w3.org/1999/xlink}href"
_MOST, _DEEPEST, _MOST_USES = 5_000, 50, 100
_SHAPES = frozenset(
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "path", "rect", "circle", "ellipse", "line",
        "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    }
)  # fmt: skip
_NOTES = frozenset({"metadata"})
_TEXTS = frozenset({"text", "tspan", "textPath"})
_LETTERED = frozenset({"title", "desc", "style"})
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[\]<>]*>")
_ENCODING = re.compile(r"<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']*)")
_URL = re.compile(r"url\(\s*([\"']?)([^)]*)", re.I)
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*\Z")


def drawing(content: bytes, name: str, where: str) -> tuple[bytes, float, float]:
    """The drawing as it may travel, with its width and height in its own units.

    RuleError where it is no SVG, states no size, is larger than :data:`LARGEST`, or holds what is not a plain shape.
    """
    said = f"{where}: {name!r}"
    if len(content) > LARGEST:
        raise RuleError(f"{said} has {len(content)} bytes; expected an SVG file of at most {LARGEST}")
    root = _parsed(content, said)
    if root.tag != f"{{{SVG}}}svg":
        raise RuleError(f"{said} is not an SVG file: found the element {_plain(root.tag)!r}; expected 'svg'")
    _cleaned(root, said, 1)
    elements = list(root.iter())
    if len(elements) > _MOST:
        raise RuleError(f"{said} has {len(elements)} elements; expected at most {_MOST}")
    _check_uses(root, said)
    width, height = _size(root, said)
    root.attrib |= {"width": f"{width:g}", "height": f"{height:g}"}
    root.attrib.setdefault("viewBox", f"0 0 {width:g} {height:g}")
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="utf-8"), width, height


def _parsed(content: bytes, said: str) -> ET.Element:
    """The root element. Entities are never read: with them a small file can become a huge one, or fetch another."""
    try:
        text = content.decode("utf-8-sig")
        text = _DOCTYPE.sub("", text, count=1)
        encoding = _ENCODING.match(text)
        if encoding is not None and encoding[1].lower() not in ("utf-8", "us-ascii"):
            raise RuleError(f"{said} is written in {encoding[1][:40]!r}; expected UTF-8")
        if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
            raise RuleError(f"{said} declares a document type with entities; expected a plain SVG file without them")
        return ET.fromstring(text.encode("utf-8"))
    except (UnicodeError, ET.ParseError, ValueError) as error:
        raise RuleError(f"{said} is not a whole SVG file ({str(error)[:120]}); expected one, in UTF-8") from None


def _cleaned(element: ET.Element, said: str, depth: int) -> None:
    """Check an element and all in it; notes of drawing programs go."""
    name = _own(element.tag)
    if depth > _DEEPEST:
        raise RuleError(f"{said} has elements more than {_DEEPEST} deep; expected a plain drawing")
    if name in _TEXTS:
        raise RuleError(
            f"{said} holds text ({name!r}), whose font does not travel; expected letters as shapes (outlines)"
        )
    if name not in _SHAPES:
        raise RuleError(f"{said} holds {name!r}, which is no plain shape; expected a drawing of shapes alone")
    element.attrib = dict(_attributes(element, said))
    if name not in _LETTERED:
        element.text = None
    if name == "style":
        _check_style(element.text or "", "style", said)
    element.tail = None
    for below in list(element):
        if not isinstance(below.tag, str) or not below.tag.startswith(f"{{{SVG}}}") or _own(below.tag) in _NOTES:
            element.remove(below)
        else:
            _cleaned(below, said, depth + 1)


def _attributes(element: ET.Element, said: str) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        own = "href" if name == _HREF else name
        if own.startswith("{"):
            continue
        if own.lower().startswith("on"):
            raise RuleError(
                f"{said} has the attribute {own!r}, which runs a script; expected a drawing of shapes alone"
            )
        if own == "href" and not value.startswith("#"):
            raise RuleError(f"{said} refers to {value[:60]!r}; expected references to parts of the drawing alone")
        _check_style(value, own, said)
        yield own, value


def _check_style(text: str, where: str, said: str) -> None:
    """No rule may reach outside of the drawing, in whatever way it is written."""
    found = next((url[2] for url in _URL.finditer(text) if not url[2].startswith("#")), None)
    if found is not None:
        raise RuleError(
            f"{said}: {where!r} refers to {found[:60]!r}; expected references to parts of the drawing alone"
        )
    if where == "style" and (sign := next((sign for sign in ("@", "\\", "//") if sign in text), None)) is not None:
        raise RuleError(f"{said}: its styles hold {sign!r}, which could fetch something; expected plain rules")


def _check_uses(root: ET.Element, said: str) -> None:
    """What is drawn again may not draw others again: ten such steps would make a picture of millions of shapes."""
    tag = f"{{{SVG}}}use"
    uses = list(root.iter(tag))
    parts = {part.get("id"): part for part in root.iter() if part.get("id")}
    if len(uses) > _MOST_USES:
        raise RuleError(f"{said} has {len(uses)} elements 'use'; expected at most {_MOST_USES}")
    for use in uses:
        target = parts.get(use.get("href", "#")[1:])
        if target is not None and next(target.iter(tag), None) is not None:
            raise RuleError(f"{said} draws {use.get('href', '')[:60]!r} again, which itself draws parts again ('use')")


def _size(root: ET.Element, said: str) -> tuple[float, float]:
    """Width and height, of the viewBox or as stated."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    given = (box[2], box[3]) if len(box) == 4 else (root.get("width", ""), root.get("height", ""))
    found = [_NUMBER.match(side) for side in given]
    sides = [float(side[1]) for side in found if side is not None]
    if len(sides) != 2 or min(sides) <= 0 or max(sides) > 100_000:
        raise RuleError(f"{said} states no size; expected a viewBox, or width and height in pixels")
    return sides[0], sides[1]


def _own(tag: str) -> str:
    return tag.removeprefix(f"{{{SVG}}}")


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2][:60]
