"""How values stand in columns: times, lists, compressed texts."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from listener.domain.errors import ProfileDamaged
from listener.domain.feed import Hints
from listener.domain.item import Enclosure
from listener.domain.search import Span
from listener.domain.words import _

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SHORT = 100  # letters
_LEVEL = 3  # measured: 9.4 MB against 25 MB for 6,000 items, and quick


def micros(at: datetime) -> int:
    """Return a time as microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def optional_micros(at: datetime | None) -> int | None:
    """Return a time as microseconds since 1970, None as None."""
    return None if at is None else micros(at)


def moment(stored: int) -> datetime:
    """Return the time that `micros` wrote."""
    return _EPOCH + timedelta(microseconds=stored)


def optional_moment(stored: int | None) -> datetime | None:
    """Return the time that `optional_micros` wrote."""
    return None if stored is None else moment(stored)


def packed(text: str) -> bytes:
    """Return a text compressed; a lone surrogate out of a broken document becomes a question mark."""
    return zlib.compress(text.encode("utf-8", "replace"), _LEVEL)


def unpacked(stored: bytes) -> str:
    """Return the text that `packed` wrote; raise ProfileDamaged where the disk did not keep it."""
    try:
        return zlib.decompress(stored).decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        words = _(
            "The text of an item is damaged in the database; `listener restore FILE` puts a backup back."
        )
        raise ProfileDamaged(words) from error


def clean(text: str) -> str:
    """Return a text as it can be stored: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def listed(texts: Iterable[str]) -> str:
    """Return texts as one; no text is the empty one."""
    kept = [clean(text) for text in texts]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else ""


def unlisted(stored: str) -> tuple[str, ...]:
    """Return the texts that `listed` wrote."""
    if not stored:
        return ()
    # Bylines repeat, and reading one takes longer than finding it again.
    return _unlisted_again(stored) if len(stored) < _SHORT else tuple(json.loads(stored))


@lru_cache(maxsize=4096)
def _unlisted_again(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def spans(found: Sequence[Span]) -> str:
    """Return spans as one text."""
    return " ".join(f"{span.start}-{span.end}" for span in found)


def unspans(stored: str) -> tuple[Span, ...]:
    """Return the spans that `spans` wrote."""
    pairs = (pair.split("-") for pair in stored.split())
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def enclosures(found: Sequence[Enclosure]) -> str:
    """Return enclosures as one text."""
    if not found:
        return ""
    rows = [[clean(one.url), clean(one.type), one.length, one.duration_s] for one in found]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def unenclosures(stored: str) -> tuple[Enclosure, ...]:
    """Return the enclosures that `enclosures` wrote."""
    return tuple(Enclosure(*row) for row in json.loads(stored)) if stored else ()


def hints(said: Hints) -> str:
    """Return a feed's hints as one text; none is the empty one."""
    if said == Hints():
        return ""
    return json.dumps([said.ttl_s, said.max_age_s, sorted(said.skip_hours), sorted(said.skip_days)])


def unhints(stored: str) -> Hints:
    """Return the hints that `hints` wrote."""
    if not stored:
        return Hints()
    ttl_s, max_age_s, hours, days = json.loads(stored)
    return Hints(ttl_s, max_age_s, frozenset(hours), frozenset(days))


def digest(*texts: str) -> bytes:
    """Return what stands for a key in the table of keys: 16 bytes, enough to keep a life's keys apart."""
    joined = "\0".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=16).digest()
