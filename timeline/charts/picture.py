"""A scene as SVG text, and PNG and PDF made from that very SVG. No browser is needed."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from functools import cache
from xml.etree import ElementTree as ET

import vl_convert
from fontTools import subset
from fontTools.ttLib import TTFont

from . import fonts
from .scene import Path, Primitive, Scene, Text

_SVG = "http://www.w3.org/2000/svg"
PNG_SCALE = 2


def svg(scene: Scene, embed_fonts: bool = True) -> str:
    """The scene as SVG: texts stay texts, the letters that are used travel in it as a font."""
    root = ET.Element(
        "svg",
        {
            "xmlns": _SVG, "width": _n(scene.width), "height": _n(scene.height),
            "viewBox": f"0 0 {_n(scene.width)} {_n(scene.height)}", "role": "img", "aria-labelledby": "title desc",
        },
    )  # fmt: skip
    ET.SubElement(root, "title", {"id": "title"}).text = scene.title
    ET.SubElement(root, "desc", {"id": "desc"}).text = scene.description
    if embed_fonts:
        ET.SubElement(root, "style").text = _font_faces(scene)
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": scene.ground})
    draw_on(root, scene.primitives)
    return ET.tostring(root, encoding="unicode") + "\n"


def png(scene: Scene, scale: float = PNG_SCALE) -> bytes:
    """The scene as PNG, ``scale`` pixels for each CSS pixel."""
    _register_fonts()
    return bytes(vl_convert.svg_to_png(svg(scene, False), scale=scale))


def pdf(scene: Scene) -> bytes:
    """The scene as a PDF of one page, with its fonts in it."""
    _register_fonts()
    return bytes(vl_convert.svg_to_pdf(svg(scene, False)))


def draw_on(root: ET.Element, primitives: Iterable[Primitive]) -> None:
    """Append the primitives to an SVG element."""
    for primitive in primitives:
        if isinstance(primitive, Path):
            _path(root, primitive)
        else:
            _text(root, primitive)


def _path(root: ET.Element, path: Path) -> None:
    attributes = {"d": path.data(), "fill": path.fill or "none"}
    if path.stroke:
        attributes |= {"stroke": path.stroke, "stroke-width": _n(path.width)}
    ET.SubElement(root, "path", attributes | _tags(path))


def _text(root: ET.Element, text: Text) -> None:
    attributes = {
        "x": _n(text.x), "y": _n(text.y), "font-family": fonts.css_family(text.family), "font-size": _n(text.size),
        "fill": text.fill,
    }  # fmt: skip
    if text.weight != 400:
        attributes["font-weight"] = str(text.weight)
    if text.anchor != "start":
        attributes["text-anchor"] = text.anchor
    ET.SubElement(root, "text", attributes | _tags(text)).text = text.text


def _tags(primitive: Path | Text) -> dict[str, str]:
    return {"data-event": primitive.event_id} if primitive.event_id else {}


def _font_faces(scene: Scene) -> str:
    """A @font-face rule for each font, with just the letters that the scene uses."""
    letters: dict[tuple[fonts.Family, fonts.Weight], set[str]] = {}
    for text in scene.texts():
        letters.setdefault((text.family, text.weight), set()).update(text.text)
    rules = []
    for (family, weight), used in sorted(letters.items()):
        data = base64.b64encode(_subset(family, weight, "".join(sorted(used)))).decode()
        rules.append(
            f"@font-face{{font-family:'{fonts.NAMES[family]}';font-weight:{weight};"
            f"src:url(data:font/woff;base64,{data}) format('woff')}}"
        )
    return "".join(rules)


@cache
def _subset(family: fonts.Family, weight: fonts.Weight, letters: str) -> bytes:
    options = subset.Options(flavor="woff", notdef_outline=True, layout_features=["kern"], desubroutinize=True)
    with TTFont(fonts.file(family, weight), recalcTimestamp=False) as font:
        maker = subset.Subsetter(options)
        maker.populate(text=letters)
        maker.subset(font)
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


@cache
def _register_fonts() -> None:
    for family in fonts.NAMES:
        vl_convert.register_font_directory(str(fonts.folder(family)))


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
