"""A report as CSV: one line a row, exact values, nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from listener.domain.report import Cell, Column, Exporter, Kind, Rate, Records, Report
from listener.domain.report_words import clean
from listener.domain.words import _
from listener.opml.cells import cell_text

# A spreadsheet takes a cell that begins so for a formula; an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(report: Report, made_at: datetime) -> bytes:  # noqa: ARG001 - every exporter is given the moment
    """Return the rows under the columns' names, by RFC 4180.

    UTF-8 with a byte-order mark: without it Excel takes the file for another encoding and breaks every name
    that is not English; other programs skip it. A rate fills three columns, times are ISO 8601 in UTC.
    """
    return _written([_lines(report)])


def write_several(title: str, reports: Sequence[Report], made_at: datetime) -> bytes:  # noqa: ARG001 - as above
    """Return the tables under each other, each below its name, with an empty line between them."""
    return _written([[[_inert(report.name)], *_lines(report), []] for report in reports])


EXPORTER = Exporter("csv", _("Table (CSV)"), ".csv", "text/csv", write, write_several)


def _written(tables: Iterable[Iterable[Sequence[str]]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    for lines in tables:
        writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _lines(report: Report) -> Iterator[Sequence[str]]:
    yield [name for column in report.columns for name in _names(column)]
    for row in report.rows:
        yield [value for column in report.columns for value in _values(row.cells.get(column.name), column)]


def _names(column: Column) -> tuple[str, ...]:
    if column.kind is Kind.RATE:
        return column.name, f"{column.name}_part", f"{column.name}_whole"
    return (column.name,)


def _values(cell: Cell, column: Column) -> Iterator[str]:
    if column.kind is Kind.RATE:
        yield from (
            (str(cell.value), str(cell.part), str(cell.whole)) if isinstance(cell, Rate) else ("", "", "")
        )
    elif isinstance(cell, tuple):
        yield _inert("; ".join(map(str, cell)))
    elif isinstance(cell, str | Records):
        yield _inert(str(cell))
    else:
        yield cell_text(cell)


def _inert(text: str) -> str:
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.lstrip(" ").startswith(_FORMULA) else cleaned
