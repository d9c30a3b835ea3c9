"""Clips: items collected with the user's words, and the evidence that they said what they said."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from listener.domain import naming
from listener.domain.errors import WrongUsage
from listener.domain.ids import ClipId, CollectionId, ItemId
from listener.domain.item import Item
from listener.domain.words import _

LONGEST_NAME = 100
LONGEST_WORDS = 10_000
_QUOTED = 280  # characters taken from the beginning of an item where the user marked none


@dataclass(frozen=True, slots=True)
class Collection:
    """A named, ordered collection of clips; names are unique whatever their case."""

    id: CollectionId
    name: str
    words: str = ""  # what it is for
    clips: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an item said when it was clipped; it stays when the item changes, or goes."""

    item_id: ItemId
    title: str
    link: str | None
    source: str  # title of the feed
    authors: tuple[str, ...]
    published_at: datetime | None
    seen_at: datetime  # first seen by us
    text: str  # of the whole item, as it was
    text_hash: str  # SHA-256 of that text as UTF-8, in hexadecimal


class Since(Enum):
    """What became of a clipped item."""

    SAME = "same"  # it says what it said
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Clip:
    """An item in a collection."""

    id: ClipId
    collection_id: CollectionId
    position: int
    quote: str  # from the item
    words: str  # the user's
    clipped_at: datetime
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ClipFormat:
    """A format in which a collection leaves; `write` is given its clips in order and the moment."""

    name: str  # as --format takes it
    title: str
    extension: str  # with its dot
    media_type: str
    write: Callable[[Collection, Sequence[Clip], datetime], bytes]


def evidence(item: Item) -> Evidence:
    """Return what an item says now, to be kept."""
    content = item.content
    return Evidence(
        item_id=item.id,
        title=content.title,
        link=content.link,
        source=item.feed_title,
        authors=content.authors,
        published_at=content.published_at or content.updated_at,
        seen_at=item.first_seen_at,
        text=content.text,
        text_hash=hash_of(content.text),
    )


def hash_of(text: str) -> str:
    """Return the SHA-256 of `text` as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_sound(kept: Evidence) -> bool:
    """Tell whether the text is still the one that was hashed."""
    return hash_of(kept.text) == kept.text_hash


def since(kept: Evidence, now: Item | None) -> Since:
    """Return what became of an item, of which None is left where it is gone."""
    if now is None:
        return Since.GONE
    return Since.SAME if hash_of(now.content.text) == kept.text_hash else Since.CHANGED


def told(kept: Evidence, became: Since) -> str:
    """Return in sentences whether the text was kept whole, and what became of the item."""
    whole = _("The text fits its hash.") if is_sound(kept) else _("The kept text was changed.")
    now = {
        Since.SAME: _("The item says the same now."),
        Since.CHANGED: _("The item says something else now."),
        Since.GONE: _("The item is not here any more."),
    }
    return f"{whole} {now[became]}"


def quoted(kept: Evidence, quote: str) -> str:
    """Return the quote of a clip: the user's, if the item says it, else the item's beginning.

    White space counts as one blank. Raise WrongUsage for a quote that is not in the item.
    """
    said = " ".join(kept.text.split())
    wanted = " ".join(quote.split())
    if not wanted:
        return said if len(said) <= _QUOTED else said[:_QUOTED].rpartition(" ")[0] + "…"
    if wanted.casefold() not in f"{kept.title} {said}".casefold():
        raise WrongUsage(
            _("“{quote}” does not stand in {title}.").format(quote=wanted[:80], title=kept.title)
        )
    return wanted


def checked_name(name: str) -> str:
    """Return the name of a collection, blanks around it off; raise WrongUsage."""
    bare = naming.name(name)
    if not bare:
        raise WrongUsage(_("A collection needs a name."))
    if len(bare) > LONGEST_NAME:
        raise WrongUsage(
            _("The name of a collection has at most {number} letters.").format(number=LONGEST_NAME)
        )
    return bare


def checked_words(words: str) -> str:
    """Return the user's words; raise WrongUsage where they are a book."""
    if len(words) > LONGEST_WORDS:
        raise WrongUsage(_("Words on a clip have at most {number} letters.").format(number=LONGEST_WORDS))
    return words.strip()
