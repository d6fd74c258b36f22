"""The commands: build, show, why, merge, unmerge, query, export, changes, import, serve, demo, tag, crosswalk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..schemes import crosswalk
from ..story import Reader, Story, build, load, read_spreadsheet
from ..tables.storage import is_story
from . import show as showing
from .changed import changed
from .ending import command
from .results import Format, rendered
from .serving import sample_story
from .serving import serve as serving
from .tagging import tag_lines
from .text import plain

app = typer.Typer(
    help="News articles in, a timeline of dated, sourced and explained events out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

StoryFolder = Annotated[Path, typer.Argument(metavar="STORY", help="A story folder, as made by build.")]
Kept = Annotated[str, typer.Argument(metavar="KEPT", help="The event that keeps its id; see show.")]
Merged = Annotated[str, typer.Argument(metavar="MERGED", help="The other event; of a merge that was made, see merges.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; shown with the decision.")]
On = Annotated[datetime | None, typer.Option("--on", metavar="DATE", help="When it was decided; kept beside the name.")]
Host = Annotated[str, typer.Option(help="Address to serve on; this machine only unless told otherwise.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on; 0 takes any free one.")]


_Edits = Annotated[Path | None, typer.Option("--edits", metavar="FILE", help="Edits of this picture (TOML).")]
_Look = Annotated[Path | None, typer.Option("--look", metavar="FILE", help="A newsroom's look (TOML).")]
_SIZE = "Of pictures: web, link, square, story, slide, print-1col, print-2col, or such as 1200x675, 120mm, 4x3in."


@app.command("build")
@command
def build_story(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Articles: text or JSONL files, folders.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="STORY", help="The story folder to write.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date of articles that have none of their own.")
    ] = None,
    anchor: Annotated[
        list[str] | None, typer.Option(metavar="NAME=DATE", help="A named event and its date; may be repeated.")
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Whose timeline is wanted.")] = None,
    lanes: Annotated[Path | None, typer.Option(metavar="FILE", help="A lanes file (TOML).")] = None,
    anew: Annotated[
        bool, typer.Option("--anew", help="Replace a story that is there instead of adding to it.")
    ] = False,
) -> None:
    """Build a story from articles and write it to a folder; a story that is there grows, and what changed is told."""
    held = None if anew or not is_story(output) else load(output)
    story = build(list(sources), published, _anchors(anchor or []), about, lanes, progress=_progress(), onto=held)
    story.save(output)
    _print(showing.summary(story, str(output)))
    if held is not None:
        _print(changed(story.changes_since(held)))


@app.command()
@command
def show(
    story: StoryFolder,
    everything: Annotated[bool, typer.Option("--all", help="Also events of low salience.")] = False,
) -> None:
    """Print a story's events, articles, claims and problems."""
    _print(showing.whole(load(story), everything))


@app.command()
@command
def why(
    story: StoryFolder,
    event_id: Annotated[str, typer.Argument(metavar="EVENT_ID", help="Of an event, or of an expression; see show.")],
) -> None:
    """Tell step by step how an event got its date, with the readings that were rejected."""
    _print(str(load(story).why(event_id)))


@app.command()
@command
def merge(story: StoryFolder, kept: Kept, merged: Merged, by: By, on: On = None) -> None:
    """Make one event of two; the second id becomes an alias. It holds for later builds and can be undone."""
    _decide(story, lambda held: held.merge(kept, merged, by, on))


@app.command()
@command
def unmerge(story: StoryFolder, kept: Kept, merged: Merged, by: By, on: On = None) -> None:
    """Undo a merge: the second id is an event of its own again, and later builds keep the two apart."""
    _decide(story, lambda held: held.unmerge(kept, merged, by, on))


@app.command()
@command
def query(
    story: StoryFolder,
    sql: Annotated[
        str, typer.Argument(metavar="SQL", help="over events, mentions, claims ...; before, after, between_")
    ],
    layout: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = "table",
) -> None:
    """Run SQL over a story's tables."""
    text = rendered(load(story).query(sql), layout)
    if layout == "table":
        _print(text)
    else:  # exact, for programs
        sys.stdout.write(text)


@app.command("crosswalk")
@command
def show_crosswalk(
    layout: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = "table",
) -> None:
    """Print our kinds beside the codes of PLOVER, ACLED, CAMEO and IPTC."""
    text = rendered(crosswalk(), layout)
    if layout == "table":
        _print(text)
    else:  # exact, for programs
        sys.stdout.write(text)


@app.command()
@command
def export(
    story: StoryFolder,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="What to write, such as chart.png events.csv.")
    ],
    size: Annotated[str | None, typer.Option(metavar="SIZE", help=_SIZE)] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of the picture.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Its last day.")] = None,
    theme: Annotated[str, typer.Option(help="Ground of the picture: light or dark.")] = "light",
    language: Annotated[str, typer.Option(metavar="CODE", help="Of all words but the story's own: en or fr.")] = "en",
    header: Annotated[bool, typer.Option(help="With title and intro.")] = True,
    footer: Annotated[bool, typer.Option(help="With the source line; the stamp stays.")] = True,
    outline: Annotated[bool, typer.Option("--outline", help="In SVG, letters as shapes.")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="Pictures without alt text, description and CSV.")] = False,
    edits: _Edits = None,
    look: _Look = None,
) -> None:
    """Write pictures and tables; the ending of each file says which. Sizes and days are of pictures."""
    from ..exports import left_out, write  # noqa: PLC0415  drawing is slow to import
    from ..exports.beside import refuse_clashes  # noqa: PLC0415
    from ..exports.edits import Edits  # noqa: PLC0415
    from ..exports.look import Look  # noqa: PLC0415
    from ..exports.options import Picture  # noqa: PLC0415

    if (first is None) != (last is None):
        raise typer.BadParameter("--from and --to go together; found only one of them")
    asked = Picture(
        size, first, last, header, footer, theme, language, outline, alone,
        None if edits is None else Edits.load(edits), None if look is None else Look.load(look),
    )  # fmt: skip
    if not alone:
        refuse_clashes(files)
    loaded = load(story)
    for file in files:
        write(loaded, file, asked)
        _print("\n  ".join([f"wrote {file}", *left_out(loaded, file)]))


@app.command()
@command
def changes(
    picture: Annotated[Path, typer.Argument(metavar="PICTURE", help="A picture that was exported, or its CSV file.")],
    story: StoryFolder,
    edits: _Edits = None,
) -> None:
    """Tell which events have changed since a picture was made: new, gone, merged; title, date or standing."""
    from ..exports.edits import Edits  # noqa: PLC0415
    from ..exports.since import changes_since  # noqa: PLC0415  drawing is slow to import

    _print(changed(changes_since(picture, load(story), None if edits is None else Edits.load(edits))))


@app.command("import")
@command
def import_story(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (.xlsx) or CSV file with titles and dates.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="STORY", help="The story folder to write.")],
) -> None:
    """Read a spreadsheet as a story, and tell what it lacks."""
    story = read_spreadsheet(file)
    story.save(output)
    _print(showing.summary(story, str(output)))


@app.command()
@command
def serve(story: StoryFolder, host: Host = "127.0.0.1", port: Port = 8050) -> None:
    """Serve a story's page, on this machine only unless told otherwise."""
    serving(Reader.open(story), host, port)


@app.command()
@command
def demo(
    host: Host = "127.0.0.1",
    port: Port = 8050,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only build and print it.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="STORY", help="Also save it.")] = None,
) -> None:
    """Build the sample story and serve it."""
    story = sample_story()
    _print("\n".join([showing.events(story, everything=False), *showing.lost(story)]))
    if output is not None:
        story.save(output)
    if not no_serve:
        serving(story, host, port)


@app.command()
@command
def tag(
    documents: Annotated[Path, typer.Argument(metavar="DOCS.jsonl", help="Lines with id, text and published.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT.jsonl", help="- is the terminal.")] = "-",
    timeml: Annotated[
        bool, typer.Option("--timeml", help="Write TimeML instead, a file a document; -o is a folder.")
    ] = False,
) -> None:
    """Find only the dates, in many documents. Stopped with Ctrl-C, the same command goes on where it was."""
    tag_lines(documents, output, timeml, _progress())


@app.callback(invoke_without_command=True)
def _top(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        from .. import __version__  # noqa: PLC0415

        print(f"timeline {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; ends the process with 0, 1 for an error with a message, or 2 for wrong usage."""
    app(prog_name="timeline")


def _decide(folder: Path, decision: Callable[[Story], Story]) -> None:
    held = load(folder)
    story = decision(held)
    story.save(folder)
    _print(changed(story.changes_since(held)))


def _anchors(pairs: list[str]) -> dict[str, str]:
    anchors = {}
    for pair in pairs:
        name, equals, day = pair.rpartition("=")
        if not equals or not name.strip():
            raise typer.BadParameter(f'found {pair!r}; expected NAME=DATE, such as "the vote=2017-04-04"')
        anchors[name.strip()] = day.strip()
    return anchors


def _progress() -> Callable[[str, int, int], None] | None:
    """Tells a person who waits how far it is; nobody, where stderr is a file."""
    if not sys.stderr.isatty():
        return None

    def tell(stage: str, done: int, total: int) -> None:
        ending = "\r" if done + 1 < total else "\r" + " " * 40 + "\r"
        sys.stderr.write(f"{stage} {done + 1}/{total}   {ending}")
        sys.stderr.flush()

    return tell


def _print(text: str) -> None:
    print(plain(text, keep_lines=True))
