"""The cells of a report as exact texts, and back."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from listener.domain.report import Cell, Kind, Rate, Records


def kind_of(cell: Cell) -> Kind:
    """Return the kind of column that a value outside any column would stand in."""
    kinds = {
        Rate: Kind.RATE,
        datetime: Kind.TIME,
        bool: Kind.FLAG,
        str: Kind.TEXT,
        int: Kind.COUNT,
        float: Kind.NUMBER,
        Records: Kind.RECORDS,
    }
    return next((kind for of_type, kind in kinds.items() if isinstance(cell, of_type)), Kind.LIST)


def cell_text(cell: Cell) -> str:
    """Return a cell exactly: a rate as part/whole, a time in ISO 8601, a list as JSON."""
    match cell:
        case Rate():
            return f"{cell.part}/{cell.whole}"
        case datetime():
            return time_text(cell)
        case Records():
            return json.dumps([dict(record) for record in cell.records], ensure_ascii=False)
        case tuple():
            return json.dumps(cell, ensure_ascii=False)
        case None | bool():
            return {None: "", True: "true", False: "false"}[cell]
        case _:
            return str(cell)


def cell_of(text: str, kind: Kind) -> Cell:
    """Return the cell that `cell_text` wrote for a column of this kind; raise ValueError."""
    readers: dict[Kind, Callable[[str], Cell]] = {
        Kind.COUNT: int,
        Kind.NUMBER: _number,
        Kind.TIME: time_of,
        Kind.RATE: _rate,
        Kind.LIST: lambda listed: _texts(json.loads(listed)),
        Kind.RECORDS: _records,
        Kind.FLAG: _flag,
    }
    return readers[kind](text) if kind in readers else text


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _number(text: str) -> int | float:
    return float(text) if set(text) - set("-0123456789") else int(text)


def _rate(text: str) -> Rate:
    part, whole = text.split("/")
    return Rate(int(part), int(whole))


def _records(text: str) -> Records:
    return Records(tuple(_record(record) for record in _entries(json.loads(text))))


def _entries(read: Any) -> list[Any]:
    if not isinstance(read, list):
        raise ValueError(read)  # noqa: TRY004 - the text is wrong, not the program
    return read


def _texts(read: Any) -> tuple[str, ...]:
    entries = _entries(read)
    if not all(isinstance(entry, str) for entry in entries):
        raise ValueError(read)
    return tuple(entries)


def _record(read: Any) -> tuple[tuple[str, str | int | tuple[str, ...]], ...]:
    if not isinstance(read, dict):
        raise ValueError(read)  # noqa: TRY004 - the text is wrong, not the program
    return tuple(
        (name, value if isinstance(value, str | int) else _texts(value)) for name, value in read.items()
    )


def time_text(moment: datetime) -> str:
    """Return a moment in ISO 8601, UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def time_of(text: str) -> datetime:
    """Return the moment that ISO 8601 names, in UTC; raise ValueError."""
    return datetime.fromisoformat(text).astimezone(UTC)
