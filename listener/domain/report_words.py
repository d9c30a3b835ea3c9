"""Cells and facts of a report as a person reads them."""

import re
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from listener.domain.bidi import is_balanced, isolated
from listener.domain.report import Cell, Column, Grain, Rate, Records, Report, Row
from listener.domain.words import _, ngettext

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2067\ufffe\uffff\ud800-\udfff]")
_ENCLOSING = re.compile("[\u2066\u2068\u2069]")
_MOST_RECORDS = 5  # of a small table inside a cell


def clean(text: str) -> str:
    """Return `text` without controls, and without signs that would reorder what stands around it."""
    text = _CONTROL.sub("", text)
    return text if is_balanced(text) else _ENCLOSING.sub("", text)


def shown(cell: Cell, zone: ZoneInfo) -> str:
    """Return a cell as a person reads it; nothing is an empty text."""
    match cell:
        case None | bool():
            return _("yes") if cell else ""
        case int() | float() | Rate():
            return _number(cell)
        case datetime():
            return f"{cell.astimezone(zone):%Y-%m-%d %H:%M}"
        case Records():
            return in_words(cell, _MOST_RECORDS)
        case tuple():
            return clean(", ".join(isolated(str(each)) for each in cell))
        case _:
            return clean(str(cell))


def _number(cell: float | Rate) -> str:
    if isinstance(cell, Rate):
        share = f"{cell.value:.1%}" if cell.whole else "–"
        return f"{share} ({grouped(cell.part)} / {grouped(cell.whole)})"
    return grouped(cell) if isinstance(cell, int) else f"{cell:.2f}".rstrip("0").rstrip(".")


def in_words(cell: Records, most: int) -> str:
    """Return the first `most` records of a small table, without the numbers of items."""
    told = [
        ": ".join(
            " + ".join(map(isolated, value)) if isinstance(value, tuple) else isolated(str(value))
            for name, value in record
            if name != "item"
        )
        for record in cell.records[:most]
    ]
    more = len(cell.records) - len(told)
    if more > 0:
        told.append(ngettext("and {number} more", "and {number} more", more).format(number=more))
    return clean("; ".join(told))


def in_column(row: Row, column: Column, zone: ZoneInfo) -> str:
    """Return the cell of a row as a person reads it in its column: lengths of time and names in words."""
    cell = row.cells.get(column.name)
    if column.unit == "s" and isinstance(cell, int | float):
        return lasting(cell)
    if column.name in ("stage", "status", "role"):
        return name_of(str(cell))
    return shown(cell, zone)


def grouped(number: int) -> str:
    """Return a whole number in groups of three, 1 205."""
    return f"{number:,}".replace(",", "\u202f")


def lasting(seconds: float) -> str:
    """Return a length of time as a person says it: 12 min, 5 h 20 min, 3 d 4 h."""
    minutes = round(seconds / 60)
    hours, days = minutes // 60, minutes // 1440
    if days:
        return _("{days} d {hours} h").format(days=days, hours=hours % 24)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes % 60)
    return _("{minutes} min").format(minutes=minutes)


def for_people(report: Report) -> list[Column]:
    """Return the columns that a person reads: no ids, no address beside a title that links."""
    has_title = any(column.name == "title" for column in report.columns)
    hidden = {"feed_id", "first_item", *(("url", "feed_url") if has_title else ())}
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
    return tuple((_total_name(name), shown(cell, zone) or _("none")) for name, cell in report.totals.items())


def name_of(text: str) -> str:
    """Return what a stage, a state or a role is called; in a cell stands its name for programs."""
    known = {
        "seen": _("from published to seen"),
        "to-answer": _("from seen to “to answer”"),
        "answered": _("from “to answer” to answered"),
        "ok": _("well"),
        "failing": _("failing"),
        "gone": _("gone"),
        "paused": _("paused"),
        "own": _("own"),
        "rival": _("rival"),
        "topic": _("topic"),
    }
    return known.get(text, clean(text))


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
