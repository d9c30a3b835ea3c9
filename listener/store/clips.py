"""Collections and their clips, read and changed; every change is an act that can be undone."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from listener.domain.changes import Changes
from listener.domain.clip import Clip, Collection, Evidence
from listener.domain.errors import NotFound, Refused
from listener.domain.ids import ClipId, CollectionId, ItemId
from listener.domain.words import _, ngettext
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database

_COLUMNS = (
    "id, collection_id, position, quote, words, clipped_at, item_id, title, link, source, authors,"
    " published_at, seen_at, body, text_hash"
)


class Clips:
    """The user's collections."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def collections(self) -> tuple[Collection, ...]:
        """Return every collection in the user's order, with how many clips it holds."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, name, words, (SELECT count(*) FROM clip WHERE collection_id = collection.id),"
                " position FROM collection ORDER BY position, id"
            ).fetchall()
        return tuple(Collection(CollectionId(row[0]), *row[1:]) for row in rows)

    def find(self, name: str) -> Collection:
        """Return the collection called `name`, in any case; raise NotFound."""
        folded = name.strip().casefold()
        found = next((each for each in self.collections() if each.name.casefold() == folded), None)
        if found is None:
            words = _("There is no collection {name}. `listener clip list` lists them.")
            raise NotFound(words.format(name=name))
        return found

    def of(self, collection: CollectionId) -> tuple[Clip, ...]:
        """Return the clips of a collection in the user's order."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM clip WHERE collection_id = ? ORDER BY position, id", (collection,)
            ).fetchall()
        return tuple(_clip(row) for row in rows)

    def get(self, clip_id: ClipId) -> Clip:
        """Return one clip; raise NotFound."""
        with self._database.reading() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM clip WHERE id = ?", (clip_id,)).fetchone()
        if row is None:
            raise NotFound(_("There is no clip {number}.").format(number=clip_id))
        return _clip(row)

    def items(self) -> frozenset[ItemId]:
        """Return the items that are clipped anywhere."""
        with self._database.reading() as connection:
            return frozenset(
                ItemId(row[0]) for row in connection.execute("SELECT DISTINCT item_id FROM clip")
            )

    def make(self, name: str, words: str = "") -> tuple[Collection, Changes]:
        """Make a collection after all others; raise Refused where the name is taken."""
        with acting(self._database, _("make the collection {name}").format(name=name)) as (act, connection):
            _refuse_taken(connection, name, None)
            connection.execute(
                "INSERT INTO collection (name, name_key, words, position)"
                " SELECT ?, ?, ?, coalesce(max(position) + 1, 0) FROM collection",
                (codec.clean(name), name.casefold(), codec.clean(words)),
            )
        return self.find(name), act.changes

    def rename(self, collection: Collection, name: str, words: str) -> Changes:
        """Call a collection otherwise; raise Refused where the name is taken."""
        with acting(self._database, _("rename {name}").format(name=collection.name)) as (act, connection):
            _refuse_taken(connection, name, collection.id)
            connection.execute(
                "UPDATE collection SET name = ?, name_key = ?, words = ? WHERE id = ?",
                (codec.clean(name), name.casefold(), codec.clean(words), collection.id),
            )
        return act.changes

    def drop(self, collection: Collection) -> Changes:
        """Remove a collection and its clips."""
        words = _("remove the collection {name}").format(name=collection.name)
        with acting(self._database, words) as (act, connection):
            # Clip by clip: what goes by a foreign key alone is not noted, and so could not be brought back.
            connection.execute("DELETE FROM clip WHERE collection_id = ?", (collection.id,))
            connection.execute("DELETE FROM collection WHERE id = ?", (collection.id,))
        return act.changes

    def add(
        self, collection: Collection, kept: Sequence[tuple[Evidence, str]], words: str
    ) -> tuple[tuple[ClipId, ...], Changes]:
        """Add evidence with its quote after all clips; the same quote of an item stays one clip."""
        title = ngettext("clip {number} item into {name}", "clip {number} items into {name}", len(kept))
        added: list[ClipId] = []
        with acting(self._database, title.format(number=len(kept), name=collection.name)) as (
            act,
            connection,
        ):
            at = codec.micros(self._database.now())
            for evidence, quote in kept:
                row = connection.execute(
                    "SELECT id FROM clip WHERE collection_id = ? AND item_id = ? AND quote = ?",
                    (collection.id, evidence.item_id, codec.clean(quote)),
                ).fetchone()
                if row is None:
                    row = _inserted(connection, collection.id, evidence, (codec.clean(quote), words, at))
                added.append(ClipId(row[0]))
        return tuple(added), act.changes

    def say(self, clip: Clip, words: str) -> Changes:
        """Set the user's words on a clip."""
        with acting(self._database, _("write on a clip")) as (act, connection):
            connection.execute("UPDATE clip SET words = ? WHERE id = ?", (codec.clean(words), clip.id))
        return act.changes

    def move(self, clip: Clip, place: int) -> Changes:
        """Put a clip at a place of its collection, from 0; the others close ranks."""
        order = [each.id for each in self.of(clip.collection_id) if each.id != clip.id]
        order.insert(max(0, min(place, len(order))), clip.id)
        with acting(self._database, _("move a clip")) as (act, connection):
            connection.executemany(
                "UPDATE clip SET position = ? WHERE id = ? AND position <> ?",
                [(position, number, position) for position, number in enumerate(order)],
            )
        return act.changes

    def remove(self, clips: Sequence[ClipId]) -> Changes:
        """Take clips out of their collections."""
        title = ngettext("remove {number} clip", "remove {number} clips", len(clips))
        with acting(self._database, title.format(number=len(clips))) as (act, connection):
            connection.executemany("DELETE FROM clip WHERE id = ?", [(number,) for number in clips])
        return act.changes


def _inserted(
    connection: sqlite3.Connection, collection: CollectionId, kept: Evidence, said: tuple[str, str, int]
) -> tuple[int]:
    quote, words, at = said
    row: tuple[int] = connection.execute(
        "INSERT INTO clip (collection_id, position, item_id, quote, words, clipped_at, title, link, source,"
        " authors, published_at, seen_at, body, text_hash)"
        " SELECT ?, coalesce(max(position) + 1, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM clip"
        " WHERE collection_id = ? RETURNING id",
        (
            collection,
            kept.item_id,
            quote,
            codec.clean(words),
            at,
            codec.clean(kept.title),
            kept.link,
            codec.clean(kept.source),
            codec.listed(kept.authors),
            codec.optional_micros(kept.published_at),
            codec.micros(kept.seen_at),
            codec.packed(kept.text),
            kept.text_hash,
            collection,
        ),
    ).fetchone()
    return row


def _clip(row: tuple[Any, ...]) -> Clip:
    number, collection, position, quote, words, clipped_at, item, *kept = row
    title, link, source, authors, published_at, seen_at, body, text_hash = kept
    evidence = Evidence(
        item_id=ItemId(item),
        title=title,
        link=link,
        source=source,
        authors=codec.unlisted(authors),
        published_at=codec.optional_moment(published_at),
        seen_at=codec.moment(seen_at),
        text=codec.unpacked(body),
        text_hash=text_hash,
    )
    at = codec.moment(clipped_at)
    return Clip(ClipId(number), CollectionId(collection), position, quote, words, at, evidence)


def _refuse_taken(connection: sqlite3.Connection, name: str, own: CollectionId | None) -> None:
    row = connection.execute(
        "SELECT name FROM collection WHERE name_key = ? AND id IS NOT ?", (name.casefold(), own)
    ).fetchone()
    if row is not None:
        raise Refused(_("There is a collection called {name} already.").format(name=row[0]))
