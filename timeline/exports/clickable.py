"""The chart as SVG inside of a page: each mark is a link to its event, in order of time, for mouse, keys and voices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from ..charts import picture
from ..charts.places import compute
from ..charts.targets import marks_of
from ..charts.theme import DARK, LIGHT
from ..charts.view import StoryTables

_WIDTH = 1200
_COLOURS = ("ground", "ink", "soft", "rule", "weekend", "anchor", "selected")


def chart(story: StoryTables, places: Mapping[str, str], language: str, many: str) -> ET.Element:
    """The chart without title and source line; its letters travel in it as fonts.

    ``places``: the id in the page of each event; ``many``: what a box with a number is called.
    """
    scene = compute(story, _WIDTH, header=False, footer=False, language=language)
    drawn = ET.fromstring(picture.svg(scene))
    root = ET.Element("svg", {"viewBox": drawn.attrib["viewBox"], "role": "group", "class": "chart"})
    root.set("aria-labelledby", "chart-title")
    root.set("aria-describedby", "chart-description")
    # What is drawn is told by the links and by the list: a screen reader would read the axis letter by letter.
    picture_of = ET.Element("g", {"aria-hidden": "true"})
    for element in drawn:
        element.tag = element.tag.rpartition("}")[2]
        if element.tag in ("title", "desc"):
            element.set("id", "chart-title" if element.tag == "title" else "chart-description")
            root.append(element)
        else:
            picture_of.append(element)
            for below in element.iter():
                below.tag = below.tag.rpartition("}")[2]
    root.append(picture_of)
    for mark in marks_of(scene):
        _link(root, mark, places, many)
    return root


def _link(root: ET.Element, mark: Mapping[str, Any], places: Mapping[str, str], many: str) -> None:
    """A link over a mark and its label. What stands for several events leads to the first of them."""
    target = next((places[name] for name in mark["ids"] if name in places), "")
    if not target:
        return
    name = many.format(count=mark["count"])
    if "title" in mark:
        name = ". ".join(part for part in (mark["date"], mark["standing"], mark["title"]) if part)
    link = ET.SubElement(root, "a", {"href": f"#{target}", "aria-label": name})
    for x0, y0, x1, y1 in mark["boxes"]:
        box = {"x": x0, "y": y0, "width": x1 - x0, "height": y1 - y0}
        ET.SubElement(link, "rect", {side: f"{value:.1f}" for side, value in box.items()} | {"class": "target"})


def dark_rules(story: StoryTables) -> str:
    """CSS that turns the colours of the light chart into those of the dark one, so that it is drawn once."""
    pairs = {getattr(LIGHT, name): getattr(DARK, name) for name in _COLOURS}
    pairs |= {LIGHT.colour(lane): DARK.colour(lane) for lane in story.lanes.lanes}
    return "".join(
        f'.chart [{side}="{light}"]{{{side}:{dark}}}' for light, dark in pairs.items() for side in ("fill", "stroke")
    )
