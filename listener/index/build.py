"""Writing a segment: from a table that is full, or from the source for a range of versions."""

from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

from listener.index import folder as folders
from listener.index.engine import Engine
from listener.index.entry import entry_of
from listener.index.manifest import SegmentMark, mark_files
from listener.index.source import SharedSource
from listener.index.table import Table

_SLICE = 100  # documents between two yields


class Built(NamedTuple):
    """What came of a build; no segment where the range holds no document."""

    first: int
    last: int
    mark: SegmentMark | None


def write(folder: Path, table: Table, engine: Engine) -> Generator[None, None, Built]:
    """Write the live documents of a table as a segment that is safe on the disk; yields between pieces."""
    order = table.order()
    if not order:
        return Built(table.first, table.last, None)
    building = folders.new_building(folder)
    try:
        yield from engine.write(building, table, order)
        files = mark_files(building)
        yield
        named = folders.publish(building, table.first, table.last)
    except BaseException:
        folders.delete(building)
        raise
    mark = SegmentMark(
        name=named.name,
        first=table.first,
        last=table.last,
        size=len(order),
        newest_us=table.times[order[-1]],
        files=files,
    )
    return Built(table.first, table.last, mark)


def rewrite(
    folder: Path, source: SharedSource, engine: Engine, *, first: int, last: int
) -> Generator[None, None, Built]:
    """Write a segment for the current versions of a range, read from the source; yields between pieces."""
    current = sorted(source.current(first, last), key=lambda version: (version.item_time, version.item_id))
    table = Table(first)
    documents = source.documents(version.version_id for version in current)
    for done, document in enumerate(documents):
        table.add(entry_of(document))
        if done % _SLICE == _SLICE - 1:
            yield
    table.last = last
    return (yield from write(folder, table, engine))
