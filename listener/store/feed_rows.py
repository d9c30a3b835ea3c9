"""Feeds as they are read from the tables."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from listener.domain.feed import Feed, FeedStatus, Moved, Outcome, Validators
from listener.domain.ids import FeedId, FeedUrl
from listener.domain.listing import Counts
from listener.domain.places import NONE
from listener.store import codec, tree
from listener.store.hidden import by_feed

_FEEDS = """
SELECT f.id, f.url, f.site_url, f.title, s.own_title, f.description, f.language, f.format,
  s.feed_id IS NOT NULL, s.is_paused, f.is_gone, f.failures, f.last_outcome, f.error, f.failing_since,
  f.last_fetched_at, f.next_due_at, f.etag, f.last_modified, f.body_hash, s.interval_s, s.user_agent,
  f.hints, f.moved_url, f.moved_since, s.images, s.keep_days,
  coalesce(s.may_be_private, 1)
FROM feed f LEFT JOIN subscription s ON s.feed_id = f.id
"""


def read(
    connection: sqlite3.Connection, *, former: bool = False, only: FeedId | None = None
) -> tuple[Feed, ...]:
    """Return feeds by shown title: those followed, or the former ones that hold items, or `only` one."""
    where, values = ("f.id = ?", (only,)) if only is not None else (_which(former=former), ())
    rows = connection.execute(f"{_FEEDS} WHERE {where}", values).fetchall()
    if not rows:
        return ()
    circles = tree.read(connection).paths()
    totals = _counted(connection, "item", only)
    unread = _counted(connection, "item INDEXED BY item_feed_unread", only, "read = 0")
    hidden = by_feed(connection)
    newest = _newest(connection, [FeedId(row[0]) for row in rows])
    feeds = [
        _feed(row, circles.get(FeedId(row[0]), ()), totals, unread, hidden.get(row[0], NONE), newest)
        for row in rows
    ]
    return tuple(sorted(feeds, key=lambda feed: (feed.shown_title.casefold(), feed.id)))


def _which(*, former: bool) -> str:
    if not former:
        return "s.feed_id IS NOT NULL"
    return "s.feed_id IS NULL AND EXISTS (SELECT 1 FROM item WHERE feed_id = f.id)"


def _counted(
    connection: sqlite3.Connection, source: str, only: FeedId | None, where: str = "1"
) -> Mapping[int, int]:
    if only is not None:
        where = f"{where} AND feed_id = {int(only)}"
    rows = connection.execute(f"SELECT feed_id, count(*) FROM {source} WHERE {where} GROUP BY feed_id")
    return dict(rows.fetchall())


def _newest(connection: sqlite3.Connection, ids: list[FeedId]) -> Mapping[int, int | None]:
    found: dict[int, int | None] = {}
    for feed_id in ids:
        row = connection.execute("SELECT max(item_time) FROM item WHERE feed_id = ?", (feed_id,)).fetchone()
        found[feed_id] = row[0]
    return found


def _feed(
    row: tuple[Any, ...],
    circles: tuple[str, ...],
    totals: Mapping[int, int],
    unread: Mapping[int, int],
    hidden: Counts,
    newest: Mapping[int, int | None],
) -> Feed:
    (number, url, site_url, title, own_title, description, language, feed_format) = row[:8]
    (is_followed, is_paused, is_gone, failures, outcome, error, failing_since) = row[8:15]
    (last_fetched_at, next_due_at, etag, last_modified, body_hash, interval_s, user_agent) = row[15:22]
    (hints, moved_url, moved_since, images, keep_days, may_be_private) = row[22:]
    return Feed(
        id=FeedId(number),
        url=FeedUrl(url),
        site_url=site_url,
        title=title or url,
        own_title=own_title,
        description=description,
        language=language,
        format=feed_format,
        circles=circles,
        status=_status(is_followed, is_paused, is_gone, failures),
        last_outcome=Outcome(outcome) if outcome else None,
        error=error,
        failing_since=codec.optional_moment(failing_since),
        failures=failures,
        last_fetched_at=codec.optional_moment(last_fetched_at),
        last_item_at=codec.optional_moment(newest.get(number)),
        next_due_at=codec.optional_moment(next_due_at),
        validators=Validators(etag, last_modified, body_hash),
        interval_s=interval_s,
        user_agent=user_agent,
        items=totals.get(number, 0) - hidden.total,
        unread=unread.get(number, 0) - hidden.unread,
        hints=codec.unhints(hints),
        moved=Moved(FeedUrl(moved_url), codec.moment(moved_since)) if moved_url else None,
        images=images,
        keep_days=keep_days,
        may_be_private=bool(may_be_private),
    )


def _status(is_followed: int, is_paused: int, is_gone: int, failures: int) -> FeedStatus:
    if not is_followed:
        return FeedStatus.FORMER
    if is_paused:
        return FeedStatus.PAUSED
    if is_gone:
        return FeedStatus.GONE
    return FeedStatus.FAILING if failures else FeedStatus.OK
