"""How the feeds are: silent, failing, moved, copying."""

from calendar import monthrange
from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from listener.domain.bidi import isolated
from listener.domain.feed import Feed, FeedStatus
from listener.domain.ids import FeedId
from listener.domain.periods import start_of
from listener.domain.report import Column, Describe, Fact, Kind, Material, Rate, Report, Row, whole_of
from listener.domain.words import _
from listener.reports import _doors, _material, _notes

NAME = "feed-health"
QUIET_MONTHS = 6
_WEEK_S = 7 * 24 * 3600
# In this order a person looks at them: what needs a hand first.
_ORDER = (FeedStatus.GONE, FeedStatus.FAILING, FeedStatus.PAUSED, FeedStatus.OK)


def feed_health(material: Material) -> Report:
    """Return the followed feeds: what needs a hand first, then the quiet ones, then by title.

    `per_week` counts the items of the period, `copies` their share that copies an earlier item of another
    feed; a feed is quiet without an item in the 6 months before the period's end.
    """
    facts = defaultdict[FeedId, list[Fact]](list)
    for fact in _material.current(material):
        facts[fact.feed_id].append(fact)
    quiet_since = _months_before(material.until, ZoneInfo(material.time_zone))
    feeds = sorted(material.background.feeds(), key=lambda feed: _order(feed, quiet_since))
    failing = [feed.id for feed in feeds if feed.status in (FeedStatus.FAILING, FeedStatus.GONE)]
    quiet = [feed.id for feed in feeds if _is_quiet(feed, quiet_since)]
    return Report(
        name=NAME,
        title=_("Feed health"),
        query="",
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("feed_id", _("Feed number"), Kind.NUMBER),
            Column("title", _("Feed"), Kind.TEXT),
            Column("status", _("Status"), Kind.TEXT),
            Column("last_item_at", _("Last item"), Kind.TIME),
            Column("per_week", _("Items a week"), Kind.NUMBER),
            Column("quiet", _("Quiet"), Kind.FLAG),
            Column("failing_since", _("Failing since"), Kind.TIME),
            Column("error", _("Why"), Kind.TEXT),
            Column("moved_to", _("Moved to"), Kind.ADDRESS),
            Column("copies", _("Copies"), Kind.RATE),
        ),
        rows=tuple(_row(material, feed, facts[feed.id], quiet_since) for feed in feeds),
        totals={
            "feeds": len(feeds),
            "failing": len(failing),
            "quiet": len(quiet),
        },
        doors={
            "feeds": _doors.of_feeds(feed.id for feed in feeds),
            "failing": _doors.of_feeds(failing),
            "quiet": _doors.of_feeds(quiet),
        },
        notes=(
            _("A feed is quiet if it had no item in the 6 months before the end of the period."),
            _("“Copies” are items that tell what an earlier item of another feed told."),
            *_notes.common(material),
        ),
    )


REPORT = Describe(
    NAME, _("Feed health"), _("Which feeds are silent, failing or moved?"), feed_health, looks_inside=False
)


def _months_before(moment: datetime, zone: ZoneInfo) -> datetime:
    day = moment.astimezone(zone).date()
    months = day.year * 12 + day.month - 1 - QUIET_MONTHS
    year, month = months // 12, months % 12 + 1
    return start_of(date(year, month, min(day.day, monthrange(year, month)[1])), zone)


def _is_quiet(feed: Feed, quiet_since: datetime) -> bool:
    return feed.last_item_at is None or feed.last_item_at < quiet_since


def _order(feed: Feed, quiet_since: datetime) -> tuple[int, bool, str, str]:
    return (
        _ORDER.index(feed.status) if feed.status in _ORDER else len(_ORDER),
        not _is_quiet(feed, quiet_since),
        feed.shown_title.casefold(),
        feed.url,
    )


def _row(material: Material, feed: Feed, facts: list[Fact], quiet_since: datetime) -> Row:
    weeks = (material.until - material.since).total_seconds() / _WEEK_S
    url = _doors.public(feed.url)
    door = _doors.behind(facts, _doors.query_of(material, (), _doors.of_feed(feed.url)))
    copies = _doors.behind(fact for fact in facts if fact.is_copy)
    per_week = round(len(facts) / weeks, 2) if weeks else 0.0
    return Row(
        cells={
            "feed_id": feed.id,
            "title": feed.shown_title,
            "status": feed.status.value,
            "last_item_at": feed.last_item_at,
            "per_week": per_week,
            "quiet": _is_quiet(feed, quiet_since),
            "failing_since": feed.failing_since,
            "error": feed.error,
            "moved_to": feed.moved.url if feed.moved else None,
            "copies": _copies(facts),
        },
        text=_("{feed}: {status}, {number} items a week").format(
            feed=isolated(feed.shown_title), status=feed.status.value, number=f"{per_week:g}"
        ),
        items=door.items,
        query=door.query,
        doors={"copies": copies, whole_of("copies"): door} if facts else {},
        feed_url=url,
    )


def _copies(facts: list[Fact]) -> Rate | None:
    if any(fact.is_copy is None for fact in facts):
        return None
    return Rate(sum(1 for fact in facts if fact.is_copy), len(facts))
