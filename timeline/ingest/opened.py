"""Opening files of any kind with care: what is no plain text is refused, with what to do instead."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..errors import InputError
from ..records import Problem

MAX_TEXT_BYTES = 64_000_000
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)


def source_digest(source: Path) -> tuple[str, int]:
    """SHA-256 of a file, hexadecimal, and how many line feeds it holds; reads it once and holds little of it."""
    check_file(source)
    digest, lines = hashlib.sha256(), 0
    try:
        with source.open("rb") as stream:
            while block := stream.read(1 << 16):
                digest.update(block)
                lines += block.count(b"\n")
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}); check its permissions") from None
    return digest.hexdigest(), lines


def check_file(source: Path) -> None:
    """Raise InputError unless it is a regular file; a pipe is never waited for."""
    if source.is_file():
        return
    if source.exists():
        raise InputError(f"{source}: neither a file nor a folder; expected a text file, a .jsonl file or a folder")
    raise InputError(f"{str(source)[:500]}: no such file; give the path of a text file, a .jsonl file or a folder")


def bytes_of(source: Path) -> bytes:
    """All bytes of a file of at most ``MAX_TEXT_BYTES``; InputError otherwise."""
    check_file(source)
    try:
        with source.open("rb") as stream:
            data = stream.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}); check its permissions") from None
    if len(data) > MAX_TEXT_BYTES:
        limit = f"{MAX_TEXT_BYTES // 1_000_000} MB"
        raise InputError(f"{source}: larger than {limit}, the limit for one article; split it or use a .jsonl file")
    return data


def decode(data: bytes, source: Path) -> tuple[str, list[Problem]]:
    """The text of bytes in UTF-8, line ends kept; broken places become U+FFFD and a problem, binary InputError."""
    head = data[:65536]
    found = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    if found or b"\0" in data or control * 10 > len(head):
        raise InputError(f"{source}: {found or 'binary data'}, not plain text; save the article as UTF-8 text (.txt)")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", "replace")
        bad = text.count("�") - data.count("�".encode())
        if bad * 4 > len(text):
            raise InputError(f"{source}: not text in UTF-8; save the article as UTF-8 text (.txt)") from None
        line = data.count(b"\n", 0, error.start) + 1
        message = (
            f"not valid UTF-8: byte {error.start} (0x{data[error.start]:02x}) on line {line}, {bad} in all; "
            "each was read as the replacement character U+FFFD; save the file as UTF-8"
        )
        return text, [Problem("warning", "broken_encoding", message, file=str(source), line=line)]
