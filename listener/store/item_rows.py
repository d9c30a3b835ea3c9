"""Items put together from their tables: rows of lists, and whole items."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from listener.domain.ids import FeedId, FeedUrl, ItemId, SearchId, VersionId
from listener.domain.item import Content, Item, ItemState
from listener.domain.listing import ItemRow
from listener.domain.search import ItemMatch
from listener.domain.story import Story
from listener.store import codec, hidden
from listener.store.holding import holding
from listener.store.lists import Lists
from listener.store.stories import stories

# The ids come as JSON, so one statement serves every number of them; CROSS keeps them leading.
_ROWS = """
SELECT i.id, i.feed_id, coalesce(s.own_title, nullif(f.title, ''), f.url), v.title, v.authors, i.item_time,
  i.first_seen_at, v.link, i.read, i.starred, i.versions, v.summary
FROM json_each(?) j CROSS JOIN item i ON i.id = j.value CROSS JOIN version v ON v.id = i.version_id
CROSS JOIN feed f ON f.id = i.feed_id LEFT JOIN subscription s ON s.feed_id = f.id ORDER BY j.key
"""
_ITEMS = """
SELECT i.id, i.version_id, i.feed_id, f.url, coalesce(s.own_title, nullif(f.title, ''), f.url), i.identity,
  i.first_seen_at, i.item_time, i.read, i.starred, i.versions,
  v.title, v.link, v.authors, v.published_at, v.updated_at, v.categories, v.language, v.parts,
  b.base_url, b.links, b.enclosures, b.text, b.body_html, b.summary_html
FROM json_each(?) j CROSS JOIN item i ON i.id = j.value CROSS JOIN version v ON v.id = i.version_id
CROSS JOIN body b ON b.version_id = v.id CROSS JOIN feed f ON f.id = i.feed_id
LEFT JOIN subscription s ON s.feed_id = f.id ORDER BY j.key
"""
_LABELS = """
SELECT l.item_id, label.name FROM json_each(?) j CROSS JOIN item_label l ON l.item_id = j.value
CROSS JOIN label ON label.id = l.label_id
"""


def rows(lists: Lists, ids: Sequence[ItemId]) -> tuple[ItemRow, ...]:
    """Return rows in the order asked; missing items are left out."""
    listed = json.dumps(list(ids))
    labels = _labels(lists.connection, listed)
    matches = holding(lists, listed)
    found = lists.connection.execute(_ROWS, (listed,)).fetchall()
    told = stories(lists.connection, ids)
    return tuple(_row(row, labels, matches, told) for row in found)


def items(lists: Lists, ids: Sequence[ItemId]) -> tuple[Item, ...]:
    """Return whole items in the order asked; missing ones are left out."""
    listed = json.dumps(list(ids))
    labels = _labels(lists.connection, listed)
    matches = holding(lists, listed)
    circles = lists.world.tree.paths()
    told = stories(lists.connection, ids)
    found = lists.connection.execute(_ITEMS, (listed,)).fetchall()
    hidden_ones = hidden.among(lists.connection, ids)
    whole = (
        _item(row, labels, circles.get(FeedId(row[2]), ()), matches.get(ItemId(row[0]), ()), hidden_ones)
        for row in found
    )
    return tuple(replace(item, story=told[item.id]) if item.id in told else item for item in whole)


def _labels(connection: sqlite3.Connection, listed: str) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for item_id, name in connection.execute(_LABELS, (listed,)):
        found[item_id].append(name)
    return {item_id: tuple(sorted(names, key=str.casefold)) for item_id, names in found.items()}


def _row(
    row: tuple[Any, ...],
    labels: Mapping[int, tuple[str, ...]],
    matches: Mapping[ItemId, tuple[ItemMatch, ...]],
    told: Mapping[ItemId, Story],
) -> ItemRow:
    (
        number,
        feed_id,
        feed_title,
        title,
        authors,
        item_time,
        seen_at,
        link,
        read,
        starred,
        versions,
        summary,
    ) = row
    return ItemRow(
        id=ItemId(number),
        feed_id=FeedId(feed_id),
        feed_title=feed_title,
        title=title,
        authors=codec.unlisted(authors),
        item_time=codec.moment(item_time),
        first_seen_at=codec.moment(seen_at),
        link=link,
        read=bool(read),
        starred=bool(starred),
        updated=versions > 1,
        labels=labels.get(number, ()),
        summary=summary,
        matches=matches.get(ItemId(number), ()),
        story=told.get(ItemId(number)),
    )


def _item(
    row: tuple[Any, ...],
    labels: Mapping[int, tuple[str, ...]],
    circles: tuple[str, ...],
    matches: tuple[ItemMatch, ...],
    hidden_ones: frozenset[int],
) -> Item:
    (
        number,
        version_id,
        feed_id,
        feed_url,
        feed_title,
        identity,
        seen_at,
        item_time,
        read,
        starred,
        versions,
    ) = row[:11]
    return Item(
        id=ItemId(number),
        version_id=VersionId(version_id),
        feed_id=FeedId(feed_id),
        feed_url=FeedUrl(feed_url),
        feed_title=feed_title,
        identity=identity,
        content=content(row[11:]),
        first_seen_at=codec.moment(seen_at),
        item_time=codec.moment(item_time),
        state=ItemState(bool(read), bool(starred), labels.get(number, ()), is_hidden=number in hidden_ones),
        circles=circles,
        searches=tuple(SearchId(match.search_id) for match in matches),
        versions=versions,
    )


def content(row: tuple[Any, ...]) -> Content:
    """Return the content that the columns of `version` and `body` hold."""
    title, link, authors, published_at, updated_at, categories, language, parts = row[:8]
    base_url, links, enclosures, text, body_html, summary_html = row[8:]
    body = codec.unpacked(body_html)
    return Content(
        title=title,
        link=link,
        authors=codec.unlisted(authors),
        published_at=codec.optional_moment(published_at),
        updated_at=codec.optional_moment(updated_at),
        categories=codec.unlisted(categories),
        language=language,
        summary_html=body if summary_html is None else codec.unpacked(summary_html),
        body_html=body,
        base_url=base_url,
        text=codec.unpacked(text),
        links=codec.unlisted(links),
        parts=frozenset(parts.split()),
        enclosures=codec.unenclosures(enclosures),
    )
