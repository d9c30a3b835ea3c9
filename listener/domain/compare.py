"""Two reports side by side, row by row: two periods, or today and a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from listener.domain.periods import periods
from listener.domain.report import Cell, Column, Kind, Rate, Report, Row

_NAMING = (Kind.TEXT, Kind.ADDRESS)
_COUNTED = (Kind.COUNT, Kind.NUMBER, Kind.RATE)
_NO_NUMBER = ("feed_id", "rank")  # names of a thing and its place, not how much of it there is
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One number of a row, now and before."""

    column: Column
    now: Cell
    before: Cell

    @property
    def change(self) -> float | int | None:
        """Return now minus before, of rates in parts of one; None where one of them is missing."""
        now, before = _number(self.now), _number(self.before)
        return None if now is None or before is None else round(now - before, 6)


@dataclass(frozen=True, slots=True)
class Pair:
    """The row of one name in both reports; None where one has no such row."""

    name: tuple[str, ...]  # one text for each naming column, today's where there is one
    now: Row | None
    before: Row | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports of one kind."""

    now: Report
    before: Report
    naming: tuple[Column, ...]
    counted: tuple[Column, ...]
    pairs: tuple[Pair, ...]  # in the order of today's rows, then those that are gone
    is_with_snapshot: bool = False  # its items are perhaps of another profile, so they open nothing

    @property
    def totals(self) -> tuple[tuple[str, Cell, Cell], ...]:
        """Return every total as (name, now, before)."""
        names = dict.fromkeys((*self.now.totals, *self.before.totals))
        return tuple((name, self.now.totals.get(name), self.before.totals.get(name)) for name in names)


def compared(now: Report, before: Report) -> Comparison:
    """Set two reports of the same name side by side.

    Rows belong together if their texts and addresses are equal; periods of two times never are, so they go by
    their place: first to first. Columns that only one of the reports has are left out.
    """
    known = {column.name for column in before.columns}
    shared = tuple(column for column in now.columns if column.name in known)
    naming = tuple(column for column in shared if column.kind in _NAMING)
    counted = tuple(column for column in shared if column.kind in _COUNTED and column.name not in _NO_NUMBER)
    ours, theirs = _keyed(now, naming), _keyed(before, naming)
    keys = dict.fromkeys((*ours, *theirs))
    pairs = (_pair(ours.get(key), theirs.get(key), naming, counted) for key in keys)
    return Comparison(now, before, naming, counted, tuple(pairs))


def _pair(now: Row | None, before: Row | None, naming: Sequence[Column], counted: Sequence[Column]) -> Pair:
    def cell(row: Row | None, column: Column) -> Cell:
        return row.cells.get(column.name) if row else None

    names = (cell(now or before, column) for column in naming)
    differences = (Difference(column, cell(now, column), cell(before, column)) for column in counted)
    return Pair(tuple("" if name is None else str(name) for name in names), now, before, tuple(differences))


def _keyed(report: Report, naming: Sequence[Column]) -> dict[_Key, Row]:
    """Return rows by what names them; of several with one name the first."""
    labels = periods(report.since, report.until, report.grain, ZoneInfo(report.time_zone))
    places = {label: str(number) for number, label in enumerate(labels)}
    found: dict[_Key, Row] = {}
    for row in report.rows:
        texts = [str(row.cells.get(column.name)) for column in naming]
        key = tuple(
            places.get(text, text) if column.name == "period" else text
            for text, column in zip(texts, naming, strict=True)
        )
        found.setdefault(key, row)
    return found


def _number(cell: Cell) -> float | int | None:
    if isinstance(cell, Rate):
        return cell.value
    return cell if isinstance(cell, int | float) else None
