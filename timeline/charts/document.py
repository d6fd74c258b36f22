"""What a PDF says of itself: the title and the version of its picture, put into its metadata and read from there."""

from __future__ import annotations

import re

_VERSION = b"/TimelineVersion ("
_TRAILER = re.compile(rb"/Size (\d+)\s+/Root (\d+) 0 R\s+/Info (\d+) 0 R\s*>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z")
_TAIL = 4096


def with_information(data: bytes, title: str, version: str) -> bytes:
    """A PDF with title and version in its information dictionary, as an incremental update (ISO 32000-1, 7.5.6).

    ``data``: as the converter writes it, with one table of references. Nothing that is drawn is touched.
    """
    end = _TRAILER.search(data[-_TAIL:])
    if end is None or not version:
        return data
    size, root, number, before = (int(part) for part in end.groups())
    start = len(data) + 1
    told = b"FEFF" + title.encode("utf-16-be", "replace").hex().upper().encode()
    entry = b"%d 0 obj\n<< /Title <%s> %s%s) >>\nendobj\n" % (
        number,
        told,
        _VERSION,
        version.encode("ascii", "replace"),
    )
    table = b"xref\n%d 1\n%010d 00000 n\r\n" % (number, start)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\n" % (size, root, number, before)
    return b"%s\n%s%s%sstartxref\n%d\n%%%%EOF\n" % (data, entry, table, trailer, start + len(entry))


def version_in(data: bytes) -> str:
    """The version in the metadata of a PDF; empty where there is none."""
    _, found, rest = data.rpartition(_VERSION)
    return rest.partition(b")")[0][:80].decode("latin-1") if found else ""
