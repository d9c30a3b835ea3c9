"""Days on which a search was met far more often than usual, and what was behind it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from listener.domain.bidi import isolated
from listener.domain.chart import Door
from listener.domain.periods import start_of
from listener.domain.report import Column, Describe, Fact, Kind, Material, Report, Row, Selected
from listener.domain.words import _, ngettext
from listener.reports import _doors, _notes, _trends

NAME = "spikes"
WEEKS = 8
FEWEST_DAYS = 4  # to compare with
FROM_Z = 3.0
FROM_COUNT = 5
MOST_WORDS = 5
MOST_SOURCES = 3
SAID_BY = 2  # items that hold a word


@dataclass(frozen=True, slots=True)
class Spike:
    """One day of one search."""

    day: date
    name: str
    facts: Sequence[Fact]
    median: float
    mad: float  # median absolute deviation
    z: float


def spikes(material: Material) -> Report:
    """Return the days with z >= 3 and at least 5 items: z = (count - median) / (1.4826 * MAD + 1).

    Median and MAD are those of the same weekday in the 8 weeks before; of all days of these weeks where
    fewer than 4 such days were listened to; where there are not even 4 days, a day cannot be judged.
    """
    found = [(spike, search) for search in _series(material) for spike in _spikes(material, search)]
    found.sort(key=lambda one: (one[0].day, -len(one[0].facts), one[0].name))
    rows = [_row(material, search, spike) for spike, search in found]
    return Report(
        name=NAME,
        title=_("Spikes"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("period", _("Day"), Kind.TEXT),
            Column("search", _("Search"), Kind.TEXT),
            Column("count", _("Items"), Kind.COUNT),
            Column("median", _("Usually"), Kind.NUMBER),
            Column("mad", _("Spread"), Kind.NUMBER),
            Column("z", _("z"), Kind.NUMBER),
            Column("words", _("Words"), Kind.LIST),
            Column("sources", _("Sources"), Kind.LIST),
            Column("first_item", _("First item"), Kind.NUMBER),
        ),
        rows=tuple(rows),
        totals={"spikes": len(rows)},
        doors={"spikes": _doors.of_rows(spike.facts for spike, _search in found)},
        notes=(
            _("A day is a spike at z of 3 and 5 items: z = (count - median) / (1.4826 · MAD + 1)."),
            _("It is compared with the same weekday of the 8 weeks before, or with all their days."),
            *_notes.common(material),
        ),
    )


def robust_z(count: int, usual: Sequence[int]) -> tuple[float, float, float]:
    """Return median and median absolute deviation of `usual`, and how far `count` lies above, to 2 places."""
    middle = median(usual)
    deviation = median(abs(number - middle) for number in usual)
    return float(middle), float(deviation), round((count - middle) / (1.4826 * deviation + 1), 2)


def _eight_weeks_before(since: datetime, until: datetime, zone: ZoneInfo) -> datetime:  # noqa: ARG001 - as every report is asked
    return start_of(since.astimezone(zone).date() - timedelta(weeks=WEEKS), zone)


REPORT = Describe(
    NAME,
    _("Spikes"),
    _("On which days was there far more than usual, and why?"),
    spikes,
    _eight_weeks_before,
    looks_inside=False,
)


def _series(material: Material) -> tuple[Selected | None, ...]:
    return material.searches or (None,)


def _spikes(material: Material, search: Selected | None) -> Iterator[Spike]:
    zone = ZoneInfo(material.time_zone)
    name = search.name if search else _("All items")
    by_day: dict[date, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if search is None or search.id in fact.searches:
            by_day[fact.item_time.astimezone(zone).date()].append(fact)
    if not by_day:
        return
    first = min(fact.item_time for fact in material.facts).astimezone(zone).date()
    since = material.since.astimezone(zone).date()
    for day in sorted(day for day, facts in by_day.items() if day >= since and len(facts) >= FROM_COUNT):
        usual = [len(by_day.get(one, ())) for one in _days_before(day, first)]
        if start_of(day, zone) >= material.until or len(usual) < FEWEST_DAYS:
            continue
        middle, deviation, z = robust_z(len(by_day[day]), usual)
        if z >= FROM_Z:
            yield Spike(day, name, by_day[day], middle, deviation, z)


def _days_before(day: date, first: date) -> list[date]:
    """Return the days to compare with, none before the first that was listened to."""
    weekdays = [day - timedelta(weeks=week) for week in range(1, WEEKS + 1)]
    same = [one for one in weekdays if one >= first]
    if len(same) >= FEWEST_DAYS:
        return same
    every = (day - timedelta(days=number) for number in range(1, 7 * WEEKS + 1))
    return [one for one in every if one >= first]


def _row(material: Material, search: Selected | None, spike: Spike) -> Row:
    zone = ZoneInfo(material.time_zone)
    start, end = start_of(spike.day, zone), start_of(spike.day + timedelta(days=1), zone)
    door = _doors.behind(
        spike.facts, _doors.query_of(material, (search,) if search else (), between=(start, end))
    )
    before = _eight_weeks_of(material, search, start)
    trends = _trends.rising(material, list(spike.facts), before, _trends.Wanted(SAID_BY, MOST_WORDS))
    words = tuple(trend.words for trend in trends)
    sources = Counter(material.sources[fact.feed_id].title for fact in spike.facts)
    first = min(spike.facts, key=lambda fact: (fact.item_time, fact.item_id))
    count = len(spike.facts)
    text = ngettext(
        "{day}: {search} {number} item, usually {usual}. {words}",
        "{day}: {search} {number} items, usually {usual}. {words}",
        count,
    ).format(
        day=spike.day.isoformat(),
        search=isolated(spike.name),
        number=count,
        usual=f"{spike.median:g}",
        words=", ".join(map(isolated, words)),
    )
    return Row(
        cells={
            "period": spike.day.isoformat(),
            "search": spike.name,
            "count": count,
            "median": spike.median,
            "mad": spike.mad,
            "z": spike.z,
            "words": words,
            "sources": tuple(sorted(sources, key=lambda name: (-sources[name], name))[:MOST_SOURCES]),
            "first_item": first.item_id,
        },
        text=text.strip(),
        items=door.items,
        query=door.query,
        doors={"first_item": Door((first.item_id,))},
    )


def _eight_weeks_of(material: Material, search: Selected | None, end: datetime) -> list[Fact]:
    begin = end - timedelta(weeks=WEEKS)
    return [
        fact
        for fact in material.facts
        if begin <= fact.item_time < end and (search is None or search.id in fact.searches)
    ]
