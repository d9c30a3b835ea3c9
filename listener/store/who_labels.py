"""Labels of sources and authors, kept and put on their items: on those there are, and on each that comes.

Such a label is a row of `item_label` like the user's own, marked `by_who`; taking it from the source takes
away no label that the user put on an item. What one byline of a person is called, all of them are; once they
are parted, it stays with the byline on which it was put.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from listener.domain import naming
from listener.domain.changes import Changes
from listener.domain.errors import NotFound, WrongUsage
from listener.domain.ids import FeedId, ItemId
from listener.domain.who import Who, WhoKind, WhoLabel, folded
from listener.domain.words import _
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database
from listener.store.marks import label_id

_AUTHOR = WhoKind.AUTHOR.value
_LONGEST_WORDS = 200  # of an act


class WhoLabels:
    """Labels of feeds and authors; every change is an act that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[WhoLabel, ...]:
        """Return every such label: feeds before authors, each with how many items it is on."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT w.kind, w.key, w.shown, label.name, w.label_id FROM who_label w"
                " JOIN label ON label.id = w.label_id"
            ).fetchall()
            called = _callers(connection)
            # Two bylines of one person may be called the same: that is one label.
            found = {
                (kind, *called.get(key, (key, shown)), name, label)
                if kind == _AUTHOR
                else (kind, key, shown, name, label)
                for kind, key, shown, name, label in rows
            }
            order = sorted(found, key=lambda row: (row[0] == _AUTHOR, row[2], row[3], row[1]))
            return tuple(
                WhoLabel(_who(kind, key, shown), name, len(_items(connection, kind, key, label)))
                for kind, key, shown, name, label in order
            )

    def of(self, who: Who) -> tuple[str, ...]:
        """Return what a source or an author is called, by name."""
        with self._database.reading() as connection:
            keys = _keys(connection, who.kind.value, who.key)
            rows = connection.execute(
                "SELECT DISTINCT label.name FROM who_label w JOIN label ON label.id = w.label_id"
                " WHERE w.kind = ? AND w.key IN (SELECT value FROM json_each(?)) ORDER BY label.name_key",
                (who.kind.value, json.dumps(keys)),
            ).fetchall()
        return tuple(name for (name,) in rows)

    def put(self, who: Who, label: str) -> Changes:
        """Call a source or an author something; raise WrongUsage without a name, NotFound for no feed."""
        return self.put_all([(who, label)])

    def put_all(self, called: Sequence[tuple[Who, str]]) -> Changes:
        """Call several something, in one act; raise WrongUsage without a name, NotFound for no feed."""
        ready = [(who, naming.name(codec.clean(label)), self._shown(who)) for who, label in called]
        if not all(name and who.key for who, name, _shown in ready):
            raise WrongUsage(_("A label needs a name, and somebody to be put on."))
        words = "; ".join(_("call {who} {label}").format(who=shown, label=name) for who, name, shown in ready)
        with acting(self._database, words[:_LONGEST_WORDS]) as (act, connection):
            numbers = {label_id(connection, name, make=True) for _who, name, _shown in ready}
            for who, name, shown in ready:
                _put(connection, who, label_id(connection, name, make=True), shown)
            reconcile(connection, numbers)
        return act.changes

    def take(self, who: Who, label: str) -> Changes:
        """Call a source or an author something no more; items keep what the user put on them."""
        with acting(self._database, _("call {who} no more {label}").format(who=who.author, label=label)) as (
            act,
            connection,
        ):
            number = label_id(connection, label.strip(), make=False)
            connection.executemany(
                "DELETE FROM who_label WHERE kind = ? AND key = ? AND label_id = ?",
                [(who.kind.value, key, number) for key in _keys(connection, who.kind.value, who.key)],
            )
            reconcile(connection, [number])
            act.words = _("call {who} no more {label}").format(who=self._shown(who), label=label.strip())
        return act.changes

    def _shown(self, who: Who) -> str:
        if who.kind is WhoKind.AUTHOR:
            return who.author
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT coalesce(s.own_title, nullif(f.title, ''), f.url) FROM feed f"
                " LEFT JOIN subscription s ON s.feed_id = f.id WHERE f.id = ?",
                (who.feed_id,),
            ).fetchone()
        if row is None:
            raise NotFound(_("There is no feed {number}.").format(number=who.feed_id))
        return str(row[0])


class Labeller:
    """Puts the labels of sources and authors on items that come; made once for a batch."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._by_who: dict[tuple[str, str], list[int]] = {}
        for kind, key, label in connection.execute("SELECT kind, key, label_id FROM who_label").fetchall():
            for each in _keys(connection, kind, key):
                self._by_who.setdefault((kind, each), []).append(label)

    def label(self, item_id: ItemId, feed_id: FeedId, authors: Iterable[str]) -> None:
        """Put on an item what its source and its authors are called."""
        if not self._by_who:
            return
        who = [(WhoKind.FEED.value, str(feed_id))]
        who += [(WhoKind.AUTHOR.value, folded(author)) for author in authors]
        self._connection.executemany(
            "INSERT OR IGNORE INTO item_label (label_id, item_time, item_id, by_who)"
            " SELECT ?, item_time, id, 1 FROM item WHERE id = ?",
            [(label, item_id) for key in who for label in self._by_who.get(key, ())],
        )


def _put(connection: sqlite3.Connection, who: Who, label: int, shown: str) -> None:
    keys = json.dumps(_keys(connection, who.kind.value, who.key))
    connection.execute(
        "INSERT INTO who_label SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM who_label"
        " WHERE kind = ?1 AND label_id = ?3 AND key IN (SELECT value FROM json_each(?5)))",
        (who.kind.value, who.key, label, codec.clean(shown), keys),
    )


def reconcile(connection: sqlite3.Connection, labels: Collection[int]) -> None:
    """Let exactly those items have labels by source or author that should; a label of nobody is no more."""
    for label in labels:
        wanted: set[int] = set()
        for kind, key in connection.execute(
            "SELECT kind, key FROM who_label WHERE label_id = ?", (label,)
        ).fetchall():
            wanted |= _items(connection, kind, key, None)
        listed = json.dumps(sorted(wanted))
        connection.execute(
            "DELETE FROM item_label WHERE label_id = ? AND by_who = 1"
            " AND item_id NOT IN (SELECT value FROM json_each(?))",
            (label, listed),
        )
        connection.execute(
            "INSERT OR IGNORE INTO item_label (label_id, item_time, item_id, by_who)"
            " SELECT ?, item_time, id, 1 FROM item WHERE id IN (SELECT value FROM json_each(?))"
            " AND NOT EXISTS (SELECT 1 FROM item_label WHERE item_id = item.id AND label_id = ?)",
            (label, listed, label),
        )
        connection.execute(
            "DELETE FROM label WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM item_label WHERE label_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM who_label WHERE label_id = ?1)",
            (label,),
        )


def of_feed(connection: sqlite3.Connection, feed_id: FeedId) -> list[int]:
    """Return the labels of a feed."""
    rows = connection.execute(
        "SELECT label_id FROM who_label WHERE kind = 'feed' AND key = ?", (str(feed_id),)
    )
    return [row[0] for row in rows]


def of_authors(connection: sqlite3.Connection, keys: Collection[str]) -> frozenset[int]:
    """Return the labels of the authors that have these folded names, and of the people they belong to."""
    every = {each for key in keys for each in _keys(connection, _AUTHOR, key)}
    rows = connection.execute(
        "SELECT DISTINCT label_id FROM who_label WHERE kind = 'author'"
        " AND key IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(every)),),
    )
    return frozenset(row[0] for row in rows)


def signed_by(connection: sqlite3.Connection, keys: Collection[str]) -> list[int]:
    """Return the items that name an author by one of these folded names, newest first."""
    rows = connection.execute(
        "SELECT i.item_time, v.item_id, v.authors FROM item i CROSS JOIN version v ON v.id = i.version_id"
        " WHERE v.authors <> ''"
    )
    names: Mapping[str, bool] = _Named(keys)
    found = sorted(((at, item_id) for at, item_id, authors in rows if names[authors]), reverse=True)
    return [item_id for _at, item_id in found]


def _keys(connection: sqlite3.Connection, kind: str, key: str) -> list[str]:
    """Return the key of a source or an author, and those of the bylines that are joined to it."""
    if kind == WhoKind.FEED.value:
        return [key]
    rows = connection.execute(
        "SELECT key FROM byline WHERE person = (SELECT person FROM byline WHERE key = ?)", (key,)
    ).fetchall()
    return [row[0] for row in rows] or [key]


def _callers(connection: sqlite3.Connection) -> Mapping[str, tuple[str, str]]:
    """Return by byline the key and the name of the person whose it is."""
    rows = connection.execute("SELECT b.key, p.key, p.name FROM byline b JOIN byline p ON p.key = b.person")
    return {key: (person, name) for key, person, name in rows}


def _items(connection: sqlite3.Connection, kind: str, key: str, label: int | None) -> set[int]:
    """Return the items of a source or by an author; with `label` only those that have it."""
    if kind == WhoKind.FEED.value:
        rows = connection.execute("SELECT id FROM item WHERE feed_id = ?", (int(key),))
        found = {row[0] for row in rows}
    else:
        found = set(signed_by(connection, _keys(connection, kind, key)))
    if label is None:
        return found
    rows = connection.execute("SELECT item_id FROM item_label WHERE label_id = ?", (label,))
    return found & {row[0] for row in rows}


class _Named(dict[str, bool]):
    """Tells whether a stored list of authors names one of some; few lists stand in many items."""

    def __init__(self, keys: Collection[str]) -> None:
        super().__init__()
        self._keys = frozenset(keys)

    def __missing__(self, authors: str) -> bool:
        self[authors] = any(folded(author) in self._keys for author in codec.unlisted(authors))
        return self[authors]


def _who(kind: str, key: str, shown: str) -> Who:
    if kind == WhoKind.FEED.value:
        return Who(WhoKind.FEED, FeedId(int(key)))
    return Who(WhoKind.AUTHOR, author=shown)
