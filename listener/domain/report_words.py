"""Cells and facts of a report as a person reads them."""

import re
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from listener.domain.bidi import is_balanced, isolated
from listener.domain.report import Cell, Column, Grain, Rate, Report, Row
from listener.domain.words import _

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067\ufffe\uffff\ud800-\udfff]"
)
_ENCLOSING = re.compile("[\u2068\u2069]")


def clean(text: str) -> str:
    """Return `text` without controls, and without signs that would reorder what stands around it."""
    text = _CONTROL.sub("", text)
    return text if is_balanced(text) else _ENCLOSING.sub("", text)


def shown(cell: Cell, zone: ZoneInfo) -> str:
    """Return a cell as a person reads it; nothing is an empty text."""
    match cell:
        case None | False:
            return ""
        case True:
            return _("yes")
        case Rate():
            return f"{cell.value:.1%} ({cell.part} / {cell.whole})"
        case datetime():
            return f"{cell.astimezone(zone):%Y-%m-%d %H:%M}"
        case tuple():
            return clean(", ".join(isolated(str(each)) for each in cell))
        case _:
            return clean(str(cell))


def for_people(report: Report) -> list[Column]:
    """Return the columns that a person reads: no ids, no address beside a title that links."""
    has_title = any(column.name == "title" for column in report.columns)
    hidden = {"feed_id", "url"} if has_title else {"feed_id"}
    return [column for column in report.columns if column.name not in hidden]


def sections(report: Report) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Return a report that is told in sections by them: (name, rows); nothing for a table."""
    if [column.name for column in report.columns] != ["section", "text"]:
        return ()
    grouped = groupby(
        report.rows, key=lambda row: shown(row.cells.get("section"), ZoneInfo(report.time_zone))
    )
    return tuple((name, tuple(rows)) for name, rows in grouped)


def period(report: Report) -> str:
    """Return the first and the last day of a report, in its time zone."""
    zone = ZoneInfo(report.time_zone)
    first = report.since.astimezone(zone).date()
    last = (report.until - timedelta(microseconds=1)).astimezone(zone).date()
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"


def grain(report: Report) -> str:
    """Return how long one period is, in words."""
    return {Grain.DAY: _("by day"), Grain.WEEK: _("by week"), Grain.MONTH: _("by month")}[report.grain]


def facts(report: Report) -> tuple[tuple[str, str], ...]:
    """Return what every report prints about itself: (name, value), in order."""
    return (
        (_("Searches"), clean(report.query) or _("all items")),
        (_("Scope"), clean(report.scope) or _("everything")),
        (_("Period"), f"{period(report)}, {grain(report)}"),
        (_("Time zone"), report.time_zone),
    )


def totals(report: Report) -> tuple[tuple[str, str], ...]:
    """Return the totals as (name, value), in order."""
    zone = ZoneInfo(report.time_zone)
    return tuple((_total_name(name), shown(cell, zone)) for name, cell in report.totals.items())


def _total_name(name: str) -> str:
    known = {
        "items": _("Items"),
        "matches": _("Items per search, added up"),
        "previous": _("Items in the period before"),
        "feeds": _("Feeds with items"),
        "feeds_in_scope": _("Feeds in scope"),
        "authors": _("Authors"),
        "before": _("Items in the periods before"),
        "spikes": _("Spikes"),
        "failing": _("Failing or gone"),
        "quiet": _("Quiet"),
        "answered": _("Answered, of what had to be"),
        "least_attended": _("Least attended"),
        "open": _("To answer now"),
        "oldest_open_at": _("The oldest of them"),
        "links": _("Pages"),
        "all": _("All items in scope"),
        "any": _("Items that any search finds"),
        "gini": _("Gini coefficient"),
        "top_tenth": _("Share of the top tenth of feeds"),
        "overlaps": _("Found by several searches"),
    }
    return known.get(name, name)
