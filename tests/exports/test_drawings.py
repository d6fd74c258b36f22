"""A newsroom's logo as SVG: it is drawn on every kind of picture, and refused where it could do more than be drawn."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.charts import stories
from tests.exports.test_look import LOOK, put
from timeline.errors import RuleError
from timeline.exports import write
from timeline.exports.look import Look
from timeline.exports.options import Picture

DRAWN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//X//DTD SVG 1.1//EN" "http://example.org/x.dtd">\n'
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:n="http://example.org/n"'
    ' viewBox="0 0 300 100" n:note="1"><metadata><n:a>http://example.org</n:a></metadata><n:view/><style>.a{fill:#7a1f2b}'
    '</style><defs><g id="d"><circle cx="50" cy="50" r="40"/></g></defs><use xlink:href="#d"/>'
    '<path class="a" d="M9 9h9v9z"/></svg>'
)


def with_drawing(folder: Path, text: str | bytes) -> Path:
    path = put(folder)
    (folder / "logo.svg").write_bytes(text if isinstance(text, bytes) else text.encode())
    path.write_text(LOOK.replace("logo.png", "logo.svg"), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_drawing_as_logo_is_on_every_kind_of_picture(suffix: str, tmp_path: Path) -> None:
    made = []
    for text in (DRAWN, DRAWN.replace("9h9v9z", "9h99v9z")):
        look = Look.load(with_drawing(tmp_path, text))
        made.append(write(stories.seedlike(), tmp_path / f"a{suffix}", Picture("web", look=look)).read_bytes())
    assert made[0] != made[1]
    if suffix == ".svg":
        text = made[-1].decode()
        (logo,) = re.findall(r"data:image/svg\+xml;base64,([^\"]*)", text)
        inside = base64.b64decode(logo).decode()
        assert (
            'href="#d"' in inside and "example.org" not in inside and "metadata" not in inside and "<circle" in inside
        )


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("<defs>", "<script>alert(1)</script><defs>", "holds 'script', which is no plain shape"),
        ("<defs>", "<foreignObject/><defs>", "'foreignObject'"), ("<defs>", "<animate/><defs>", "'animate'"),
        ("<defs>", '<image href="https://example.org/x.png"/><defs>', "'image'"),
        ("<defs>", "<text>Post</text><defs>", "text .*expected letters as shapes"),
        ('<path ', '<path onclick="alert(1)" ', "'onclick', which runs a script"),
        ('xlink:href="#d"', 'xlink:href="https://example.org/x.svg#d"', "refers to 'https://example.org/x.svg#d'"),
        ('xlink:href="#d"', 'href="data:image/svg+xml,x"', "refers to 'data:image"),
        ('class="a"', 'fill="url(https://example.org/x)"', "'fill' refers to 'https://example.org/x'"),
        ('class="a"', 'style="fill:URL( \'//example.org\')"', "'style' refers to .*//example.org"),
        ("fill:#7a1f2b", "fill:url(//example.org", "'style' refers to '//example.org"),
        ("fill:#7a1f2b", "src:src('//example.org')", "styles hold '//'"),
        ("fill:#7a1f2b", "}@import 'x';a{", "styles hold '@'"), ("fill:#7a1f2b", "fill:u\\72l(x)", "styles hold '.*'"),
        ('SVG 1.1//EN" "http://example.org/x.dtd">', 'x" "x" [<!ENTITY a "b">]>', "entities"),
        ("UTF-8", "UTF-16", "'UTF-16'; expected UTF-8"), ("</svg>", "", "not a whole SVG"),
        ("0 0 300 100", "0 0 0 100", "states no size"), ("0 0 300 100", "all", "states no size"),
        ("<circle", '<use href="#d"/><circle', "which itself draws parts again"),
        ("<defs>", "<g>" * 60 + "</g>" * 60 + "<defs>", "more than 50 deep"),
        ("<defs>", "<g/>" * 6000 + "<defs>", "at most 5000"),
        ("<defs>", " " * 200_001 + "<defs>", "at most 200000"),
    ],
)  # fmt: skip
def test_a_drawing_that_could_do_anything_is_refused(old: str, new: str, match: str, tmp_path: Path) -> None:
    assert old in DRAWN
    with pytest.raises(RuleError, match=match) as caught:
        Look.load(with_drawing(tmp_path, DRAWN.replace(old, new, 1)))
    assert "'logo.svg'" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"<html/>", b"\x89PNG", b"<svg><svg/>", b"<a:svg/>"])
def test_what_is_no_drawing_is_named(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"'logo\.svg' is not a(n| whole) SVG"):
        Look.load(with_drawing(tmp_path, content))
