"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..errors import ExportError


def put(path: str | Path, data: bytes) -> Path:
    """Write the bytes beside their place and move them into it; ExportError where that is not possible."""
    target = Path(path)
    if not target.parent.is_dir():
        raise ExportError(f"{target}: there is no folder {target.parent}; make it first or choose another place")
    if target.is_dir():
        raise ExportError(f"{target}: this is a folder; expected the name of a file")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True) if temporary else None
        raise ExportError(f"{target}: cannot be written ({error.strerror}); choose another place") from error
    return target


def _umask() -> int:
    """The process's mask of rights; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
