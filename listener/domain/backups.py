"""Daily backups: which are kept, and the lines that can be read without Listener. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

DAYS = 7
WEEKS = 4


@dataclass(frozen=True, slots=True)
class Keepsake:
    """An item that the user starred, labelled or wrote notes on."""

    title: str
    link: str | None
    feed: str
    feed_url: str
    seen_at: datetime
    starred: bool
    labels: tuple[str, ...]
    notes: tuple[str, ...]


def kept(days: Iterable[date]) -> frozenset[date]:
    """Return which backups stay: the last seven, and of what is older the last of each of four weeks."""
    newest = sorted(set(days), reverse=True)
    by_week: dict[tuple[int, int], date] = {}
    for day in newest[DAYS:]:
        year, week, _weekday = day.isocalendar()
        by_week.setdefault((year, week), day)
    return frozenset((*newest[:DAYS], *list(by_week.values())[:WEEKS]))


def line(item: Keepsake) -> str:
    """Return an item as one line of JSON."""
    told = {
        "title": item.title,
        "link": item.link,
        "feed": item.feed,
        "feed_url": item.feed_url,
        "first_seen_at": item.seen_at.isoformat().replace("+00:00", "Z"),
        "starred": item.starred,
        "labels": list(item.labels),
        "notes": list(item.notes),
    }
    return json.dumps(told, ensure_ascii=False) + "\n"
