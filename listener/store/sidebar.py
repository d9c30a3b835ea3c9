"""The counts of the sidebar, in a handful of queries over indexes."""

import sqlite3
from collections.abc import Iterable, Mapping

from listener.domain.ids import CircleId, FeedId, SearchId
from listener.domain.listing import Counts, Listing
from listener.domain.places import NONE, PlaceCounts
from listener.store.hidden import by_feed, by_match, shown
from listener.store.lists import Lists
from listener.store.rules import Rule

_MATCHES = "SELECT search_id, part, count(*) FROM match GROUP BY search_id, part"
# Two ways to the same counts: through the items of all matches, or through the matches of all unread items.
_UNREAD_BY_MATCH = (
    "SELECT m.search_id, m.part, count(*) FROM match m CROSS JOIN item i ON i.id = m.item_id"
    " WHERE i.read = 0 GROUP BY m.search_id, m.part"
)
_UNREAD_BY_ITEM = (
    "SELECT m.search_id, m.part, count(*) FROM item i INDEXED BY item_unread"
    " CROSS JOIN match m ON m.item_id = i.id WHERE i.read = 0 GROUP BY m.search_id, m.part"
)
_LABELS = (
    "SELECT label.name, count(*), total(i.read = 0) FROM label JOIN item_label l ON l.label_id = label.id"
    f" JOIN item i ON i.id = l.item_id WHERE {shown('l.item_id')} GROUP BY label.id"
)


def sidebar(lists: Lists) -> PlaceCounts:
    """Return all counts from one state of the database."""
    connection = lists.connection
    feeds = _feeds(connection)
    followed = {row[0] for row in connection.execute("SELECT feed_id FROM subscription")}
    return PlaceCounts(
        everything=_sum(feeds.values()),
        starred=lists.counts(Listing(starred=True)),
        former=_sum(counts for feed_id, counts in feeds.items() if feed_id not in followed),
        feeds=feeds,
        circles=_circles(lists, feeds),
        searches=_searches(lists, unread=sum(counts.unread for counts in feeds.values())),
        labels={row[0]: Counts(row[1], int(row[2])) for row in connection.execute(_LABELS)},
    )


def _feeds(connection: sqlite3.Connection) -> Mapping[FeedId, Counts]:
    unread = dict(
        connection.execute(
            "SELECT feed_id, count(*) FROM item INDEXED BY item_feed_unread WHERE read = 0 GROUP BY feed_id"
        ).fetchall()
    )
    totals = connection.execute(
        "SELECT feed_id, count(*) FROM item INDEXED BY item_feed GROUP BY feed_id"
    ).fetchall()
    hidden = by_feed(connection)
    counted = {
        FeedId(feed_id): _without(Counts(total, unread.get(feed_id, 0)), hidden.get(feed_id, NONE))
        for feed_id, total in totals
    }
    return {feed_id: counts for feed_id, counts in counted.items() if counts.total}


def _circles(lists: Lists, feeds: Mapping[FeedId, Counts]) -> Mapping[CircleId, Counts]:
    tree = lists.world.tree
    return {
        circle.id: _sum(feeds.get(feed_id, NONE) for feed_id in tree.feeds((circle.id,)))
        for circle in tree.circles
    }


def _searches(lists: Lists, unread: int) -> Mapping[SearchId, Counts]:
    rules = lists.rules().values()
    plain = [rule for rule in rules if _is_plain(rule)]
    found = {
        rule.search_id: lists.counts(Listing(search_id=rule.search_id)) for rule in rules if rule not in plain
    }
    if plain:
        totals = _by_part(lists.connection, _MATCHES)
        way = _UNREAD_BY_ITEM if unread < sum(totals.values()) else _UNREAD_BY_MATCH
        unread_of = _by_part(lists.connection, way)
        hidden = by_match(lists.connection)
        for rule in plain:
            part = (rule.search_id, rule.part or 0)
            counts = Counts(totals.get(part, 0), unread_of.get(part, 0))
            found[rule.search_id] = _without(counts, hidden.get(part, NONE))
    return found


def _is_plain(rule: Rule) -> bool:
    return rule.part is not None and rule.rest.sql == "1"


def _by_part(connection: sqlite3.Connection, statement: str) -> Mapping[tuple[int, int], int]:
    return {(row[0], row[1]): row[2] for row in connection.execute(statement)}


def _without(counts: Counts, hidden: Counts) -> Counts:
    return Counts(counts.total - hidden.total, counts.unread - hidden.unread)


def _sum(counts: Iterable[Counts]) -> Counts:
    listed = list(counts)
    return Counts(sum(one.total for one in listed), sum(one.unread for one in listed))
