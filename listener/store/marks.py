"""Read marks, stars and labels; every change is an act that can be undone."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from listener.domain import act_words, naming
from listener.domain.changes import Changes
from listener.domain.errors import WrongUsage
from listener.domain.ids import ItemId
from listener.domain.listing import Listing
from listener.domain.words import _, ngettext
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database
from listener.store.lists import Lists
from listener.store.rules import RuleBook


class Marks:
    """What the user does with items; Changes names the items that really changed."""

    def __init__(self, database: Database, book: RuleBook) -> None:
        self._database = database
        self._book = book

    def mark_read(self, ids: Iterable[ItemId], *, read: bool = True) -> Changes:
        """Mark items read or unread."""
        return self._set("read", ids, on=read)

    def star(self, ids: Iterable[ItemId], *, starred: bool = True) -> Changes:
        """Star items, or take the star off."""
        return self._set("starred", ids, on=starred)

    def label(self, ids: Iterable[ItemId], name: str, *, on: bool = True) -> Changes:
        """Put a label on items, or take it off; a label that no item has is no more."""
        shown = naming.name(codec.clean(name))
        if not shown:
            raise WrongUsage(_("A label needs a name."))
        with acting(self._database, "") as (act, connection):
            number = label_id(connection, shown, make=on)
            listed = json.dumps(list(ids))
            count = _put(connection, number, listed) if on else _take(connection, number, listed)
            act.words = _label_words(count, on=on).format(number=count, label=shown)
        return act.changes

    def mark_all_read(self, listing: Listing) -> Changes:
        """Mark every item of a listing read."""
        with self._database.writing() as connection:
            ids = Lists(connection, self._book).ids(replace(listing, unread=True))
            return self.mark_read(ItemId(number) for number in ids)

    def labels(self) -> tuple[str, ...]:
        """Return every label in use, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT name FROM label WHERE id IN (SELECT label_id FROM item_label)"
            ).fetchall()
        return tuple(sorted((row[0] for row in rows), key=str.casefold))

    def _set(self, column: str, ids: Iterable[ItemId], *, on: bool) -> Changes:
        with acting(self._database, "") as (act, connection):
            count = connection.execute(
                f"UPDATE item SET {column} = ?1 WHERE {column} <> ?1"
                " AND id IN (SELECT value FROM json_each(?2))",
                (int(on), json.dumps(list(ids))),
            ).rowcount
            act.words = _words(column, count, on=on).format(number=count)
        return act.changes


def label_id(connection: sqlite3.Connection, name: str, *, make: bool) -> int:
    """Return the number of a label, made where it is missing and wanted; 0 where there is none."""
    row = connection.execute("SELECT id FROM label WHERE name_key = ?", (name.casefold(),)).fetchone()
    if row is None and make:
        row = connection.execute(
            "INSERT INTO label (name, name_key) VALUES (?, ?) RETURNING id", (name, name.casefold())
        ).fetchone()
    return int(row[0]) if row else 0


def _put(connection: sqlite3.Connection, number: int, listed: str) -> int:
    """Put a label on items; what stood there for their source or author is the user's own now."""
    return connection.execute(
        "INSERT INTO item_label (label_id, item_time, item_id) SELECT ?, item_time, id FROM item"
        " WHERE id IN (SELECT value FROM json_each(?)) ON CONFLICT (label_id, item_time, item_id)"
        " DO UPDATE SET by_who = 0 WHERE by_who = 1",
        (number, listed),
    ).rowcount


def _take(connection: sqlite3.Connection, number: int, listed: str) -> int:
    count = connection.execute(
        "DELETE FROM item_label WHERE label_id = ? AND item_id IN (SELECT value FROM json_each(?))",
        (number, listed),
    ).rowcount
    connection.execute(
        "DELETE FROM label WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM item_label WHERE label_id = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM who_label WHERE label_id = ?1)",
        (number,),
    )
    return count


def _words(column: str, count: int, *, on: bool) -> str:
    return act_words.starred(count, on=on) if column == "starred" else act_words.read(count, on=on)


def _label_words(count: int, *, on: bool) -> str:
    if on:
        return ngettext("label {number} item {label}", "label {number} items {label}", count)
    return ngettext(
        "take the label {label} off {number} item", "take the label {label} off {number} items", count
    )
