"""A page that needs no script: forms, articles, and answers to what goes wrong, in the look of the story's page."""

from __future__ import annotations

import html
from collections.abc import Sequence

import flask

from .told import Words

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
{more}
<link rel="icon" href="/_favicon.ico">
</head>
<body><div class="page{theme}"><main id="main">{inside}</main></div></body>
</html>"""


def plain_page(
    words: Words, title: str, inside: str, code: int = 200, theme: str = "", sheets: Sequence[str] = ("page.css",),
    scripts: Sequence[str] = (),
) -> flask.Response:  # fmt: skip
    """The page as an answer; ``inside`` is HTML that is safe already, ``title`` any text. Nothing of it is kept."""
    more = [f'<link rel="stylesheet" href="/assets/{name}">' for name in sheets]
    more += [f'<script src="/assets/{name}" defer></script>' for name in scripts]
    body = _PAGE.format(
        language=words.language, direction=words.direction, title=html.escape(title), more="\n".join(more),
        theme=f" theme-{theme}" if theme else "", inside=inside,
    )  # fmt: skip
    return flask.Response(body, code, {"Cache-Control": "no-store"}, mimetype="text/html")
