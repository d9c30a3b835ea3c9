"""A report as an Excel workbook: numbers are numbers, times are times, text is never a formula."""

import io
from datetime import datetime
from typing import Any
from unicodedata import east_asian_width
from zoneinfo import ZoneInfo

from listener.domain.charting import charts
from listener.domain.report import Cell, Exporter, Rate, Report
from listener.domain.report_words import clean, facts, sections, totals
from listener.domain.words import _
from listener.exporters import _xlsx_charts

_LONGEST = 32_767  # characters of a cell, by Excel's own limit
_WIDEST = 90  # letters of a column
_TALLEST = 20  # lines of a row
_EARLIEST_YEAR = 1900  # Excel knows no time before


def write(report: Report, made_at: datetime) -> bytes:
    """Return a workbook: the table on its first sheet, what it is about on the second, then the charts."""
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
        book.set_properties({"title": report.title, "created": made_at.replace(tzinfo=None)})
        _table(book, report)
        _about(book, report)
        _xlsx_charts.add(book, charts(report))
    return file.getvalue()


EXPORTER = Exporter(
    "xlsx",
    _("Workbook (Excel)"),
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write,
)


def _table(book: Any, report: Report) -> None:
    sheet = book.add_worksheet(_("Table"))
    bold = book.add_format({"bold": True, "bottom": 1})
    formats = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        Rate: book.add_format({"num_format": "0.0%"}),
        str: book.add_format({"align": "left", "valign": "top", "text_wrap": bool(sections(report))}),
    }
    zone = ZoneInfo(report.time_zone)
    for position, column in enumerate(report.columns):
        sheet.write_string(0, position, column.title, bold)
    for line, row in enumerate(report.rows, 1):
        for position, column in enumerate(report.columns):
            cell = row.cells.get(column.name)
            _write(sheet, (line, position), cell, zone, formats.get(type(cell)))
        if sections(report):
            _heighten(sheet, line, row.text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(report.rows)), max(0, len(report.columns) - 1))
    sheet.autofit()
    for position, column in enumerate(report.columns):
        if any(len(str(row.cells.get(column.name))) > _WIDEST for row in report.rows):
            sheet.set_column(position, position, _WIDEST)
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
            sheet.write_boolean(*place, cell)
        case int() | float():
            sheet.write_number(*place, cell)
        case tuple():
            sheet.write_string(*place, clean("; ".join(map(str, cell)))[:_LONGEST])
        case _:
            sheet.write_string(*place, clean(str(cell))[:_LONGEST], form)


def _about(book: Any, report: Report) -> None:
    sheet = book.add_worksheet(_("About"))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, _WIDEST)
    sheet.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True, "align": "left"})
    read = book.add_format({"text_wrap": True, "align": "left", "valign": "top"})
    sheet.write_string(0, 0, clean(report.title)[:_LONGEST], bold)
    notes = ((_("Notes") if place == 0 else "", note) for place, note in enumerate(report.notes))
    for line, (name, value) in enumerate((*facts(report), *totals(report), *notes), start=1):
        for column, text in enumerate((name, value)):
            if text:
                sheet.write_string(line, column, clean(text)[:_LONGEST], read)
        _heighten(sheet, line, value)


def _heighten(sheet: Any, line: int, text: str) -> None:
    """Make a row as high as a wrapped text needs; programs that open workbooks do not do it themselves."""
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text[: _TALLEST * _WIDEST])
    lines = -(-letters // (_WIDEST - 10))
    if lines > 1:
        sheet.set_row(line, 15 * min(lines, _TALLEST))
