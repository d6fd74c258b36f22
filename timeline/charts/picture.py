"""A scene as SVG text, and PNG and PDF made from that very SVG. No browser is needed."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import vl_convert
from fontTools import subset
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from . import fonts
from .document import with_information
from .scene import Image, Path, Primitive, Scene, Text
from .sizes import Size

_SVG = "http://www.w3.org/2000/svg"
PNG_SCALE = 2
VERSION_IN_SVG, VERSION_IN_PNG = "data-version", b"timeline-version"
_PNG_HEADER = 33  # signature and IHDR
_POINTS = 0.75  # of a CSS pixel
# Tables of a font that letters need; others, such as those of a font editor, do not travel in a picture.
_TABLES = frozenset(
    {
        "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "glyf", "loca", "name", "post", "cvt", "fpgm", "prep", "gasp",
        "CFF", "CFF2", "GPOS", "GSUB", "GDEF", "kern",
    }
)  # fmt: skip
_PPI = 72.0  # at which one SVG pixel is one pixel


def svg(
    scene: Scene, embed_fonts: bool = True, size: Size | None = None, factor: float = 1.0, outline: bool = False
) -> str:
    """The scene as SVG: texts stay texts, and the letters that are used travel in it as a font.

    ``size`` and ``factor``: how large it is stated, as :func:`timeline.charts.fitting.fit` found it. ``outline``: the
    letters as shapes instead, for programs that cannot have the fonts.
    """
    width, height = scene.width * factor, scene.height * factor
    if size is not None and size.height is not None:
        width, height = size.width, size.height
    stated = (_n(width), _n(height)) if size is None else (size.stated(width), size.stated(height))
    root = ET.Element(
        "svg",
        {
            "xmlns": _SVG, "width": stated[0], "height": stated[1],
            "viewBox": f"0 0 {_n(width / factor)} {_n(height / factor)}", "role": "img",
            "aria-labelledby": "title desc",
        },
    )  # fmt: skip
    if scene.version:
        root.set(VERSION_IN_SVG, scene.version)
    ET.SubElement(root, "title", {"id": "title"}).text = scene.title
    ET.SubElement(root, "desc", {"id": "desc"}).text = scene.description
    if embed_fonts and not outline:
        ET.SubElement(root, "style").text = _font_faces(scene)
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": scene.ground})
    draw_on(root, scene.primitives, outline)
    if scene.logo is not None:
        _image(root, scene.logo)
    return ET.tostring(root, encoding="unicode") + "\n"


def png(scene: Scene, scale: float = PNG_SCALE, size: Size | None = None, factor: float = 1.0) -> bytes:
    """The scene as PNG, ``scale`` pixels for each CSS pixel."""
    _register_fonts(scene)
    drawn = svg(scene, False, _in_pixels(size), factor)
    data = bytes(vl_convert.svg_to_png(drawn, scale=scale, ppi=_PPI))
    return _with_text(data, VERSION_IN_PNG, scene.version) if scene.version else data


def _with_text(data: bytes, name: bytes, text: str) -> bytes:
    """A PNG with a text chunk (PNG specification, 11.3.3.3) behind its header."""
    body = b"tEXt" + name + b"\0" + text.encode("latin-1", "replace")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:_PNG_HEADER] + chunk + data[_PNG_HEADER:]


def fitted(scene: Scene, width: int, height: int) -> bytes:
    """The scene as PNG of just this size, as large as it goes, in the middle."""
    _register_fonts(scene)
    root = ET.fromstring(svg(scene, False))
    factor = max(scene.width / width, scene.height / height)
    wide, high = width * factor, height * factor
    box = [_n(number) for number in ((scene.width - wide) / 2, (scene.height - high) / 2, wide, high)]
    root.set("viewBox", " ".join(box))
    root.set("width", str(width))
    root.set("height", str(height))
    ground = root.find(f"{{{_SVG}}}rect")
    if ground is not None:
        ground.attrib.update(zip(("x", "y", "width", "height"), box, strict=True))
    return bytes(vl_convert.svg_to_png(ET.tostring(root, encoding="unicode"), scale=1))


def pdf(scene: Scene, size: Size | None = None, factor: float = 1.0) -> bytes:
    """The scene as a PDF of one page, with its fonts and its version in it; a CSS pixel is 3/4 of a point."""
    _register_fonts(scene)
    # The converter takes an SVG pixel for a point.
    points = None if size is None else _in_pixels(size)
    if points is not None and points.height is not None:
        points = replace(points, width=points.width * _POINTS, height=points.height * _POINTS)
    data = bytes(vl_convert.svg_to_pdf(svg(scene, False, points, factor * _POINTS)))
    return with_information(data, scene.title, scene.version)


def _in_pixels(size: Size | None) -> Size | None:
    return None if size is None else replace(size, unit="px")


def draw_on(root: ET.Element, primitives: Iterable[Primitive], outline: bool = False) -> None:
    """Append the primitives to an SVG element; ``outline``: letters as shapes."""
    for primitive in primitives:
        if isinstance(primitive, Path):
            _path(root, primitive)
        elif outline:
            _outlined(root, primitive)
        else:
            _text(root, primitive)


def _path(root: ET.Element, path: Path) -> None:
    attributes = {"d": path.data(), "fill": path.fill or "none"}
    if path.stroke:
        attributes |= {"stroke": path.stroke, "stroke-width": _n(path.width)}
    ET.SubElement(root, "path", attributes | _tags(path))


def _image(root: ET.Element, image: Image) -> None:
    box = image.box
    sides = {"x": _n(box.x0), "y": _n(box.y0), "width": _n(box.width), "height": _n(box.height)}
    data = base64.b64encode(image.data).decode()
    ET.SubElement(root, "image", sides | {"href": f"data:{image.kind};base64,{data}", "aria-hidden": "true"})


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


def _outlined(root: ET.Element, text: Text) -> None:
    """A text as one shape; letters that the font does not have are left out, as a viewer would show none of them."""
    units, glyphs, names = fonts.shapes(text.family, text.weight)
    size = text.size / units
    room = fonts.width(text.text, text.size, text.family, text.weight)
    x = text.x - {"start": 0.0, "middle": room / 2, "end": room}[text.anchor]
    pen = SVGPathPen(glyphs, ntos=_n)
    for letter in text.text:
        if letter in names:
            glyphs[names[letter]].draw(TransformPen(pen, (size, 0, 0, -size, x, text.y)))
        x += fonts.width(letter, text.size, text.family, text.weight)
    if data := pen.getCommands():
        ET.SubElement(root, "path", {"d": data, "fill": text.fill, "aria-label": text.text} | _tags(text))


def _tags(primitive: Path | Text) -> dict[str, str]:
    return {"data-event": primitive.event_id} if primitive.event_id else {}


def _font_faces(scene: Scene) -> str:
    """A @font-face rule for each font, with just the letters that the scene uses."""
    letters: dict[tuple[fonts.Family, fonts.Weight], set[str]] = {}
    for text in scene.texts():
        letters.setdefault((text.family, text.weight), set()).update(text.text)
    rules = []
    for (family, weight), used in sorted(letters.items(), key=lambda one: (fonts.name_of(one[0][0]), one[0][1])):
        data = base64.b64encode(_subset(family, weight, "".join(sorted(used)))).decode()
        rules.append(
            f"@font-face{{font-family:'{fonts.name_of(family)}';font-weight:{weight};"
            f"src:url(data:font/woff;base64,{data}) format('woff')}}"
        )
    return "".join(rules)


@cache
def _subset(family: fonts.Family, weight: fonts.Weight, letters: str) -> bytes:
    options = subset.Options(flavor="woff", notdef_outline=True, layout_features=["kern"], desubroutinize=True)
    with TTFont(fonts.file(family, weight), recalcTimestamp=False) as font:
        options.drop_tables += [table for table in font.keys() if table.strip() not in _TABLES]  # noqa: SIM118
        maker = subset.Subsetter(options)
        maker.populate(text=letters)
        maker.subset(font)
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def _register_fonts(scene: Scene) -> None:
    for family in {text.family for text in scene.texts()}:
        for folder in fonts.folders(family):
            _register(str(folder))


@cache
def _register(folder: str) -> None:
    vl_convert.register_font_directory(folder)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
