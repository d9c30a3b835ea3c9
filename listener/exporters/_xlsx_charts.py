"""Charts of a workbook: native ones, over numbers that stand beside them."""

from typing import Any

from listener.domain.chart import Bars, Chart, Form, Heat, Lorenz, Timeline
from listener.domain.report_words import clean
from listener.domain.search import Role
from listener.domain.words import _
from listener.paint.axes import ink_of
from listener.paint.look import PAPER

_LETTERS = {"size": 9, "color": PAPER.text}
_QUIET = {"size": 9, "color": PAPER.text_3}
_LINE = {"color": PAPER.line}
_LONGEST_TITLE = 250
_GRID = {"visible": True, "line": _LINE}
_NAMES = 24  # letters of the column that names what is drawn
_MAX_SERIES = 250  # Excel's own limit is 255


def add(book: Any, charts: tuple[Chart, ...]) -> None:
    """Add a sheet with a chart and its numbers for each chart that Excel can draw."""
    for number, chart in enumerate(charts, start=1):
        sheet = book.add_worksheet(_("Chart {number}").format(number=number))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, _NAMES)
        match chart:
            case Timeline():
                _timeline(book, sheet, chart)
            case Bars():
                _bars(book, sheet, chart)
            case Lorenz():
                _lorenz(book, sheet, chart)
            case Heat():
                _heat(sheet, chart)


def _timeline(book: Any, sheet: Any, chart: Timeline) -> None:
    shown = chart.series[:_MAX_SERIES]
    for line, name in enumerate(chart.names, start=1):
        sheet.write_string(line, 0, clean(name))
    made = book.add_chart(
        {"type": "column", "subtype": "stacked"} if chart.form is Form.STACK else {"type": "line"}
    )
    last = len(chart.names)
    for column, series in enumerate(shown, start=1):
        sheet.write_string(0, column, clean(series.sign.name))
        sheet.write_column(1, column, series.values)
        colour = PAPER.hex(ink_of(series.sign))
        filled = {"fill": {"color": colour}}
        if series.sign.role is Role.RIVAL:
            filled = {
                "pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#FFFFFF", "bg_color": colour}
            }
        made.add_series(
            {
                "name": [sheet.name, 0, column],
                "categories": [sheet.name, 1, 0, last, 0],
                "values": [sheet.name, 1, column, last, column],
                **(filled if chart.form is Form.STACK else {"line": {"color": colour}}),
            }
        )
    made.set_x_axis({"num_font": _QUIET, "line": {"color": PAPER.text_3}})
    made.set_y_axis({"num_font": _QUIET, "line": {"none": True}, "major_gridlines": _GRID})
    made.set_legend({"position": "top", "font": _LETTERS})
    _place(sheet, made, f"{chart.title}: {chart.note}", after=len(shown) + 2)


def _bars(book: Any, sheet: Any, chart: Bars) -> None:
    for line, bar in enumerate(chart.bars):
        sheet.write_string(line, 0, clean(bar.sign.name))
        sheet.write_number(line, 1, bar.value)
    made = book.add_chart({"type": "bar"})
    last = len(chart.bars) - 1
    made.add_series(
        {
            "categories": [sheet.name, 0, 0, last, 0],
            "values": [sheet.name, 0, 1, last, 1],
            "points": [{"fill": {"color": PAPER.hex(ink_of(bar.sign))}} for bar in chart.bars],
            "data_labels": {
                "value": True,
                "font": _LETTERS,
                "custom": [{"value": _plain(bar.words)} for bar in chart.bars],
            },
            "gap": 50,
        }
    )
    made.set_legend({"none": True})
    # Every bar is named, and says its number itself.
    made.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": _LETTERS, "line": _LINE})
    made.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    _place(sheet, made, f"{chart.title}: {chart.note}", after=3, height=max(160, 90 + 26 * len(chart.bars)))


def _lorenz(book: Any, sheet: Any, chart: Lorenz) -> None:
    for line, (x, y) in enumerate(chart.points):
        sheet.write_number(line, 0, x)
        sheet.write_number(line, 1, y)
    made = book.add_chart({"type": "scatter", "subtype": "straight"})
    last = len(chart.points) - 1
    line_colour = {"color": PAPER.text_2}
    made.add_series(
        {
            "categories": [sheet.name, 0, 0, last, 0],
            "values": [sheet.name, 0, 1, last, 1],
            "line": line_colour,
        }
    )
    made.set_legend({"none": True})
    for set_axis in (made.set_x_axis, made.set_y_axis):
        set_axis({"num_format": "0%", "min": 0, "max": 1, "num_font": _QUIET, "major_gridlines": _GRID})
    _place(sheet, made, f"{chart.title}: Gini {chart.gini:.2f}", after=3)


def _plain(words: str) -> str:
    """Return the words of a bar so that Excel takes them for no formula."""
    return " ".join(clean(words).split()).lstrip("=")


def _heat(sheet: Any, chart: Heat) -> None:
    sheet.write_row(0, 1, chart.columns)
    for line, (day, counts) in enumerate(zip(chart.rows, chart.values, strict=True), start=1):
        sheet.write_string(line, 0, day)
        sheet.write_row(line, 1, counts)
    place = (1, 1, len(chart.rows), len(chart.columns))
    sheet.conditional_format(
        *place, {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": PAPER.text_2}
    )


def _place(sheet: Any, made: Any, title: str, after: int, height: int = 360) -> None:
    # From a cell: a title that looks like a formula would be taken for one.
    sheet.write_string(0, after, clean(title).strip()[:_LONGEST_TITLE])
    made.set_title({"name": [sheet.name, 0, after], "name_font": {"size": 12}, "overlay": False})
    made.set_size({"width": 900, "height": height})
    sheet.insert_chart(1, after, made)
