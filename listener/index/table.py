"""Documents in memory, searchable at once, until they are written as a segment."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from listener.index import bits
from listener.index.entry import TAGS, TEXT_FIELDS, Entry
from listener.index.packing import frequency
from listener.index.shard import Counts, Postings

_NOWHERE = Postings((), ())


class Table:
    """A shard in memory: documents in order of arrival, postings grouped by word.

    One thread at a time adds and masks; others may search meanwhile, for a document counts as live when all
    of it is here, and bit sets are kept only for as long as nothing is added.
    """

    def __init__(self, first: int, number: int = 0) -> None:
        self.first = first
        self.last = first - 1
        self.number = number  # the queue entry up to which all that came lies before this table
        self.versions: list[int] = []
        self.items: list[int] = []
        self.times: list[int] = []
        self.lengths: list[int] = []
        # word -> number, value, number, value ...: one list a word is what a writer needs, and quick to grow
        self.postings_by_word: dict[str, dict[str, list[int | bytes]]] = {name: {} for name in TEXT_FIELDS}
        self.tags: dict[str, list[int]] = {}
        self._number_of: dict[int, int] = {}
        self._complete = 0  # documents of which every word is here
        self._dead = 0
        self._bits: dict[tuple[str, str], tuple[int, int]] = {}
        self._sorted: dict[str, tuple[int, list[str]]] = {}

    @property
    def size(self) -> int:
        """Return how many documents are numbered."""
        return len(self.versions)

    @property
    def total_length(self) -> int:
        """Return the sum of the lengths."""
        return sum(self.lengths)

    @property
    def live(self) -> int:
        """Return the documents that are not masked, as bits."""
        return bits.full(self._complete) & ~self._dead

    @property
    def newest_us(self) -> int:
        """Return the latest time of its documents."""
        return max(self.times, default=0)

    def __contains__(self, version: int) -> bool:
        return version in self._number_of

    def add(self, entry: Entry) -> None:
        """Take in a document that is not here yet."""
        number = len(self.versions)
        self.versions.append(entry.version_id)
        self.items.append(entry.item_id)
        self.times.append(entry.time_us)
        self.lengths.append(entry.length)
        self._number_of[entry.version_id] = number
        for field, words in entry.texts.items():
            known = self.postings_by_word[field]
            for word, value in words.items():
                if word in known:
                    known[word] += (number, value)
                else:
                    known[word] = [number, value]
        for tag in entry.tags:
            self.tags.setdefault(tag, []).append(number)
        self.last = max(self.last, entry.version_id)
        self._complete = number + 1

    def mask(self, version: int, *, masked: bool = True) -> bool:
        """Leave a document out of `live`, or take it back in; tell whether it is here."""
        number = self._number_of.get(version)
        if number is None:
            return False
        self._dead = self._dead | 1 << number if masked else self._dead & ~(1 << number)
        return True

    def masked(self) -> list[int]:
        """Return the version ids of the documents that are masked."""
        return [self.versions[number] for number in bits.numbers(self._dead)]

    def order(self) -> list[int]:
        """Return the live documents in the order in which a segment numbers them: by time, then item."""
        keys = list(zip(self.times, self.items, strict=True))
        return sorted(bits.numbers(self.live), key=keys.__getitem__)

    def bits(self, field: str, word: str) -> int:
        """Return the documents with a word in a field, or with a tag."""
        complete = self._complete
        kept_at, known = self._bits.get((field, word), (-1, 0))
        if kept_at != complete:
            numbers = self._numbers(field, word)
            known = bits.of(numbers, self.size)
            self._bits[field, word] = complete, known
        return known

    def bits_where(self, field: str, prefix: str, fits: Callable[[str], bool]) -> int:
        """Return the documents with a word of a field that begins so and fits."""
        found = set[int]()
        for word in filter(fits, self.words(field, prefix)):
            found.update(self._numbers(field, word))
        return bits.of(found, self.size)

    def words(self, field: str, prefix: str) -> Iterable[str]:
        """Return the words of a field that begin so, in order."""
        complete = self._complete
        kept_at, known = self._sorted.get(field, (-1, []))
        if kept_at != complete:
            known = sorted(self.tags if field == TAGS else self.postings_by_word[field])
            self._sorted[field] = complete, known
        place = bisect_left(known, prefix)
        while place < len(known) and known[place].startswith(prefix):
            yield known[place]
            place += 1

    def postings(self, field: str, word: str, among: int) -> Postings:  # noqa: ARG002 - all are at hand
        """Return where a word stands."""
        known = self.postings_by_word[field].get(word)
        if known is None:
            return _NOWHERE
        flat = known[:]  # it may grow meanwhile
        return Postings(flat[0::2], flat[1::2])  # type: ignore[arg-type]

    def counts(self, field: str, word: str) -> Counts:
        """Return how often a word stands in each document that has it."""
        numbers, values = self.postings(field, word, 0)
        return Counts(numbers, list(map(frequency, values)))

    def of_versions(self, versions: Sequence[int]) -> int:
        """Return the documents with these version ids, as bits."""
        known = self._number_of
        return bits.of([known[version] for version in versions if version in known], self.size)

    def since(self, time_us: int) -> int:
        """Return the documents of this time and later."""
        return bits.of([number for number, time in enumerate(self.times) if time >= time_us], self.size)

    def newest(self, wanted: int, most: int) -> list[int]:
        """Return the `most` newest of these documents, newest first."""
        times, items = self.times, self.items
        found = bits.numbers(wanted)
        found.sort(key=lambda number: (times[number], items[number]), reverse=True)
        return found[:most]

    def _numbers(self, field: str, word: str) -> Sequence[int]:
        if field == TAGS:
            return self.tags.get(word, ())[:]
        return self.postings_by_word[field].get(word, ())[0::2]  # type: ignore[return-value]
