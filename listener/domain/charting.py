"""From a report to its charts, by the shape of its columns: a new report gets a chart without a line here."""

import dataclasses
import re
from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from listener.domain.bidi import isolated
from listener.domain.chart import (
    Bar,
    Bars,
    Chart,
    Door,
    Heat,
    Lorenz,
    Series,
    Sign,
    Spark,
    Spike,
    Timeline,
    signed,
)
from listener.domain.hours import weekdays
from listener.domain.periods import label, periods, start_of
from listener.domain.report import Grain, Rate, Report, Row
from listener.domain.report_words import clean, lasting, name_of
from listener.domain.search import Role
from listener.domain.words import _

MAX_BARS = 15
_LONGEST = 200  # characters of a name
_LONG = timedelta(days=2 * 366)
_MOST_SPIKES = 3  # on one timeline
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MAX_BUCKETS = 400  # more are not told apart
_NAMES = (
    "title",
    "author",
    "words",
    "search",
    "url",
    "stage",
)  # what a bar is called, the first that there is
_LENGTHS = ("share", "score", "median_s", "count")  # what its length is
_BEFORE = {"count": "previous", "median_s": "p90_s"}  # what its tick is


def charts(report: Report) -> tuple[Chart, ...]:
    """Return the charts of a report, most telling first; none where nothing can be drawn."""
    report = report.charted or report
    names = {column.name for column in report.columns}
    if not report.rows:
        return ()
    if {"period", "search", "z"} <= names:
        made: Chart | None = spikes(report)
    elif {"period", "search", "count"} <= names:
        made = timeline(report)
    elif {"rank", "count"} <= names:
        made = lorenz(report)
    elif {"weekday", "hour", "count"} <= names:
        made = heat(report)
    else:
        made = bars(report)
    return (made,) if made else ()


def timeline(report: Report) -> Timeline | None:
    """Return counts by period and search; periods without a row count 0. None where they are too many."""
    zone = ZoneInfo(report.time_zone)
    met = dict.fromkeys(_text(row, "search") for row in report.rows)
    known = [sign.name for sign in _signs(report) if sign.name in met]
    found = tuple(dict.fromkeys((*known, *met)))
    labels = tuple(periods(report.since, report.until, report.grain, zone))
    if not 0 < len(labels) <= MAX_BUCKETS:
        return None
    rows = {(_text(row, "period"), _text(row, "search")): row for row in report.rows}
    series = []
    for sign in signed(found, _signs(report)):
        ours = [rows.get((name, sign.name)) for name in labels]
        values = tuple(_count(row) if row else 0 for row in ours)
        series.append(Series(sign, values, tuple(_door(row) if row else None for row in ours)))
    is_long = report.until - report.since > _LONG
    by = {Grain.DAY: _("items per search and day"), Grain.WEEK: _("items per search and week")}
    return Timeline(
        title=clean(report.title),
        note=by.get(report.grain, _("items per search and month")),
        buckets=tuple(_short(name, report.grain, with_year=is_long) for name in labels),
        names=labels,
        series=tuple(series),
        gaps=frozenset(place for place, name in enumerate(labels) if name in report.failed_days),
        footnotes=tuple(clean(note) for note in report.notes if report.failed_days & set(_DAY.findall(note))),
    )


def noted(chart: Chart) -> str:
    """Return what the lengths and heights of a chart are; a sparkline says nothing of its own."""
    return "" if isinstance(chart, Spark) else clean(chart.note)


def with_spikes(drawn: Timeline, spikes: Report, grain: Grain) -> Timeline:
    """Return a timeline with the three sharpest spikes of a report on it."""
    zone = ZoneInfo(spikes.time_zone)
    series = {each.sign.name: number for number, each in enumerate(drawn.series)}
    buckets = {name: place for place, name in enumerate(drawn.names)}
    found = []
    for row in sorted(spikes.rows, key=lambda row: -_number(row, "z")):
        day, name = _text(row, "period"), _text(row, "search")
        bucket = buckets.get(label(start_of(date.fromisoformat(day), zone), grain, zone))
        if bucket is None or name not in series:
            continue
        words = _("{count} {name} on {day}").format(
            count=_count(row), name=isolated(name), day=_short(day, Grain.DAY)
        )
        found.append(Spike(series[name], bucket, words))
    return dataclasses.replace(drawn, spikes=tuple(found[:_MOST_SPIKES]))


def spikes(report: Report) -> Bars:
    """Return what stood out, newest first, each with how much it stood out."""
    shown = sorted(report.rows, key=lambda row: _text(row, "period"), reverse=True)[:MAX_BARS]
    signs = _row_signs(report, shown, "search")
    return Bars(
        title=clean(report.title),
        note=_("items, with the robust z"),
        bars=tuple(
            Bar(
                dataclasses.replace(sign, name=f"{_text(row, 'period')}  {sign.name}"),
                float(_count(row)),
                f"{_count(row)}  z {_number(row, 'z'):.1f}",
                _number(row, "median"),
                _door(row),
            )
            for row, sign in zip(shown, signs, strict=True)
        ),
        left_out=len(report.rows) - len(shown),
    )


def bars(report: Report) -> Bars | None:
    """Return the rows as bars, the first 15; None where no column names or measures them."""
    columns = {column.name: column for column in report.columns}
    name = next((each for each in _NAMES if each in columns), None)
    length = next((each for each in _LENGTHS if each in columns), None)
    if name is None or length is None:
        return None
    shown = [row for row in report.rows if isinstance(row.cells.get(length), int | float | Rate)][:MAX_BARS]
    if not shown:
        return None
    signs = _row_signs(report, shown, name)
    return Bars(
        title=clean(report.title),
        note=columns[length].title,
        bars=tuple(_bar(row, length, sign) for row, sign in zip(shown, signs, strict=True)),
        left_out=len(report.rows) - len(shown),
        footnotes=tuple(report.notes[:1]) if length == "share" else (),
    )


def lorenz(report: Report) -> Lorenz | None:
    """Return how unevenly the counts of all rows are spread; None where they are all 0."""
    counts = sorted(_count(row) for row in report.rows)
    whole = sum(counts)
    if not whole:
        return None
    points = [(0.0, 0.0)]
    reached = 0
    for place, count in enumerate(counts, start=1):
        reached += count
        points.append((place / len(counts), reached / whole))
    gini = report.totals.get("gini")
    return Lorenz(
        title=clean(report.title),
        note=_("share of items by share of feeds"),
        points=tuple(points),
        gini=float(gini) if isinstance(gini, int | float) else _gini(counts),
    )


def heat(report: Report) -> Heat:
    """Return how many items lie in each hour of the week."""
    rows = {(_text(row, "weekday"), _text(row, "hour")): row for row in report.rows}
    days, hours = weekdays(), range(24)
    cells = [[rows.get((day, f"{hour:02}:00")) for hour in hours] for day in days]
    return Heat(
        clean(report.title),
        _("items by weekday and hour"),
        days,
        tuple(map(str, hours)),
        tuple(tuple(_count(row) if row else 0 for row in line) for line in cells),
        tuple(tuple(_door(row) if row else None for row in line) for line in cells),
    )


def _bar(row: Row, length: str, sign: Sign) -> Bar:
    cell = row.cells[length]
    before = row.cells.get(_BEFORE.get(length, ""))
    tick = float(before) if isinstance(before, int | float) else None
    if isinstance(cell, Rate):
        return Bar(sign, cell.value, f"{cell.value:.0%}  {cell.part}", tick, _door(row))
    value = _number(row, length)
    words = f"{value:.1f}" if isinstance(cell, float) else str(cell)
    return Bar(sign, value, lasting(value) if length == "median_s" else words, tick, _door(row))


def _row_signs(report: Report, rows: Sequence[Row], name: str) -> tuple[Sign, ...]:
    """Return the signs of searches; what is no search has the neutral one."""
    names = tuple(_text(row, name) or _text(row, "url") for row in rows)
    if name == "stage":
        names = tuple(map(name_of, names))
    if name != "search":
        return tuple(Sign(each) for each in names)
    known = {sign.name: sign for sign in _signs(report)}
    roles = {each: _role(_text(row, "role")) for each, row in zip(names, rows, strict=True)}
    said = tuple(known.get(each, Sign(each, None, roles[each])) for each in names)
    return signed(names, said)


def _signs(report: Report) -> tuple[Sign, ...]:
    return tuple(
        Sign(" ".join(clean(name[:_LONGEST]).split()), colour, role) for name, colour, role in report.signs
    )


def _role(text: str) -> Role:
    return next((role for role in Role if role.value == text), Role.TOPIC)


def _door(row: Row) -> Door | None:
    return Door(row.items, row.query) if row.items or row.query else None


def _text(row: Row, name: str) -> str:
    cell = row.cells.get(name)
    return " ".join(clean(cell[:_LONGEST]).split()) if isinstance(cell, str) else ""


def _number(row: Row, name: str) -> float:
    cell = row.cells.get(name)
    return float(cell) if isinstance(cell, int | float) else 0.0


def _count(row: Row) -> int:
    cell = row.cells.get("count")
    return cell if isinstance(cell, int) else 0


def _gini(counts: Sequence[int]) -> float:
    """Return the Gini coefficient of counts in rising order, 0 where all are equal."""
    number, whole = len(counts), sum(counts)
    weighted = sum(place * count for place, count in enumerate(counts, start=1))
    return round(2 * weighted / (number * whole) - (number + 1) / number, 6)


def _short(period: str, grain: Grain, *, with_year: bool = False) -> str:
    """Return a period as an axis has room for it: 5 Mar, W10, Mar, and Jan 2026 where a year begins.

    An axis over more than two years names the year everywhere.
    """
    if grain is Grain.WEEK:
        return period if with_year else period.partition("-")[2]
    year, month, *day = (int(part) for part in period.split("-"))
    name = _months()[month - 1]
    if day:
        return f"{day[0]} {name}"
    return f"{name} {year}" if month == 1 or with_year else name


def _months() -> tuple[str, ...]:
    first = (_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"))
    return (*first, _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"))
