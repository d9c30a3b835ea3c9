"""Stock Whoosh behind the interface of `engine`: slow and plain, by its public names alone."""

from __future__ import annotations

import threading
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from whoosh import index
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.reading import TermNotFound

from listener.index import bits
from listener.index.entry import TAGS
from listener.index.packing import frequency
from listener.index.schema import COLUMNS, INDEX_NAME, schema
from listener.index.shard import Counts, Postings
from listener.index.table import Table

_PIECE = 100  # documents between two yields


def write(folder: Path, table: Table, order: Sequence[int]) -> Iterator[None]:
    """Write the documents `order` of a table, numbered in that order, as an index of one segment."""
    texts: dict[int, dict[str, dict[str, bytes]]] = defaultdict(lambda: defaultdict(dict))
    for field, words in table.postings_by_word.items():
        for word, flat in words.items():
            for number, value in zip(flat[0::2], flat[1::2], strict=True):
                texts[int(number)][field][word] = bytes(value)
    tags: dict[int, list[str]] = defaultdict(list)
    for tag, numbers in table.tags.items():
        for number in numbers:
            tags[number].append(tag)
    writer = index.create_in(str(folder), schema(), INDEX_NAME).writer(compound=False)
    try:
        for done, number in enumerate(order):
            writer.add_document(
                **texts[number],
                **{TAGS: tuple(tags[number])},
                version=table.versions[number],
                item=table.items[number],
                time=table.times[number],
                length=table.lengths[number],
            )
            if done % _PIECE == _PIECE - 1:
                yield
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)


class StockReader:
    """Reads a segment; one reader is used by one thread at a time, so each call waits its turn."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._storage = _Storage(str(folder))
        try:
            self._reader = self._storage.open_index(INDEX_NAME, schema=schema()).reader()
        except BaseException:
            self._storage.close()
            raise

    def size(self) -> int:
        """Return how many documents there are."""
        return int(self._reader.doc_count_all())

    def column(self, name: str) -> array[int]:
        """Return one value a document."""
        with self._lock:
            if not self._reader.has_column(name):  # a column of zeros alone is not written
                return array(COLUMNS[name], [0] * self.size())
            return array(COLUMNS[name], list(self._reader.column_reader(name)))

    def bits(self, field: str, word: str) -> int:
        """Return the documents with a word in a field, as bits."""
        return bits.of(self._numbers(field, word), self.size())

    def numbers_where(self, field: str, prefix: str, fits: Callable[[str], bool]) -> set[int]:
        """Return the documents with a word of a field that begins so and fits."""
        found: set[int] = set()
        for word in filter(fits, self.words(field, prefix)):
            found.update(self._numbers(field, word))
        return found

    def postings(self, field: str, word: str, low: int, high: int) -> Postings:
        """Return where a word stands in the documents low <= number <= high."""
        numbers: list[int] = []
        values: list[bytes] = []
        with self._lock:
            try:
                matcher = self._reader.postings(field, word.encode())
            except TermNotFound:
                return Postings((), ())
            while matcher.is_active():
                if low <= matcher.id() <= high:
                    numbers.append(matcher.id())
                    values.append(bytes(matcher.value()))
                matcher.next()
        return Postings(numbers, values)

    def counts(self, field: str, word: str) -> Counts:
        """Return how often a word stands in each document that has it."""
        numbers, values = self.postings(field, word, 0, self.size())
        return Counts(numbers, list(map(frequency, values)))

    def words(self, field: str, prefix: str) -> Iterable[str]:
        """Return the words of a field that begin so, in order."""
        with self._lock:
            return [word.decode() for word in self._reader.expand_prefix(field, prefix)]

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._storage.close()

    def _numbers(self, field: str, word: str) -> Sequence[int]:
        with self._lock:
            try:
                return list(self._reader.postings(field, word.encode()).all_ids())
            except TermNotFound:
                return ()


class _Storage(FileStorage):  # type: ignore[misc]
    """Knows which files it opened: Whoosh leaves them open where one of them is damaged."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._opened: list[StructFile] = []

    def open_file(self, name: str, **kwargs: object) -> StructFile:
        """Open a file to read."""
        opened = super().open_file(name, **kwargs)
        self._opened.append(opened)
        return opened

    def close(self) -> None:
        """Close every file that is still open."""
        for opened in self._opened:
            if not opened.is_closed:
                opened.close()
