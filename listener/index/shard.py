"""What a part of the index answers: the table in memory and a segment on disk look alike to a search."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol


class Postings(NamedTuple):
    """Where a word stands: document numbers, increasing, and the packed positions in each."""

    numbers: Sequence[int]
    values: Sequence[bytes]


class Counts(NamedTuple):
    """How often a word stands: document numbers, increasing, and the count in each."""

    numbers: Sequence[int]
    counts: Sequence[int]


class Shard(Protocol):
    """Documents of a range of version ids, numbered from 0.

    Masked documents keep their numbers and their bits; `live` leaves them out.
    """

    first: int  # the version ids it answers for: first <= id <= last
    last: int

    @property
    def versions(self) -> Sequence[int]:
        """Return the version id of each document."""
        ...

    @property
    def items(self) -> Sequence[int]:
        """Return the item id of each document."""
        ...

    @property
    def times(self) -> Sequence[int]:
        """Return the time of each document, in microseconds since 1970."""
        ...

    @property
    def lengths(self) -> Sequence[int]:
        """Return the length of each document: words of its text, those of the title three times."""
        ...

    @property
    def size(self) -> int:
        """Return how many documents are numbered."""
        ...

    @property
    def total_length(self) -> int:
        """Return the sum of the lengths."""
        ...

    @property
    def live(self) -> int:
        """Return the documents that are not masked, as bits."""
        ...

    def __contains__(self, version: int) -> bool: ...

    def mask(self, version: int, *, masked: bool = True) -> bool:
        """Leave a document out of `live`, or take it back in; tell whether it is here."""
        ...

    @property
    def newest_us(self) -> int:
        """Return the latest time of its documents."""
        ...

    def bits(self, field: str, word: str) -> int:
        """Return the documents with a word in a field (a tag in the field of tags)."""
        ...

    def bits_where(self, field: str, prefix: str, fits: Callable[[str], bool]) -> int:
        """Return the documents with a word of a field that begins so and fits; not kept for later."""
        ...

    def words(self, field: str, prefix: str) -> Iterable[str]:
        """Return the words of a field that begin so, in order."""
        ...

    def postings(self, field: str, word: str, among: int) -> Postings:
        """Return where a word stands, in at least the documents `among`; more may be given."""
        ...

    def counts(self, field: str, word: str) -> Counts:
        """Return how often a word stands in each document that has it."""
        ...

    def of_versions(self, versions: Sequence[int]) -> int:
        """Return the documents with these version ids, all from `first` to `last`, as bits."""
        ...

    def since(self, time_us: int) -> int:
        """Return the documents of this time and later."""
        ...

    def newest(self, bits: int, most: int) -> list[int]:
        """Return the `most` newest of these documents, newest first: by time, then by item id."""
        ...
