"""On which hours of the week the items of a report came: a report about another one, for the overview."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from listener.domain.dashboard import WHEN
from listener.domain.ids import ItemId
from listener.domain.report import Cell, Column, Kind, Report, Row
from listener.domain.words import _, ngettext


def weekdays() -> tuple[str, ...]:
    """Return how the days of a week are called, Monday first."""
    return _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")


def hours(report: Report, times: Iterable[tuple[ItemId, datetime]]) -> Report:
    """Return how many of these items, those behind `report`, came in each hour of the week.

    The hours are those of the report's time zone; an hour in which nothing came has no row.
    """
    zone, days = ZoneInfo(report.time_zone), weekdays()
    came = defaultdict[tuple[int, int], list[tuple[datetime, ItemId]]](list)
    for item, moment in times:
        local = moment.astimezone(zone)
        came[local.weekday(), local.hour].append((moment, item))
    rows = []
    for day, hour in sorted(came):
        ids = tuple(item for _moment, item in sorted(came[day, hour], reverse=True))
        text = ngettext("{day} {hour}: {number} item", "{day} {hour}: {number} items", len(ids))
        cells: dict[str, Cell] = {"weekday": days[day], "hour": f"{hour:02}:00", "count": len(ids)}
        rows.append(Row(cells, text.format(day=days[day], hour=cells["hour"], number=len(ids)), ids))
    return replace(
        report,
        name=WHEN,
        title=_("When in the week"),
        columns=(
            Column("weekday", _("Day"), Kind.TEXT),
            Column("hour", _("Hour"), Kind.TEXT),
            Column("count", _("Items"), Kind.COUNT),
        ),
        rows=tuple(rows),
        totals={},
        doors={},
        notes=(
            _("Counted are the items of “{title}”, in the time zone {zone}.").format(
                title=report.title, zone=report.time_zone
            ),
        ),
        charted=None,
    )
