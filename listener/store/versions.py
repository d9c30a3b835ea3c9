"""Items and their versions, written."""

import sqlite3
from collections.abc import Sequence

from listener.domain import reason
from listener.domain.decide import Decision
from listener.domain.ids import FeedId, ItemId, VersionId
from listener.domain.item import Content, ItemKeys
from listener.domain.search import ItemMatch
from listener.store import codec
from listener.store.acting import next_number

_SUMMARY = 300  # characters that a list shows


def add_item(connection: sqlite3.Connection, feed_id: FeedId, decision: Decision, seen_at: int) -> ItemId:
    """Store an entry as a new, unread item."""
    item_id = ItemId(next_number(connection, "item"))
    version_id = VersionId(next_number(connection, "version"))
    identity = identity_of(decision.entry.keys)
    connection.execute(
        "INSERT INTO item (id, feed_id, version_id, identity, first_seen_at, item_time)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (item_id, feed_id, version_id, identity, seen_at, codec.micros(decision.item_time)),
    )
    _add_version(connection, item_id, version_id, decision, seen_at)
    return item_id


def bring_back(connection: sqlite3.Connection, item_id: ItemId, decision: Decision, seen_at: int) -> None:
    """Give an item that was forgotten its content again; it is the same item, in its old state."""
    version_id = VersionId(next_number(connection, "version"))
    connection.execute(
        "INSERT INTO item (id, feed_id, version_id, identity, first_seen_at, item_time, read)"
        " SELECT id, feed_id, ?, identity, first_seen_at, ?, read FROM gone_item WHERE id = ?",
        (version_id, codec.micros(decision.item_time), item_id),
    )
    connection.execute("DELETE FROM gone_item WHERE id = ?", (item_id,))
    _add_version(connection, item_id, version_id, decision, seen_at)


def update_item(
    connection: sqlite3.Connection, item_id: ItemId, decision: Decision, seen_at: int
) -> VersionId:
    """Give an item a further version; what it said before is kept, and so is its state."""
    version_id = VersionId(next_number(connection, "version"))
    _add_version(connection, item_id, version_id, decision, seen_at)
    connection.execute(
        "UPDATE item SET version_id = ?, item_time = ?, versions = versions + 1 WHERE id = ?",
        (version_id, codec.micros(decision.item_time), item_id),
    )
    return version_id


def amend_item(connection: sqlite3.Connection, item_id: ItemId, decision: Decision) -> None:
    """Write markup and dates into the version that is there."""
    row = connection.execute("SELECT version_id FROM item WHERE id = ?", (item_id,)).fetchone()
    content = decision.entry.content
    connection.execute(
        "UPDATE version SET link = ?, published_at = ?, updated_at = ?, surface = ? WHERE id = ?",
        (
            _optional(content.link),
            codec.optional_micros(content.published_at),
            codec.optional_micros(content.updated_at),
            decision.entry.keys.surface,
            row[0],
        ),
    )
    connection.execute(
        "UPDATE body SET base_url = ?, links = ?, enclosures = ?, text = ?, body_html = ?, summary_html = ?"
        " WHERE version_id = ?",
        (*_body(content), row[0]),
    )


def add_matches(connection: sqlite3.Connection, item_id: ItemId, matches: Sequence[ItemMatch]) -> int:
    """Store the matches of an item's current version in place of others; return how many searches hold."""
    connection.execute("DELETE FROM match WHERE item_id = ?", (item_id,))
    connection.executemany(
        "INSERT OR IGNORE INTO match (search_id, part, item_id, item_time, feed_id, title_spans, snippet,"
        " snippet_spans, words, reasons) SELECT ?, ?, id, item_time, feed_id, ?, ?, ?, ?, ? FROM item"
        " WHERE id = ?",
        [(*match_row(match), item_id) for match in matches],
    )
    return len({match.search_id for match in matches})


def match_row(match: ItemMatch) -> tuple[int, int, str, str, str, str, str]:
    """Return a match as its columns."""
    return (
        match.search_id,
        match.part,
        codec.spans(match.title_spans),
        codec.clean(match.snippet.text),
        codec.spans(match.snippet.spans),
        codec.listed(match.words),
        reason.written(match.reasons),
    )


def identity_of(entry: ItemKeys) -> str:
    """Return what an item is called for good: its guid, else its link, else the hash of what it said."""
    return codec.clean(entry.guid or entry.link or f"hash:{entry.content_hash.hex()}")


def _add_version(
    connection: sqlite3.Connection, item_id: ItemId, version_id: VersionId, decision: Decision, seen_at: int
) -> None:
    content, entry = decision.entry.content, decision.entry.keys
    connection.execute(
        "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            version_id,
            item_id,
            seen_at,
            codec.clean(content.title),
            _optional(content.link),
            codec.listed(content.authors),
            codec.optional_micros(content.published_at),
            codec.optional_micros(content.updated_at),
            codec.listed(content.categories),
            codec.clean(content.language),
            " ".join(sorted(content.parts)),
            codec.clean(" ".join(content.text[: 4 * _SUMMARY].split())[:_SUMMARY]),
            entry.substance,
            entry.surface,
        ),
    )
    connection.execute("INSERT INTO body VALUES (?, ?, ?, ?, ?, ?, ?)", (version_id, *_body(content)))


def _body(content: Content) -> tuple[str, str, str, bytes, bytes, bytes | None]:
    is_same = content.summary_html == content.body_html
    return (
        codec.clean(content.base_url),
        codec.listed(content.links),
        codec.enclosures(content.enclosures),
        codec.packed(content.text),
        codec.packed(content.body_html),
        None if is_same else codec.packed(content.summary_html),
    )


def _optional(text: str | None) -> str | None:
    return None if text is None else codec.clean(text)
