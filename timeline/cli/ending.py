"""How a command ends: 0 when all went well, 1 with a plain message for what the user can mend, never a traceback."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable
from typing import Any

import typer

from ..errors import TimelineError
from .text import plain

DEBUG = "TIMELINE_DEBUG"


def command(function: Callable[..., None]) -> Callable[..., None]:
    """A command that tells its errors on stderr and ends quietly on Ctrl-C or when its reader has gone."""

    @functools.wraps(function)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            function(*arguments, **options)
            sys.stdout.flush()
        except TimelineError as error:
            complain(str(error))
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except BrokenPipeError:
            _close_stdout()
            raise typer.Exit(0) from None
        except (OSError, MemoryError) as error:
            complain(f"{error or 'not enough memory'}; nothing more was done")
            raise typer.Exit(1) from None
        except Exception as error:
            if isinstance(error, typer.Exit | typer.Abort | typer.BadParameter) or os.environ.get(DEBUG):
                raise
            what = f"{type(error).__name__}: {error}"
            complain(f"a fault of this program, not yours ({what:.300}); with {DEBUG}=1 it shows where")
            raise typer.Exit(1) from None

    return run


def complain(message: str) -> None:
    """Say on stderr what went wrong."""
    print("timeline: " + plain(message, keep_lines=True), file=sys.stderr)


def _close_stdout() -> None:
    """Nobody reads any more: what Python still holds back must not fail when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
