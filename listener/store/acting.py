"""An act while it happens: a transaction whose changes are noted, told, and kept to be undone."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from listener.domain.changes import Changes
from listener.domain.ids import FeedId, ItemId, SearchId, WorkspaceId
from listener.store import codec
from listener.store.database import Database
from listener.store.notes import Note, encoded

KEPT = 50  # acts
_ITEM_TABLES = {
    "version": "item_id",
    "item_label": "item_id",
    "mention": "item_id",
    "mention_event": "item_id",
    "hidden_item": "item_id",
}
_WORKSPACE_TABLES = {
    "workspace": "id",
    "workspace_circle": "workspace_id",
    "workspace_search": "workspace_id",
    "mention": "workspace_id",
    "mention_event": "workspace_id",
}
_FEED_TABLES = {"feed": "id", "subscription": "feed_id", "placement": "feed_id"}


@dataclass(slots=True)
class Acting:
    """What an act is called, and once it is over what it changed."""

    words: str
    changes: Changes = field(default_factory=Changes)


@contextmanager
def acting(database: Database, words: str) -> Iterator[tuple[Acting, sqlite3.Connection]]:
    """Run an act: one transaction, noted, kept for undo; inside another act it is a part of that one."""
    with database.writing() as connection:
        recorder = database.recorder
        if recorder is None:
            raise RuntimeError("an act needs a store opened for writing")
        is_outer = not recorder.is_on
        mark = recorder.mark()
        now = Acting(words)
        recorder.is_on = True
        try:
            yield now, connection
            notes = recorder.since(mark)
        finally:
            if is_outer:
                recorder.is_on = False
                recorder.forget_after(mark)
        now.changes = changes_of(notes)
        if is_outer and notes:
            settle(connection, notes)
            _keep(connection, now.words, codec.micros(database.now()), notes)


def changes_of(notes: Iterable[Note]) -> Changes:
    """Return what the notes mean to those who show it."""
    items, removed = set[int](), set[int]()
    feeds, searches, workspaces = set[int](), set[int](), set[int]()
    hidden = circles = rules = clips = any_note = False
    for note in notes:
        any_note = True
        row = note.after or note.before or {}
        if note.table == "item":
            (removed if note.after is None else items).add(_number(row["id"]))
        elif note.table in _ITEM_TABLES:
            items.add(_number(row.get(_ITEM_TABLES[note.table], 0)))
        elif note.table in _FEED_TABLES:
            feeds.add(_number(row[_FEED_TABLES[note.table]]))
        elif note.table in ("search", "search_circle"):
            searches.add(_number(row["id" if note.table == "search" else "search_id"]))
        if note.table in _WORKSPACE_TABLES:
            workspaces.add(_number(row.get(_WORKSPACE_TABLES[note.table], 0)))
        hidden = hidden or note.table == "hidden_item"
        circles = circles or note.table in ("circle", "placement", "reading_list")
        rules = rules or note.table in ("rule", "rule_line")
        clips = clips or note.table in ("clip", "collection")
    return Changes(
        items=frozenset(ItemId(number) for number in items - removed - {0}),
        removed_items=frozenset(ItemId(number) for number in removed),
        feeds=frozenset(FeedId(number) for number in feeds),
        searches=frozenset(SearchId(number) for number in searches),
        workspaces=frozenset(WorkspaceId(number) for number in workspaces - {0}),
        hidden=hidden,
        circles=circles,
        rules=rules,
        clips=clips,
        undo=any_note,
    )


def settle(connection: sqlite3.Connection, notes: Iterable[Note]) -> None:
    """Do what follows from an act, done or undone: searches to be matched, versions to be taken in again."""
    touched = [note for note in notes if note.table in ("search", "version")]
    searches = [note for note in touched if note.table == "search" and _changes_matching(note)]
    if searches:
        changed = [(note.after["id"],) for note in searches if note.after]
        connection.executemany("UPDATE search SET is_unmatched = 1 WHERE id = ?", changed)
        # Those that inline another search may mean something else now.
        connection.execute("UPDATE search SET is_unmatched = 1 WHERE query LIKE '%search:%'")
    for note in touched:
        if note.table == "version" and note.before is None and note.after:
            _take_in_again(connection, _number(note.after["id"]))


def next_number(connection: sqlite3.Connection, counter: str, count: int = 1) -> int:
    """Return the first of `count` numbers that were never given before."""
    connection.execute("UPDATE counter SET value = value + ? WHERE name = ?", (count, counter))
    row = connection.execute("SELECT value FROM counter WHERE name = ?", (counter,)).fetchone()
    return int(row[0]) - count + 1


def _changes_matching(note: Note) -> bool:
    return note.op != "U" or bool({"name", "query"} & set(note.changed))


def _take_in_again(connection: sqlite3.Connection, version_id: int) -> None:
    """Give a current version that came back a new number, for the index never meets an old one twice."""
    row = connection.execute("SELECT id FROM item WHERE version_id = ?", (version_id,)).fetchone()
    if row is None:
        return
    number = next_number(connection, "version")
    connection.execute("UPDATE version SET id = ? WHERE id = ?", (number, version_id))
    connection.execute("UPDATE item SET version_id = ? WHERE id = ?", (number, row[0]))
    connection.execute("INSERT OR IGNORE INTO late_version VALUES (?)", (number,))


def _keep(connection: sqlite3.Connection, words: str, at: int, notes: tuple[Note, ...]) -> None:
    connection.execute("DELETE FROM act WHERE is_undone = 1")
    connection.execute("INSERT INTO act (words, at, notes) VALUES (?, ?, ?)", (words, at, encoded(notes)))
    connection.execute("DELETE FROM act WHERE id <= (SELECT max(id) FROM act) - ?", (KEPT,))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
