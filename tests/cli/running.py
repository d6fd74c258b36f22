"""Running a command as a user would, in this process."""

from __future__ import annotations

from typer.testing import CliRunner, Result

from timeline.cli import app

VERBS = (
    "build",
    "show",
    "why",
    "query",
    "export",
    "changes",
    "import",
    "serve",
    "demo",
    "tag",
    "crosswalk",
    "merge",
    "unmerge",
)
TEXT = (
    "Ministers of Norland and Suthia met in Harbourtown on Tuesday. Rebels fired rockets at the port on 3 May 2018, "
    "killing at least four people. The rebels denied it.\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "180"})
