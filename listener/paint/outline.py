"""The outline of a PDF file, added behind what Qt wrote: Qt itself cannot write one.

A PDF file may be followed by further versions of its objects and a new table of where they stand (an
incremental update, ISO 32000-1, 7.5.6); nothing of what was there is touched.
"""

import re
from dataclasses import dataclass

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_KEPT = re.compile(rb"/(?:Root|Info)\s+\d+\s+0\s+R|/ID\s*\[[^\]]*\]")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+)\s+0\s+R")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: its text, the page (from 0) and how high it stands there, in points."""

    text: str
    page: int
    top: float


def added(pdf: bytes, entries: tuple[Entry, ...]) -> bytes:
    """Return the file with an outline; as it was where there is nothing to add or it is of another make."""
    trailer = pdf[max(0, pdf.rfind(b"trailer")) :]
    start, size, root = _START.search(pdf), _SIZE.search(trailer), _ROOT.search(trailer)
    catalog = _object(pdf, int(root[1])) if root else None
    pages = _pages(pdf, catalog) if catalog else []
    if not (entries and start and size and root and catalog and pages):
        return pdf
    first = int(size[1])
    lines = [
        _line(entry, number, first, len(entries), pages) for number, entry in enumerate(entries, start=1)
    ]
    outline = (
        f"<< /Type /Outlines /First {first + 1} 0 R /Last {first + len(entries)} 0 R /Count {len(entries)} >>"
    )
    whole = catalog.rstrip().removesuffix(b">>") + f"/Outlines {first} 0 R /PageMode /UseOutlines >>".encode()
    objects = {int(root[1]): whole, first: outline.encode()}
    objects |= {first + number: line for number, line in enumerate(lines, start=1)}
    kept = b" ".join(found.group() for found in _KEPT.finditer(trailer))
    ends = b"/Size %d %s /Prev %d" % (first + len(lines) + 1, kept, int(start[1]))
    return _updated(pdf, objects, ends)


def _line(entry: Entry, number: int, first: int, many: int, pages: list[int]) -> bytes:
    page = pages[min(entry.page, len(pages) - 1)]
    title = entry.text.encode("utf-16-be", "replace").hex()
    around = f"/Prev {first + number - 1} 0 R " if number > 1 else ""
    around += f"/Next {first + number + 1} 0 R " if number < many else ""
    there = f"/Dest [{page} 0 R /XYZ 0 {entry.top:.1f} 0]"
    return f"<< /Title <FEFF{title}> /Parent {first} 0 R {around}{there} >>".encode()


def _object(pdf: bytes, number: int) -> bytes | None:
    found = list(re.finditer(rb"(?:^|\n)%d 0 obj\s*(.*?)\s*endobj" % number, pdf, re.DOTALL))
    return found[-1].group(1) if found else None


def _pages(pdf: bytes, catalog: bytes) -> list[int]:
    """Return the numbers of the page objects, in order; Qt writes them as one flat list."""
    tree = re.search(rb"/Pages\s+(\d+)\s+0\s+R", catalog)
    node = _object(pdf, int(tree[1])) if tree else None
    kids = _KIDS.search(node) if node else None
    return [int(number) for number in _REFERENCE.findall(kids[1])] if kids else []


def _updated(pdf: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n"
    for number in sorted(places):
        out += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    out += b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, table)
    return bytes(out)
