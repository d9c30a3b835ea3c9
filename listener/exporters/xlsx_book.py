"""A report as an Excel workbook: numbers are numbers, times are times, text is never a formula."""

import io
import re
from collections.abc import Container, Sequence
from datetime import datetime
from typing import Any
from unicodedata import east_asian_width
from zoneinfo import ZoneInfo

from listener.domain.charting import charts
from listener.domain.report import Cell, Column, Exporter, Kind, Rate, Records, Report
from listener.domain.report_words import clean, facts, in_words, totals
from listener.domain.words import _
from listener.exporters import _xlsx_charts

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 32_767  # characters of a cell, by Excel's own limit
_MOMENT = 17  # letters of a column of times
_WIDEST = 70  # letters of a column
_TALLEST = 20  # lines of a row
_EARLIEST_YEAR = 1900  # Excel knows no time before


def write(report: Report, made_at: datetime) -> bytes:
    """Return a workbook: the table on its first sheet, what it is about on the second, then the charts."""
    return _book(report.title, ((_("Table"), report),), made_at)


def write_several(title: str, reports: Sequence[Report], made_at: datetime) -> bytes:
    """Return a workbook with a table for each report, called as it is; then the others' facts and charts."""
    names: dict[str, Report] = {}
    for report in reports:
        names[_sheet_name(report, names)] = report
    return _book(title, tuple(names.items()), made_at)


def _book(title: str, tables: Sequence[tuple[str, Report]], made_at: datetime) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        for name, report in tables:
            _table(book, name, report)
        _about(book, [report for _name, report in tables])
        _xlsx_charts.add(book, tuple(chart for _name, report in tables for chart in charts(report)))
    return file.getvalue()


EXPORTER = Exporter(
    "xlsx",
    _("Workbook (Excel)"),
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write,
    write_several,
)


def _sheet_name(report: Report, taken: Container[str]) -> str:
    """Return what the sheet of a report is called: Excel takes 31 letters, and each name once."""
    plain = _NOT_IN_NAMES.sub(" ", clean(report.title))[:28].strip(" '") or report.name[:28]
    numbered = (plain, *(f"{plain} {number}" for number in range(2, 100)))
    return next(name for name in numbered if name not in taken)


def _table(book: Any, name: str, report: Report) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    formats = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
        Rate: book.add_format({"num_format": "0.0%", "valign": "top"}),
        int: book.add_format({"num_format": "#,##0", "valign": "top"}),
        float: book.add_format({"valign": "top"}),
        bool: book.add_format({"valign": "top"}),
    }
    wide = [column.name for column in report.columns if _is_wide(report, column)]
    plain, wrapped = (
        book.add_format({"align": "left", "valign": "top", "text_wrap": is_wrapped})
        for is_wrapped in (False, True)
    )
    zone = ZoneInfo(report.time_zone)
    for position, column in enumerate(report.columns):
        title = f"{column.title} ({column.unit})" if column.unit else column.title
        sheet.write_string(0, position, title, bold)
    for line, row in enumerate(report.rows, 1):
        for position, column in enumerate(report.columns):
            cell = row.cells.get(column.name)
            usual = wrapped if column.name in wide else plain
            _write(sheet, (line, position), cell, zone, formats.get(type(cell), usual))
        _heighten(sheet, line, max((_text(row.cells.get(name)) for name in wide), key=len, default=""))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(report.rows)), max(0, len(report.columns) - 1))
    sheet.autofit()
    for position, column in enumerate(report.columns):
        if column.name in wide:
            sheet.set_column(position, position, _WIDEST)
        elif column.kind is Kind.TIME:
            sheet.set_column(position, position, _MOMENT)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, place: tuple[int, int], cell: Cell, zone: ZoneInfo, form: Any) -> None:
    match cell:
        case None:
            return
        case Rate():
            sheet.write_number(*place, cell.value, form)
        case datetime() if cell.year > _EARLIEST_YEAR:
            sheet.write_datetime(*place, cell.astimezone(zone).replace(tzinfo=None), form)
        case bool():
            sheet.write_boolean(*place, cell, form)
        case int() | float():
            sheet.write_number(*place, cell, form)
        case _:
            sheet.write_string(*place, _text(cell)[:_LONGEST], form)


def _text(cell: Cell) -> str:
    match cell:
        case Records():
            return in_words(cell, len(cell.records))
        case tuple():
            return clean("; ".join(map(str, cell)))
        case _:
            return clean(str(cell))


def _is_wide(report: Report, column: Column) -> bool:
    """Tell whether a column holds texts that have to be wrapped."""
    return any(len(_text(row.cells.get(column.name))) > _WIDEST for row in report.rows)


def _about(book: Any, reports: Sequence[Report]) -> None:
    sheet = book.add_worksheet(_("About"))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, _WIDEST)
    sheet.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True, "align": "left"})
    read = book.add_format({"text_wrap": True, "align": "left", "valign": "top"})
    first = 0
    for report in reports:
        sheet.write_string(first, 0, clean(report.title)[:_LONGEST], bold)
        notes = ((_("Notes") if place == 0 else "", note) for place, note in enumerate(report.notes))
        said = (*facts(report), *totals(report), *notes)
        for line, (name, value) in enumerate(said, start=first + 1):
            for column, text in enumerate((name, value)):
                if text:
                    sheet.write_string(line, column, clean(text)[:_LONGEST], read)
            _heighten(sheet, line, value)
        first += len(said) + 2


def _heighten(sheet: Any, line: int, text: str) -> None:
    """Make a row as high as a wrapped text needs; programs that open workbooks do not do it themselves."""
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text[: _TALLEST * _WIDEST])
    lines = -(-letters // (_WIDEST - 10))
    if lines > 1:
        sheet.set_row(line, 15 * min(lines, _TALLEST))
