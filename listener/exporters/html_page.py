"""A report as one HTML file that needs nothing else: to be opened, sent, printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from listener.domain.chart import Chart
from listener.domain.charting import charts, noted
from listener.domain.report import Cell, Column, Exporter, Kind, Rate, Report, Row
from listener.domain.report_words import clean, facts, for_people, in_column, sections, shown, totals
from listener.domain.words import _
from listener.paint.compose import for_file
from listener.paint.look import NIGHT
from listener.paint.svg import svg
from listener.runtime.files import resource

_CHART_PX = 880.0
_NUMBERS = (Kind.COUNT, Kind.NUMBER, Kind.RATE)
_TIGHT, _SHORT = (Kind.TIME, Kind.FLAG), ("status", "role", "period")
_LONG = ("title", "url", "feed_url", "author", "search", "words", "first_feed", "stage", "error", "said")


@dataclass(frozen=True, slots=True)
class _Shown:
    """One cell: its text, whether it is a number, where it leads, how long its bar is (0 to 100)."""

    text: str
    kind: str  # how it breaks: tight never, a name is given room
    is_number: bool
    link: str | None = None
    bar: int | None = None


def write(report: Report, made_at: datetime) -> bytes:
    """Return the page; every text is escaped, only http and https addresses are links."""
    return _page(clean(report.title), [_part(report, 0) | {"title": ""}], ZoneInfo(report.time_zone), made_at)


def write_several(title: str, reports: Sequence[Report], made_at: datetime) -> bytes:
    """Return one page with each report under its own heading."""
    parts = [_part(report, number) for number, report in enumerate(reports)]
    zone = ZoneInfo(reports[0].time_zone) if reports else ZoneInfo("UTC")
    return _page(clean(title), parts, zone, made_at)


def _page(title: str, parts: Sequence[dict[str, Any]], zone: ZoneInfo, made_at: datetime) -> bytes:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("reports")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("page.html.j2").render(
        title=title,
        parts=parts,
        nothing=_("Nothing was found in this period."),
        made=_("Made by Listener, {moment}.").format(moment=shown(made_at, zone)),
    )
    return str(page).encode("utf-8", "replace")


EXPORTER = Exporter("html", _("Page (HTML)"), ".html", "text/html", write, write_several)


def _part(report: Report, place: int) -> dict[str, Any]:
    """Return what the page shows of one report."""
    zone, columns = ZoneInfo(report.time_zone), for_people(report)
    named = list(zip(totals(report), map(_is_figure, report.totals.values()), strict=True))
    return {
        "title": clean(report.title),
        "facts": (*facts(report), *(pair for pair, is_figure in named if not is_figure)),
        "columns": [(column.title, column.kind in _NUMBERS) for column in columns],
        "sections": [
            (name, [(clean(row.text), _web(row.link)) for row in rows]) for name, rows in sections(report)
        ],
        "rows": [list(_cells(row, columns, _most(report), zone)) for row in report.rows],
        "totals": [pair for pair, is_figure in named if is_figure],
        "charts": [
            _drawn(chart, f"chart{place}-{number}" if place else f"chart{number}")
            for number, chart in enumerate(charts(report))
        ],
        "notes": [clean(note) for note in report.notes],
    }


def _drawn(chart: Chart, name: str) -> tuple[str, str, str]:
    """Return what a chart shows, the chart for paper and light screens, and the one for dark screens."""
    scene = for_file(chart, _CHART_PX)
    return noted(chart), svg(scene, name=name), svg(scene, NIGHT, f"{name}-night")


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int | float | Rate)


def _most(report: Report) -> int:
    counts = [cell for row in report.rows if isinstance(cell := row.cells.get("count"), int)]
    return max(counts, default=0)


def _cells(row: Row, columns: list[Column], most: int, zone: ZoneInfo) -> Iterator[_Shown]:
    for column in columns:
        cell = row.cells.get(column.name)
        yield _Shown(
            text=in_column(row, column, zone),
            kind=_kind(column),
            is_number=column.kind in _NUMBERS,
            link=_link(row, column, cell),
            bar=round(100 * cell / most)
            if column.name == "count" and isinstance(cell, int) and most
            else None,
        )


def _kind(column: Column) -> str:
    if column.kind in _TIGHT or column.name in _SHORT:
        return "tight"
    return "name" if column.name in _LONG else ""


def _link(row: Row, column: Column, cell: Cell) -> str | None:
    address = cell if column.kind is Kind.ADDRESS else None
    if column.name == "title":
        address = row.link or row.feed_url
    return _web(address) if isinstance(address, str) else None


def _web(address: str | None) -> str | None:
    """Return an address that a page may lead to; None for any that is not of the web."""
    if address is None or not address.lower().startswith(("http://", "https://")):
        return None
    return clean(address)
