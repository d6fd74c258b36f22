"""The interactive timeline: the same scene as the picture, as a Plotly figure on a real date axis.

The scene's paths become layout shapes and its texts annotations; what the pointer finds are invisible traces, one a
lane. In a trace, ``x`` is the date under each point and ``customdata`` holds event id, title, date in words,
standing, EDTF, earliest and latest. Nothing zooms or drags: the places are computed for one width.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any

import plotly.graph_objects as go

from ..tables.moments import When, stretch
from . import fonts
from .places import compute
from .scene import Hit, Note, Path, Scene, Text
from .targets import marks_of
from .theme import theme_of
from .view import Counted, StoryTables

CUSTOM = ("event_id", "title", "date", "standing", "edtf", "earliest", "latest")
_STEP = 24.0  # between the points that catch the pointer
_POINT = 26.0
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": False}


def drawing(
    story: StoryTables, width: int = 1200, theme: str = "light", selected: str | None = None, header: bool = True,
    footer: bool = True, language: str = "en", first: When | None = None, last: When | None = None,
    crowds: Sequence[Counted] = (),
) -> dict[str, Any]:  # fmt: skip
    """:func:`figure` as the plain ``data`` and ``layout`` that a browser takes, without Plotly's objects around them.

    For a page that draws often: making and checking those objects takes as long as all the rest.
    """
    view = None if first is None or last is None else stretch(first, last)
    scene = compute(story, width, theme, header, footer, language, selected, view, crowds)
    return {"data": list(_traces(scene)), "layout": _layout(scene)}


def figure(
    story: StoryTables, width: int = 1200, theme: str = "light", selected: str | None = None, header: bool = True,
    footer: bool = True, language: str = "en", first: When | None = None, last: When | None = None,
    crowds: Sequence[Counted] = (),
) -> go.Figure:  # fmt: skip
    """The timeline as a Plotly figure, ``width`` CSS pixels wide; show it with ``CONFIG`` to have no toolbar.

    ``selected``: the event that is set off. ``first`` and ``last``: what the main axis shows, both included; None:
    where most events lie. ``crowds``: events counted in boxes (see :class:`Reader`). ``layout.meta`` holds headline,
    standfirst, source line, description, and ``marks``, the places of all marks (``timeline.charts.targets``).
    Raises ExportError for a width below 480 or an unknown theme, DateError for bounds that are no dates.
    """
    return go.Figure(drawing(story, width, theme, selected, header, footer, language, first, last, crowds))


def _layout(scene: Scene) -> dict[str, Any]:
    colours = theme_of(scene.theme)
    scale = scene.scale
    hidden = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    return {
        "width": scene.width,
        "height": scene.height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "autosize": False,
        "paper_bgcolor": scene.ground,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 16,
        "font": {"family": fonts.css_family("sans"), "size": 14, "color": colours.ink},
        "hoverlabel": {
            "bgcolor": scene.ground, "bordercolor": colours.rule, "align": "left",
            "font": {"family": fonts.css_family("sans"), "size": 14, "color": colours.ink},
        },
        "xaxis": hidden | {
            "type": "date", "range": [scale.start.isoformat(), scale.end.isoformat()],
            "domain": [scale.x0 / scene.width, scale.x1 / scene.width],
        },
        "xaxis2": hidden | {
            "type": "linear", "range": [0, scale.x0], "domain": [0, scale.x0 / scene.width], "anchor": "y2",
        },
        "xaxis3": hidden | {
            "type": "linear", "range": [scale.x1, scene.width], "domain": [scale.x1 / scene.width, 1], "anchor": "y3",
        },
        "yaxis": hidden | {"range": [scene.height, 0], "domain": [0, 1]},
        "yaxis2": hidden | {"range": [scene.height, 0], "domain": [0, 1], "anchor": "x2"},
        "yaxis3": hidden | {"range": [scene.height, 0], "domain": [0, 1], "anchor": "x3"},
        "shapes": [_shape(scene, path) for path in scene.paths()],
        "annotations": [_annotation(scene, text) for text in scene.texts()],
        "meta": {
            "title": scene.title, "standfirst": scene.standfirst, "source": scene.source,
            "description": scene.description, "marks": marks_of(scene),
            "view": [scene.scale.start.isoformat(), scene.scale.end.isoformat()],
        },
    }  # fmt: skip


def _shape(scene: Scene, path: Path) -> dict[str, Any]:
    return {
        "type": "path", "xref": "paper", "yref": "paper", "layer": "below", "path": _paper(scene, path),
        "fillcolor": path.fill or "rgba(0,0,0,0)", "fillrule": "nonzero",
        "line": {"color": path.stroke or "rgba(0,0,0,0)", "width": path.width if path.stroke else 0},
    }  # fmt: skip


def _paper(scene: Scene, path: Path) -> str:
    """Path data in shares of the figure, from its lower left corner, as Plotly wants it."""
    parts = []
    for command, numbers in path.segments:
        points = [
            f"{n / scene.width:.6f}" if i % 2 == 0 else f"{1 - n / scene.height:.6f}" for i, n in enumerate(numbers)
        ]
        parts.append(command + ",".join(points))
    return " ".join(parts)


def _annotation(scene: Scene, text: Text) -> dict[str, Any]:
    """A text; Plotly places the middle of its line, which is a little above the baseline."""
    anchors = {"start": "left", "middle": "center", "end": "right"}
    shift = {"start": -1, "middle": 0, "end": 1}[text.anchor]
    return {
        "xref": "paper", "yref": "paper",
        "x": text.x / scene.width, "y": 1 - (text.y - text.size * 0.35) / scene.height,
        "xanchor": anchors[text.anchor], "yanchor": "middle", "showarrow": False, "borderpad": 0, "borderwidth": 0,
        "text": html.escape(text.text, quote=False), "xshift": shift, "align": anchors[text.anchor],
        "captureevents": False,
        "font": {
            "family": fonts.css_family(text.family), "size": text.size, "color": text.fill, "weight": text.weight,
        },
    }  # fmt: skip


def _traces(scene: Scene) -> Iterator[dict[str, Any]]:
    """What the pointer finds, a trace for each lane and side: on the main axis by date, beside it by pixels."""
    notes = {note.event_id: note for note in scene.notes}
    rows: dict[tuple[str, str], list[tuple[Any, float, list[str], str]]] = {}
    for hit in scene.hits:
        data, words = _custom(hit, notes), _hover(hit, notes)
        for x, y in _points(hit):
            side = _side(scene, hit, x)
            inside = min(max(x, scene.scale.x0), scene.scale.x1)
            place = scene.scale.instant(inside).isoformat() if side == "" else x
            rows.setdefault((hit.lane, side), []).append((place, y, data, words))
    for (lane, side), points in sorted(rows.items(), key=lambda item: (item[0][1], item[0][0])):
        xs, ys, custom, hover = (list(column) for column in zip(*points, strict=True))
        yield {
            "type": "scatter", "x": xs, "y": ys, "customdata": custom, "hovertext": hover, "hoverinfo": "text",
            "mode": "markers", "name": lane, "xaxis": f"x{side}", "yaxis": f"y{side}", "cliponaxis": False,
            "marker": {"size": _POINT, "color": "rgba(0,0,0,0)", "line": {"width": 0}},
        }  # fmt: skip


def _side(scene: Scene, hit: Hit, x: float) -> str:
    """Which axis a point belongs to: none (the main one), 2 to the left of it, 3 to its right."""
    if not hit.far:
        return ""
    return "2" if x < scene.scale.x0 else "3"


def _points(hit: Hit) -> Iterator[tuple[float, float]]:
    """Points over a box, none further from the next than the pointer's reach."""
    for x in _spread(hit.box.x0, hit.box.x1):
        for y in _spread(hit.box.y0, hit.box.y1):
            yield x, y


def _spread(first: float, last: float) -> Sequence[float]:
    count = max(1, round((last - first) / _STEP))
    return [first + (last - first) * (i + 0.5) / count for i in range(count)]


def _custom(hit: Hit, notes: dict[str, Note]) -> list[str]:
    if len(hit.event_ids) != 1 or hit.crowd:
        return [";".join(hit.event_ids), *[""] * (len(CUSTOM) - 1)]
    note = notes[hit.event_ids[0]]
    return [note.event_id, note.title, note.words, note.standing, note.edtf, note.earliest, note.latest]


def _hover(hit: Hit, notes: dict[str, Note]) -> str:
    """Date first, then standing, then title; of several, their titles."""
    lines: list[str] = []
    if hit.crowd:
        return str(hit.crowd[2])
    for event_id in hit.event_ids[:8]:
        note = notes[event_id]
        head = ". ".join(part for part in (note.words, note.standing) if part)
        title = "<br>".join(html.escape(line, quote=False) for line in fonts.wrap(note.title, 14, 320))
        if len(hit.event_ids) == 1:
            lines.append("<br>".join(html.escape(line, quote=False) for line in fonts.wrap(head, 14, 320)))
        lines.append(title)
    return "<br>".join(lines)
