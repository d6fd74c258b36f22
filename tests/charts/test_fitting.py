"""Pictures of a size: nothing overlaps or leaves the picture, no text is too small, most events have their names."""

from __future__ import annotations

import pytest

from tests.charts import stories
from timeline.charts import picture
from timeline.charts.fitting import fit, labelled
from timeline.charts.scene import Scene
from timeline.charts.sizes import PRESETS, Size, size_of
from timeline.errors import ExportError
from timeline.story import Story


def _boxes(scene: Scene) -> list[tuple[str, str, object]]:
    return [(text.part, text.text, text.box()) for text in scene.texts()]


def _overlaps(scene: Scene) -> list[tuple[str, str]]:
    boxes = _boxes(scene)
    return [
        (a[1], b[1]) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a[2].overlaps(b[2], -0.6)  # type: ignore[attr-defined]
    ]  # fmt: skip


def _check(story: Story, size: Size) -> float:
    scene, factor = fit(story, size)
    height = size.height or scene.height * factor
    assert scene.width * factor == pytest.approx(size.width, abs=1)
    assert scene.height * factor <= height + 1
    assert min(text.size for text in scene.texts()) * factor >= size.least - 0.01
    for _, words, box in _boxes(scene):
        assert box.x0 >= -1 and box.x1 <= scene.width + 1, words  # type: ignore[attr-defined]
        assert box.y0 >= -1 and box.y1 <= scene.height + 1, words  # type: ignore[attr-defined]
    assert _overlaps(scene) == []
    drawn = {text.event_id for text in scene.texts()} | {path.event_id for path in scene.paths()}
    counted = {name for hit in scene.hits for name in hit.event_ids}
    assert {note.event_id for note in scene.notes} <= drawn | counted
    return labelled(scene)


@pytest.mark.parametrize("name", list(PRESETS))
@pytest.mark.parametrize("count", [5, 30, 150])
def test_presets(name: str, count: int) -> None:
    share = _check(stories.crowd(count), PRESETS[name])
    if count == 5:
        assert share >= 0.9
    elif count == 30:
        assert share >= 0.6


def test_own_sizes() -> None:
    assert (size_of("1200x675@2").width, size_of("1200x675@2").scale) == (1200, 2)
    assert size_of("84mm").width == pytest.approx(PRESETS["print-1col"].width)
    assert size_of("4x3in").height == pytest.approx(288)
    assert size_of("120mm").stated(size_of("120mm").width) == "120mm"
    for wrong in ("", "wide", "10x10", "0x0", "99999", "-5mm", "1200x", "1e3"):
        with pytest.raises(ExportError, match="size"):
            size_of(wrong)


def test_too_small_a_size_says_how_much_is_needed() -> None:
    with pytest.raises(ExportError, match="at least"):
        fit(stories.crowd(5), size_of("300x300"))
    with pytest.raises(ExportError, match="pixels of height"):
        fit(stories.crowd(30), size_of("1200x200"))


def test_svg_states_its_size_and_outlines_have_no_text() -> None:
    size = size_of("178mm")
    scene, factor = fit(stories.crowd(5), size)
    text = picture.svg(scene, True, size, factor)
    assert 'width="178mm"' in text and "<text" in text
    shapes = picture.svg(scene, True, size, factor, outline=True)
    assert "<text" not in shapes and "@font-face" not in shapes and shapes.count("<path") > text.count("<path")


def test_pdf_is_as_wide_as_it_says() -> None:
    size = size_of("84mm")
    scene, factor = fit(stories.crowd(5), size)
    box = picture.pdf(scene, size, factor).split(b"/MediaBox")[1].split(b"]")[0].split()
    assert float(box[-2]) / 72 * 25.4 == pytest.approx(84, abs=0.2)
