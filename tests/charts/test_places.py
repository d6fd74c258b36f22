from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from timeline.charts import marks, picture
from timeline.charts.places import compute
from timeline.charts.read import view_of
from timeline.charts.scene import Box, Path, Scene
from timeline.charts.small import lane_svgs, mark_svgs
from timeline.errors import ExportError
from timeline.interval import UNKNOWN, Interval
from timeline.lanes import Lanes

from . import stories

STORIES: dict[str, Callable[[], Any]] = {
    "seedlike": stories.seedlike,
    "every_mark": stories.every_mark,
    "crowd": stories.crowd,
    "empty": lambda: stories.story([]),
    "no article": lambda: stories.story([], []),
    "one": lambda: stories.story([stories.event(1, "Storm reaches the coast", stories.day("2024-03-05"))]),
    "unknown": lambda: stories.story([stories.event(1, "Lighthouse is sold", UNKNOWN, date_basis="unknown")]),
    "half open": lambda: stories.story(
        [stories.event(1, "Talks go on", Interval(datetime(2024, 3, 5), None, "window"))]
    ),
    "centuries": lambda: stories.story(
        [stories.event(n, f"King number {n}", Interval.of_year(1100 + 90 * n)) for n in range(9)]
    ),
    "ends of time": lambda: stories.story(
        [stories.event(1, "First", Interval.of_year(1)), stories.event(2, "Last", Interval.of_year(9999))]
    ),
    "long words": lambda: stories.story([stories.event(1, "W" * 190, stories.day("2024-03-05"), status="contested")]),
    "hostile": lambda: stories.story(
        [stories.event(1, "<b onload=x>\x00 & “q” \u202e 火災 %{x}</b>", stories.day("2024-03-05"))]
    ),
}  # fmt: skip


@pytest.fixture(params=[(name, width) for name in STORIES for width in (1200, 700)], ids=lambda p: f"{p[0]}-{p[1]}")
def scene(request: pytest.FixtureRequest) -> Scene:
    name, width = request.param
    return compute(STORIES[name](), width)


def test_no_text_touches_another_or_leaves_the_picture(scene: Scene) -> None:
    boxes = [(text.box(), text) for text in scene.texts()]
    for (a, first), (b, second) in itertools.combinations(boxes, 2):
        assert not a.overlaps(b, -0.6), (first.text, second.text)
    for box, text in boxes:
        assert box.x0 >= 0 and box.x1 <= scene.width and box.y0 >= 0 and box.y1 <= scene.height, text.text


def test_no_label_touches_a_mark_or_the_anchor_line(scene: Scene) -> None:
    drawn = [p for p in scene.paths() if p.part in ("mark", "anchor", "shelf", "many") and p.fill != scene.ground]
    for text in scene.texts():
        if text.part != "label":
            continue
        for mark in drawn:
            assert not text.box().overlaps(mark.box(), -0.5), (text.text, mark.part)


def test_every_shown_event_can_be_found_with_a_target_of_24_pixels(scene: Scene) -> None:
    found = {event_id for hit in scene.hits for event_id in hit.event_ids}
    assert found == {note.event_id for note in scene.notes}
    assert all(hit.box.width >= 23.99 and hit.box.height >= 23.99 for hit in scene.hits)


def test_texts_and_glyphs_keep_their_floor(scene: Scene) -> None:
    assert all(text.size >= 14 for text in scene.texts())
    for path in scene.paths():
        if path.part == "mark" and path.fill and not path.stroke:
            assert max(path.box().width, path.box().height) >= 3


def test_scene_becomes_svg_that_parses(scene: Scene) -> None:
    from xml.etree import ElementTree as ET

    root = ET.fromstring(picture.svg(scene, embed_fonts=False))
    assert root.attrib["role"] == "img"
    assert [child.tag.rpartition("}")[2] for child in root[:2]] == ["title", "desc"]


def by_part(scene: Scene, event_id: str, part: str = "mark") -> list[Path]:
    return [p for p in scene.paths() if p.event_id == event_id and p.part == part]


def test_the_width_and_the_scale() -> None:
    scene = compute(stories.seedlike(), 1100)
    assert scene.width == 1100
    middle = datetime(2017, 4, 8)
    assert scene.scale.instant(scene.scale.x(middle)) == middle
    box = by_part(scene, "e-0002")[0].box()
    assert box.x0 == pytest.approx(scene.scale.x(middle), abs=1)
    assert box.x1 == pytest.approx(scene.scale.x(datetime(2017, 4, 10)), abs=1)


def test_contested_is_two_halves_with_a_gap_that_nothing_fills() -> None:
    halves = by_part(compute(stories.seedlike()), "e-0001")
    assert len(halves) == 2
    assert all(half.fill == "#005A8C" for half in halves)


def test_windows_have_no_glyph_inside() -> None:
    marks = by_part(compute(stories.seedlike()), "e-0002")
    assert len(marks) == 1 and not marks[0].fill


def test_inferred_day_stands_between_parentheses() -> None:
    glyph, around = by_part(compute(stories.seedlike()), "e-0006")
    assert glyph.fill and around.stroke and around.box().x0 < glyph.box().x0 and around.box().x1 > glyph.box().x1


def test_far_off_times_stand_in_a_strip_that_says_so() -> None:
    scene = compute(stories.seedlike())
    texts = [text.text for text in scene.texts()]
    assert {"2013", "2015", "not to scale"} <= set(texts)
    assert all(
        box.x1 < scene.scale.x0 for event in ("e-0008", "e-0009") for box in [p.box() for p in by_part(scene, event)]
    )


def test_wide_windows_go_to_the_shelf_and_show_their_bracket_when_chosen() -> None:
    plain, chosen = compute(stories.seedlike()), compute(stories.seedlike(), selected="e-0004")
    assert "Day not given" in [text.text for text in plain.texts()]
    assert not by_part(plain, "e-0004", "chosen")
    box = by_part(chosen, "e-0004", "chosen")[0].box()
    assert box.x1 - box.x0 > (chosen.scale.x1 - chosen.scale.x0) * 0.6


@pytest.mark.parametrize("basis", ["computed", "inferred"])
def test_a_window_that_leaves_the_axis_is_on_the_shelf_and_has_no_end_where_it_is_cut(basis: str) -> None:
    events = [
        stories.event(1, "Dam gives way", stories.day("2024-03-05")),
        stories.event(2, "State sues the owner", stories.day("2024-03-12")),
        stories.event(3, "Inquiry opened", stories.days("2019-01-01", "2024-03-07"), date_basis=basis),
    ]
    scene = compute(stories.story(events), selected="e-0003")
    assert by_part(scene, "e-0003", "shelf") and not by_part(scene, "e-0003", "mark")
    lines = [p.segments for p in by_part(scene, "e-0003", "chosen") if p.stroke]
    legs = {
        first[0]
        for segments in lines
        for (_, first), (command, then) in itertools.pairwise(segments)
        if command != "M" and first[1] != then[-1]
    }
    assert len(legs) == 1
    assert min(legs) > scene.scale.x0 + 10


def test_date_disputed_is_a_fork_with_the_number_of_sources() -> None:
    scene = compute(stories.every_mark(), 1400)
    below = [text.text for text in scene.texts() if text.event_id == "e-0010" and text.part == "mark"]
    assert below == ["2", "1", "1"]


def test_events_below_the_threshold_are_not_drawn() -> None:
    scene = compute(stories.every_mark())
    assert "e-0016" not in {note.event_id for note in scene.notes}


def test_a_crowd_is_counted_in_boxes() -> None:
    scene = compute(stories.crowd())
    boxes = [hit for hit in scene.hits if len(hit.event_ids) > 1]
    shown = {event_id for hit in scene.hits for event_id in hit.event_ids}
    assert boxes and len(shown) == 150


def test_the_anchor_line_is_named_and_broken() -> None:
    scene = compute(stories.seedlike())
    pieces = [p.box() for p in scene.paths() if p.part == "anchor"]
    names = [text.text for text in scene.texts() if text.part == "anchor"]
    assert names == ["Tuesday 4 April 2017: other dates are counted from it"]
    assert len(pieces) > 1
    assert not any(a.overlaps(b) for a, b in itertools.combinations(pieces, 2))


def test_weekends_shade_the_axis_strip_only() -> None:
    scene = compute(stories.seedlike())
    bands = [p.box() for p in scene.paths() if p.part == "weekend"]
    axis = next(p.box() for p in scene.paths() if p.part == "axis")
    assert len(bands) == 4 and all(band.y0 >= axis.y0 for band in bands)


def test_who_did_it_is_left_to_the_sources_only_where_contested() -> None:
    contested = " ".join(text.text for text in compute(stories.seedlike()).texts() if text.part == "source")
    plain = " ".join(text.text for text in compute(STORIES["one"]()).texts() if text.part == "source")
    assert "Nothing here says who did it" in contested and "not yet checked" in contested
    assert "Nothing here says who did it" not in plain and "not yet checked" in plain


def test_description_tells_dates_and_standings_but_no_blame() -> None:
    told = compute(stories.seedlike()).description
    assert "Tuesday 4 April 2017" in told and "Contested" in told
    assert "air force" not in told


def test_headline_and_standfirst_of_a_lanes_file_are_used() -> None:
    lanes = replace(Lanes.load(), headline="A week of storms", standfirst="What is known.")
    scene = compute(stories.story([stories.event(1, "Storm", stories.day("2024-03-05"))], lanes=lanes))
    assert (scene.title, scene.standfirst) == ("A week of storms", "What is known.")


def test_same_story_same_picture() -> None:
    assert picture.svg(compute(stories.seedlike())) == picture.svg(compute(stories.seedlike()))


@pytest.mark.parametrize(("options", "said"), [({"width": 300}, "480"), ({"theme": "sepia"}, "light, dark")])
def test_bad_options_are_named(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ExportError, match=said):
        compute(stories.seedlike(), **options)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_are_told_from_their_ground(theme: str) -> None:
    scene = compute(stories.seedlike(), theme=theme)
    assert all(contrast(text.fill, scene.ground) >= 4.5 for text in scene.texts())
    for path in scene.paths():
        if path.part in ("mark", "shelf", "lane", "axis"):
            assert contrast(path.fill or path.stroke, scene.ground) >= 3 or path.fill == scene.ground


def contrast(a: str, b: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_small_pictures_hold_their_marks() -> None:
    story = stories.every_mark()
    pictures = mark_svgs(story)
    assert set(pictures) == {f"e-{n:04d}" for n in range(1, 16)}
    assert all(svg.startswith("<svg") for svg in [*pictures.values(), *lane_svgs(story, "dark").values()])


def test_boxes_overlap_only_when_they_share_room() -> None:
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(12, 0, 20, 10), 3)


def test_the_date_shown_is_the_large_leg_not_the_one_of_most_sources() -> None:
    pen = marks.Pen("circle", "#005A8C", "#FFFFFF")
    drawn = marks.fork(pen, [marks.Leg(100, 100, 3), marks.Leg(140, 140, 1, True)], 0, "#000000")
    widths = [p.box().width for p in drawn if isinstance(p, Path) and p.fill]
    assert widths[1] > widths[0]


def test_a_chart_makes_the_date_of_the_event_the_large_leg() -> None:
    story = stories.every_mark()
    event = story.events.set_index("event_id").loc["e-0010"]
    item = next(item for item in view_of(story).items if item.event_id == "e-0010")
    shown = [date for date in item.dates if date.is_shown]
    assert [(d.interval.earliest, d.interval.latest) for d in shown] == [(event["earliest"], event["latest"])]


def test_a_fork_may_have_a_window_for_a_leg() -> None:
    pen = marks.Pen("circle", "#005A8C", "#FFFFFF", "reported", False)
    drawn = marks.fork(pen, [marks.Leg(100, 100, 2), marks.Leg(140, 220, 1)], 0, "#000000")
    spans = [p.box() for p in drawn if isinstance(p, Path) and p.stroke]
    assert any(abs(box.x0 - 140) < 2 and abs(box.x1 - 220) < 2 for box in spans)


@pytest.mark.parametrize("width", [640, 1000, 1288])
def test_most_events_of_one_day_that_stand_alone_have_their_mark_and_no_box(width: int) -> None:
    story = stories.crowd(60)
    scene = compute(story, width)
    marked = {path.event_id for path in scene.paths() if path.part == "mark"}
    one_day = set(story.events["event_id"][story.events["grain"] == "day"])
    alone = {hit.event_ids[0] for hit in scene.hits if len(hit.event_ids) == 1}
    assert len(alone & marked & one_day) > 20 and len((alone - marked) & one_day) <= 8
