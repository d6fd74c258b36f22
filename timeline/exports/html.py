"""One HTML file that works without a network and without scripts: the chart, and every event with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from ..charts.view import clean, rows
from .clickable import chart, dark_rules
from .gate import covered, without_toll
from .ordering import groups_of
from .reasons import lines_in
from .told import Source, Telling, Told, telling_of
from .whole import put

# No script, no request: what the file does not hold cannot come in, whatever a text says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
_DARK = ":root{--ground:#15181b;--ink:#f1efea;--soft:#c4c2bd;--rule:#3b4045;--link:#7cc4ff;--mark:#5a4a12}"
_DEEPEST = 3
_VOID = frozenset({"meta"})


def write(story: Any, path: str | Path, language: str = "") -> Path:
    """Write the page; ``language``: of all words that are not the story's own."""
    return put(path, _Page(story, telling_of(story, language=language)).encoded())


def left_out(story: Any) -> tuple[str, ...]:
    """How many events are not told."""
    return telling_of(story).low


@dataclass(frozen=True)
class _Page:
    story: Any
    telling: Telling

    @cached_property
    def words(self) -> Any:
        return self.telling.words["html"]

    @cached_property
    def _tongue(self) -> dict[str, str]:
        """The attribute of what is in the story's own language, where the page is in another."""
        own = Path(self.story.settings.language).name
        return {} if own == self.telling.language else {"lang": own}

    @cached_property
    def _anchors(self) -> dict[str, str]:
        """Where each event stands in the page; numbered, since ids of imported events may hold any character."""
        return {event.event_id: f"event-{number}" for number, event in enumerate(self.telling.events, 1)}

    def encoded(self) -> bytes:
        root = ET.Element("html", {"lang": self.telling.language})
        self._head(_add(root, "head"))
        main = _add(_add(root, "body"), "main")
        _add(main, "a", self.words["skip"], href="#events", **{"class": "skip"})
        header = _add(main, "header")
        _add(header, "h1", self.telling.title)
        _add(header, "p", self.telling.standfirst)
        self._figure(main)
        self._events(main)
        self._foot(main)
        return ("<!DOCTYPE html>\n" + "".join(_written(root)) + "\n").encode()

    def _head(self, head: ET.Element) -> None:
        _add(head, "meta", charset="utf-8")
        _add(head, "meta", **{"http-equiv": "Content-Security-Policy", "content": _POLICY})
        _add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
        _add(head, "meta", name="color-scheme", content="light dark")
        _add(head, "title", self.telling.title)
        plain = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
        dark = f"@media screen and (prefers-color-scheme:dark){{{_DARK}{dark_rules(self.story)}}}"
        _add(head, "style", plain + dark)

    def _figure(self, main: ET.Element) -> None:
        figure = _add(main, "figure", **{"class": "timeline"})
        figure.append(chart(covered(self.story), self._anchors, self.telling.language, self.words["many"]))
        _add(figure, "figcaption", self._stamp)

    @property
    def _stamp(self) -> str:
        return f"{self.telling.stamp} {self.telling.words['line']['version'].format(version=self.telling.version)}"

    def _events(self, main: ET.Element) -> None:
        section = _add(main, "section", **{"aria-labelledby": "events"})
        _add(section, "h2", self.words["events"], id="events", tabindex="-1")
        if not self.telling.events:
            _add(section, "p", self.words["none"])
        outer = _add(section, "ol", **{"class": "events"}) if self.telling.events else section
        for group in groups_of(self.telling.events):
            item, told = _add(outer, "li"), ""
            if not group.placed:
                told = self.words["unplaced"]
            elif len(group.events) > 1:
                told = self.words["unordered"].format(count=len(group.events))
            if told:
                _add(item, "p", told, **{"class": "group"})
            inner = _add(item, "ol") if len(group.events) > 1 else None
            for event in group.events:
                self._event(_add(inner, "li") if inner is not None else item, event)
        for line in self.telling.low:
            _add(section, "p", line, **{"class": "quiet"})

    def _event(self, parent: ET.Element, event: Told) -> None:
        part = _add(parent, "article", id=self._anchors[event.event_id], tabindex="-1")
        _add(part, "p", event.date, **{"class": "when"})
        if event.status != "reported":
            said = (
                self.words["standing_on"].format(standing=event.standing, on=event.on) if event.on else event.standing
            )
            _add(part, "p", said, **{"class": "standing"})
        _add(part, "h3", without_toll(event.title) if event.sensitive else event.title, **self._tongue)
        says = "; ".join(dict.fromkeys(source.name for source in event.sources))
        if says:
            _add(part, "p", self.words["says"].format(names=says), **{"class": "quiet"})
        if event.place:
            _add(part, "p", self.telling.words["line"]["place"].format(place=event.place), **{"class": "quiet"})
        within = part
        if event.sensitive:
            within = _add(part, "details", **{"class": "gate"})
            _add(within, "summary", self.words["gate"])
            if without_toll(event.title) != event.title:
                _add(within, "p", event.title, **self._tongue)
        self._evidence(within, event)
        self._why(part, event)
        if event.stamp != self.telling.stamp:
            _add(part, "p", event.stamp, **{"class": "quiet"})

    def _evidence(self, part: ET.Element, event: Told) -> None:
        """The claims in the order of the text, all of one size, and a sentence of each source."""
        if event.claims:
            _add(part, "p", self.words["claims"], **{"class": "quiet"})
            listed = _add(part, "ul")
            for claim in event.claims:
                _add(listed, "li", claim.text[:1].upper() + claim.text[1:])
        for source in event.sources:
            if source.sentence:
                self._quotation(part, source)

    def _quotation(self, part: ET.Element, source: Source) -> None:
        quotation = _add(_add(part, "blockquote", **self._tongue), "p")
        start, end = self._dated(source)
        if end > start:
            quotation.text = source.sentence[:start]
            _add(quotation, "mark", source.sentence[start:end]).tail = source.sentence[end:]
        else:
            quotation.text = source.sentence
        line = _add(part, "p", **{"class": "quiet"})
        _add(line, "a", source.line, href=source.url, rel="noopener noreferrer nofollow") if source.url else None
        line.text = None if source.url else source.line

    def _dated(self, source: Source) -> tuple[int, int]:
        """Where the words that gave the date stand in a sentence; twice the same number where they do not."""
        mention = self._mentions.get(source.mention_id)
        found = self._expressions.get(mention.expression_id) if mention is not None else None
        if mention is None or found is None or found.article_id != mention.article_id:
            return 0, 0
        words = clean(found.text)
        before = clean(str(mention.sentence)[: max(0, int(found.char_start) - int(mention.char_start))])
        start = source.sentence.find(words, len(before))
        return (start, start + len(words)) if start >= 0 else (0, 0)

    @cached_property
    def _mentions(self) -> dict[str, Any]:
        return {row.mention_id: row for row in rows(self.story.mentions)}

    @cached_property
    def _expressions(self) -> dict[Any, Any]:
        return {row.expression_id: row for row in rows(self.story.expressions)}

    def _why(self, part: ET.Element, event: Told) -> None:
        lines = list(self._explained(event))
        if lines:
            unfolds = _add(part, "details", **{"class": "why"})
            _add(unfolds, "summary", self.words["why"])
            for depth, line in lines:
                _add(unfolds, "p", line, **({"class": f"in-{depth}"} if depth else {}))

    def _explained(self, event: Told) -> Iterator[tuple[int, str]]:
        """The lines of the explanation, each with how deep it stands; the title in its first line is left out."""
        foreign = self.telling.language if self._tongue else ""
        lines = list(lines_in(foreign, self.story, event.event_id))
        for depth, line in lines or ([] if foreign else [(0, event.why)]):
            if line:
                yield min(_DEEPEST, depth), line[:1].upper() + line[1:]

    def _foot(self, main: ET.Element) -> None:
        sources = {s.article_id: s for event in self.telling.events for s in event.sources}
        foot = _add(main, "footer")
        if sources:
            _add(foot, "h2", self.words["sources"])
            listed = _add(foot, "ul")
            for source in sources.values():
                said = ". ".join(part for part in (source.title, source.line) if part)
                item = _add(listed, "li", None if source.url else said)
                _add(item, "a", said, href=source.url, rel="noopener noreferrer nofollow") if source.url else None
        if any(event.point for event in self.telling.events):
            _add(foot, "p", self.telling.words["places"]["attribution"])
        _add(foot, "p", self._stamp)


def _written(element: ET.Element) -> Iterator[str]:
    """The element as HTML. Every sign that could mean something is escaped, in attributes as well."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())
    yield f"<{element.tag}{attributes}>"
    if element.tag not in _VOID:
        text = element.text or ""
        yield text if element.tag == "style" else escape(text)  # rules are ours: their colours are checked
        for below in element:
            yield from _written(below)
        yield f"</{element.tag}>"
    yield escape(element.tail or "")


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = text
    return made
