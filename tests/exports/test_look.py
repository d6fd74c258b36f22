"""A newsroom's look: its colours and logo on every kind of picture, and what is wrong in its file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import vl_convert

from tests.charts import stories
from tests.cli.running import run
from timeline.charts.scene import Scene
from timeline.charts.theme import DARK, LIGHT
from timeline.errors import RuleError
from timeline.exports import write
from timeline.exports.look import Look, contrast
from timeline.exports.options import Picture, scene_of

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
        ("logo.png", "none.png", "none.png.*No such file.*expected a PNG file"), ("logo.png", ".", "cannot be read"),
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


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21) and contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_example_of_the_docs_is_a_look(root: Path, tmp_path: Path) -> None:
    put(tmp_path)
    text = (root / "docs" / "interchange.md").read_text(encoding="utf-8")
    (tmp_path / "post.png").write_bytes((tmp_path / "logo.png").read_bytes())
    (example,) = re.findall(r"```toml\n(name = .*?)```", text, re.DOTALL)
    (tmp_path / "look.toml").write_text(example, encoding="utf-8")
    assert Look.load(tmp_path / "look.toml").on(LIGHT, stories.seedlike().lanes).accent
