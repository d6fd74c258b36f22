"""A newsroom's look: its colours and logo on every kind of picture, and what is wrong in its file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import vl_convert
from fontTools.ttLib import TTFont

from tests.charts import stories
from tests.cli.running import run
from timeline.charts import fonts
from timeline.charts.scene import Scene
from timeline.charts.theme import DARK, LIGHT
from timeline.errors import RuleError
from timeline.exports import write
from timeline.exports.look import Look, contrast
from timeline.exports.options import Picture, scene_of
from timeline.exports.typefaces import typeface

LOOK = """
name = "The Valley Post"
[colours]
ground = "#fff8ec"
text = "#24170b"
muted = "#5b4a3a"
accent = "#7a1f2b"
[colours.lanes]
"missile strike" = "#004d40"
[logo]
file = "logo.png"
"""


def put(folder: Path) -> Path:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100"/></svg>'
    (folder / "logo.png").write_bytes(vl_convert.svg_to_png(drawn))
    (folder / "look.toml").write_text(LOOK, encoding="utf-8")
    return folder / "look.toml"


def drawn(look: Look, size: str | None, **asked: Any) -> Scene:
    return scene_of(stories.seedlike(), Picture(size, look=look, **asked))[0]


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_option_puts_colours_and_logo_on_every_kind_of_picture(suffix: str, tmp_path: Path) -> None:
    look = put(tmp_path)
    stories.seedlike().save(tmp_path / "a.story")
    for name, more in (("with", ("--look", look)), ("without", ())):
        done = run("export", tmp_path / "a.story", tmp_path / f"{name}{suffix}", "--size", "web", "--alone", *more)
        assert done.exit_code == 0, done.stderr
    made, plain = ((tmp_path / f"{name}{suffix}").read_bytes() for name in ("with", "without"))
    assert made != plain
    if suffix == ".svg":
        assert all(word in made for word in (b"#fff8ec", b"#7a1f2b", b"#004d40", b"data:image/png;base64,"))
    if suffix == ".pdf":
        assert b"/Subtype /Image" in made and b"/Subtype /Image" not in plain


@pytest.mark.parametrize("size", [None, "web", "square", "story", "print-1col", "print-2col"])
def test_the_logo_stands_in_the_foot_and_covers_nothing(size: str | None, tmp_path: Path) -> None:
    scene = drawn(Look.load(put(tmp_path)), size)
    assert scene.logo is not None
    box, source = scene.logo.box, [text.box() for text in scene.texts() if text.part == "source"]
    assert box.width / box.height == pytest.approx(3) and box.x1 <= scene.width and box.y1 <= scene.height
    assert box.y1 > min(one.y0 for one in source)
    assert not [one for one in scene.primitives if one.box().overlaps(box)]


def test_the_logo_goes_with_the_footer_and_the_stamp_stays(tmp_path: Path) -> None:
    scene = drawn(Look.load(put(tmp_path)), "web", footer=False)
    assert scene.logo is None and any("not yet checked" in text.text for text in scene.texts())


def test_a_look_changes_no_shape(tmp_path: Path) -> None:
    look = Look.load(put(tmp_path))
    plain, own = scene_of(stories.seedlike(), Picture())[0], drawn(look, None)
    marks = [
        [path.data() for path in scene.paths() if path.part in ("mark", "shelf", "lane")] for scene in (plain, own)
    ]
    assert marks[0] == marks[1] and len(marks[0]) > 10


def test_whatever_is_drawn_can_be_told_from_the_ground(tmp_path: Path) -> None:
    scene = drawn(Look.load(put(tmp_path)), "web")
    assert scene.ground == "#fff8ec"
    assert min(contrast(text.fill, scene.ground) for text in scene.texts()) >= 4.5
    inks = {path.stroke for path in scene.paths() if path.part in ("mark", "shelf", "anchor", "axis")} - {""}
    assert min(contrast(ink, scene.ground) for ink in inks) >= 3
    shade = next(path.fill for path in scene.paths() if path.part == "weekend")
    assert contrast("#24170b", shade) >= 4.5


def test_a_dark_ground_takes_the_lanes_colours_for_dark_grounds() -> None:
    look = Look.from_json({"colours": {"ground": "#101010", "text": "#f0f0f0", "muted": "#c0c0c0"}}, "x", Path())
    theme, lanes = look.on(LIGHT, stories.seedlike().lanes), stories.seedlike().lanes.lanes
    assert theme.name == "dark" and theme.colour(lanes[0]) == lanes[0].colour_dark
    assert (
        Look("x").on(DARK, stories.seedlike().lanes) == DARK and Look("x").on(LIGHT, stories.seedlike().lanes) == LIGHT
    )


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("[logo]", "[lgoo]", "unknown field 'lgoo'"), ("muted", "mutted", "unknown field 'mutted'"),
        ('"#24170b"', '"brown"', "'text' is 'brown'; expected a colour such as"), ('"#24170b"', "3", "'text' is 3"),
        ('"#004d40"', '"#04d"', "'missile strike' is '#04d'"), ('name = "The', "name = 3 #", "'name' is 3"),
        ('"#24170b"', '"#8a8378"', r"text in #8a8378 on the ground #fff8ec .* 3.*expected a contrast of at least 4.5"),
        ('"#5b4a3a"', '"#a09080"', "muted in #a09080"), ('"#7a1f2b"', '"#e08080"', "accent in #e08080"),
        ('"#004d40"', '"#a5d6a7"', "the lane 'missile strike' in #a5d6a7 .*expected a contrast of at least 3"),
        ("missile strike", "strikes", "there is no lane 'strikes'; expected one of .*'missile strike'"),
        ("logo.png", "none.png", "none.png.*No such file.*expected a PNG or SVG file"),
        ("logo.png", ".", "cannot be read"),
        ("logo.png", "look.toml", "'look.toml' is not a whole PNG"), ('file = "logo.png"', "", "'file' is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_nothing_is_drawn(old: str, new: str, match: str, tmp_path: Path) -> None:
    path = put(tmp_path)
    path.write_text(LOOK.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=match) as caught:
        write(stories.seedlike(), tmp_path / "chart.svg", Picture(look=Look.load(path)))
    assert str(path) in str(caught.value) and not (tmp_path / "chart.svg").exists()


def test_a_logo_that_is_broken_or_too_large_is_named(tmp_path: Path) -> None:
    path = put(tmp_path)
    whole = (tmp_path / "logo.png").read_bytes()
    for content, match in (
        (whole[:-20], "not a whole PNG"), (whole[:40] + b"x" + whole[41:], "not a whole PNG"), (b"", "not a whole PNG"),
        (whole + b"0" * 1_000_000, "larger than 1000000 bytes"),
    ):  # fmt: skip
        (tmp_path / "logo.png").write_bytes(content)
        with pytest.raises(RuleError, match=match):
            Look.load(path)
    wide = '<svg xmlns="http://www.w3.org/2000/svg" width="4001" height="9"><rect width="9" height="9"/></svg>'
    (tmp_path / "logo.png").write_bytes(vl_convert.svg_to_png(wide))
    with pytest.raises(RuleError, match="4001 by 9 pixels; expected at most 4000"):
        Look.load(path)


def own_font(folder: Path, name: str, of: tuple[fonts.Role, fonts.Weight], file: str, without: str = "") -> None:
    """A font under a name of its own, made of a packaged one."""
    with TTFont(fonts.file(*of)) as font:
        for record in list(font["name"].names):
            if record.nameID in (16, 17, 21, 22):
                font["name"].removeNames(nameID=record.nameID)
            elif record.nameID in (1, 4, 6):
                record.string = name.replace(" ", "") if record.nameID == 6 else name
        for table in font["cmap"].tables:
            for letter in without:
                table.cmap.pop(ord(letter), None)
        font.save(folder / file)


def with_fonts(folder: Path, heading: str = "Desk.ttf", text: str = "Text.otf.ttf") -> Path:
    own_font(folder, "Desk Heading", ("sans", 700), "Desk.ttf")
    own_font(folder, "Desk Text", ("serif", 400), "Text.otf.ttf")
    own_font(folder, "Desk Text", ("serif", 700), "Text-Bold.ttf")
    path = put(folder)
    path.write_text(f'{LOOK}\n[fonts]\nheading = "{heading}"\ntext = "{text}"\n', encoding="utf-8")
    return path


def test_fonts_beside_the_look_travel_in_svg_and_pdf_and_are_what_png_shows(tmp_path: Path) -> None:
    look = Look.load(with_fonts(tmp_path))
    made: dict[str, bytes] = {}
    for suffix in (".svg", ".pdf", ".png"):
        made[suffix] = write(stories.seedlike(), tmp_path / f"a{suffix}", Picture("web", look=look)).read_bytes()
    faces = re.findall(
        rb"font-family:'([^']*)';font-weight:(\d+);src:url\(data:font/woff;base64,([^)]*)\)", made[".svg"]
    )
    assert {(name, weight) for name, weight, _ in faces} == {
        (b"Desk Heading", b"400"), (b"Desk Heading", b"700"), (b"Desk Text", b"400"), (b"Desk Text", b"600"),
    }  # fmt: skip
    assert b"Source" not in re.sub(rb"<text.*?</text>|<desc.*?</desc>", b"", made[".svg"])
    assert set(re.findall(rb"/BaseFont /[A-Z]{6}\+(\w+)", made[".pdf"])) == {b"DeskHeading", b"DeskText"}
    plain = write(stories.seedlike(), tmp_path / "b.png", Picture("web", look=Look.load(put(tmp_path)))).read_bytes()
    assert made[".png"] != plain


@pytest.mark.parametrize("size", [None, "web", "square", "print-1col", "print-2col"])
def test_labels_in_a_wider_font_keep_clear_of_one_another(size: str | None, tmp_path: Path) -> None:
    own_font(tmp_path, "Desk Wide", ("serif", 700), "Text.ttf")
    look = Look.from_json({"fonts": {"text": "Text.ttf"}}, "look.toml", tmp_path)
    texts = [text for text in drawn(look, size).texts() if text.part in ("label", "key", "legend", "source", "lane")]
    assert {fonts.name_of(text.family) for text in texts} == {"Desk Wide"}
    boxes = [text.box() for text in texts]
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b, -1.0)]
    assert max(box.x1 for box in boxes) <= drawn(look, size).width
    names = [text.text for text in texts if text.part == "lane"]
    words = {word for lane in stories.seedlike().lanes.lanes for word in lane.label.split()}
    assert {word for name in names for word in name.split()} == words, "no word of a lane's name is parted"


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ("No Such Family", "'No Such Family', and no such font is installed; expected the name of an installed"),
        ("none.ttf", "none.ttf.*No such file.*expected a font file"), ("logo.ttf", "'logo.ttf', which is not a font"),
        ("gap.ttf", "has no letter 'q'"), ("quote.ttf", "family name"), ("cut.ttf", "broken|not a font"),
    ],
)  # fmt: skip
def test_a_font_that_is_missing_or_broken_is_named(given: str, match: str, tmp_path: Path) -> None:
    path = with_fonts(tmp_path, text=given)
    (tmp_path / "logo.ttf").write_bytes((tmp_path / "logo.png").read_bytes())
    own_font(tmp_path, "Gap", ("sans", 400), "gap.ttf", without="q")
    own_font(tmp_path, "a';}*{display:none", ("sans", 400), "quote.ttf")
    (tmp_path / "cut.ttf").write_bytes((tmp_path / "Desk.ttf").read_bytes()[:30_000])
    with pytest.raises(RuleError, match=match) as caught:
        Look.load(path)
    assert str(path) in str(caught.value)


def test_an_installed_family_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    for weight, file in ((400, "x.ttf"), (700, "more/a.ttf")):
        own_font(tmp_path, "Desk Text", ("serif", weight), file)  # type: ignore[arg-type]
    (tmp_path / "broken.otf").write_bytes(b"no font")
    face = typeface({"text": "Desk Text"}, "text", "x", Path(), [str(tmp_path / "none"), str(tmp_path)])
    assert isinstance(face, fonts.Face)
    assert [(weight, path.name) for weight, path in face.files] == [(400, "x.ttf"), (600, "a.ttf"), (700, "a.ttf")]
    assert typeface({"text": "Source Serif Pro"}, "text", "x", Path(), []) == "serif"


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21) and contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_example_of_the_docs_is_a_look(root: Path, tmp_path: Path) -> None:
    put(tmp_path)
    text = (root / "docs" / "interchange.md").read_text(encoding="utf-8")
    own_font(tmp_path, "Valley", ("serif", 700), "valley.ttf")
    (tmp_path / "post.png").write_bytes((tmp_path / "logo.png").read_bytes())
    (example,) = re.findall(r"```toml\n(name = .*?)```", text, re.DOTALL)
    (tmp_path / "look.toml").write_text(example, encoding="utf-8")
    assert Look.load(tmp_path / "look.toml").on(LIGHT, stories.seedlike().lanes).accent
