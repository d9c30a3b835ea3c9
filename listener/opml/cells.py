"""The cells of a report as exact texts, and back."""

import json
from datetime import UTC, datetime

from listener.domain.report import Cell, Kind, Rate


def kind_of(cell: Cell) -> Kind:
    """Return the kind of column that a value outside any column would stand in."""
    kinds = {Rate: Kind.RATE, datetime: Kind.TIME, str: Kind.TEXT, int: Kind.COUNT, float: Kind.NUMBER}
    return next((kind for of_type, kind in kinds.items() if isinstance(cell, of_type)), Kind.LIST)


def cell_text(cell: Cell) -> str:
    """Return a cell exactly: a rate as part/whole, a time in ISO 8601, a list as JSON, nothing as nothing."""
    match cell:
        case Rate():
            return f"{cell.part}/{cell.whole}"
        case datetime():
            return time_text(cell)
        case tuple():
            return json.dumps(cell, ensure_ascii=False)
        case None:
            return ""
        case _:
            return str(cell)


def cell_of(text: str, kind: Kind) -> Cell:
    """Return the cell that `cell_text` wrote for a column of this kind; raise ValueError."""
    match kind:
        case Kind.COUNT:
            return int(text)
        case Kind.NUMBER:
            return float(text) if set(text) - set("-0123456789") else int(text)
        case Kind.TIME:
            return time_of(text)
        case Kind.RATE:
            part, whole = text.split("/")
            return Rate(int(part), int(whole))
        case Kind.LIST:
            return _list(text)
        case _:
            return text


def _list(text: str) -> tuple[str, ...]:
    entries = json.loads(text)
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise ValueError(text)
    return tuple(entries)


def time_text(moment: datetime) -> str:
    """Return a moment in ISO 8601, UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def time_of(text: str) -> datetime:
    """Return the moment that ISO 8601 names, in UTC; raise ValueError."""
    return datetime.fromisoformat(text).astimezone(UTC)
