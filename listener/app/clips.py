"""Clips: items collected with the user's words into named, ordered collections."""

from collections.abc import Sequence
from functools import cache

from listener.app.items import Items
from listener.app.parts import Parts
from listener.domain.changes import Changes
from listener.domain.clip import (
    Clip,
    ClipFormat,
    Collection,
    Evidence,
    Since,
    checked_name,
    checked_words,
    evidence,
    quoted,
    since,
)
from listener.domain.errors import NotFound
from listener.domain.ids import ClipId, ItemId
from listener.domain.words import _
from listener.runtime.folder import offered


@cache
def formats() -> tuple[ClipFormat, ...]:
    """Return every format a collection can leave in."""
    from listener.exporters import _clips

    return offered(_clips, "CLIPS", ClipFormat)


class Clips:
    """The user's collections; every change can be undone."""

    def __init__(self, parts: Parts, items: Items) -> None:
        self._parts = parts
        self._store = parts.store.clips
        self._items = items

    def collections(self) -> tuple[Collection, ...]:
        """Return every collection in the user's order."""
        return self._store.collections()

    def find(self, name: str) -> Collection:
        """Return the collection called `name`, in any case; raise NotFound."""
        return self._store.find(name)

    def of(self, collection: Collection) -> tuple[Clip, ...]:
        """Return the clips of a collection in the user's order."""
        return self._store.of(collection.id)

    def get(self, clip_id: ClipId) -> Clip:
        """Return one clip; raise NotFound."""
        return self._store.get(clip_id)

    def make(self, name: str, words: str = "") -> Collection:
        """Make a collection; raise WrongUsage, Refused."""
        checked = checked_name(name)
        return self._parts.write(lambda: self._store.make(checked, checked_words(words)))[0]

    def rename(self, collection: Collection, name: str, words: str | None = None) -> Changes:
        """Call a collection otherwise, and say what it is for; raise WrongUsage, Refused."""
        checked, said = checked_name(name), collection.words if words is None else checked_words(words)
        return self._parts.write(lambda: self._store.rename(collection, checked, said))

    def drop(self, collection: Collection) -> Changes:
        """Remove a collection and its clips; the items stay."""
        return self._parts.write(lambda: self._store.drop(collection))

    def add(
        self, name: str, items: Sequence[ItemId], *, quote: str = "", words: str = ""
    ) -> tuple[tuple[Clip, ...], Changes]:
        """Clip items into the collection `name`, made where there is none: one act.

        `quote` must stand in each of the items; without one it is their beginning.
        Raise NotFound, WrongUsage.
        """
        kept = [evidence(self._items.item(item)) for item in items]
        ready = [(each, quoted(each, quote)) for each in kept]
        checked, said = checked_name(name), checked_words(words)
        added, changes = self._parts.write(lambda: self._added(checked, ready, said))
        return tuple(self._store.get(each) for each in added), changes

    def since(self, clip: Clip) -> Since:
        """Return what became of the item of a clip."""
        try:
            return since(clip.evidence, self._items.item(clip.evidence.item_id))
        except NotFound:
            return since(clip.evidence, None)

    def say(self, clip: Clip, words: str) -> Changes:
        """Set the user's words on a clip; raise WrongUsage."""
        said = checked_words(words)
        return self._parts.write(lambda: self._store.say(clip, said))

    def move(self, clip: Clip, place: int) -> Changes:
        """Put a clip at a place of its collection, from 0."""
        return self._parts.write(lambda: self._store.move(clip, place))

    def remove(self, clips: Sequence[ClipId]) -> Changes:
        """Take clips out of their collections; the items stay."""
        return self._parts.write(lambda: self._store.remove(clips))

    def formats(self) -> tuple[ClipFormat, ...]:
        """Return every format a collection can leave in."""
        return formats()

    def export(self, collection: Collection, form: str) -> bytes:
        """Return a collection in a format; raise NotFound."""
        known = next((each for each in formats() if each.name == form), None)
        if known is None:
            names = ", ".join(each.name for each in formats())
            words = _("There is no format {name}. There are: {names}.")
            raise NotFound(words.format(name=form, names=names))
        return known.write(collection, self.of(collection), self._parts.now())

    def _added(
        self, name: str, ready: Sequence[tuple[Evidence, str]], words: str
    ) -> tuple[tuple[ClipId, ...], Changes]:
        with self._parts.store.act(_("clip into {name}").format(name=name)):
            try:
                collection, made = self._store.find(name), Changes()
            except NotFound:
                collection, made = self._store.make(name)
            added, changes = self._store.add(collection, ready, words)
        return added, made | changes
