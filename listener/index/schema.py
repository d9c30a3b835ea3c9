"""The index's fields as Whoosh knows them; public names of Whoosh only."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from whoosh import columns, fields, formats

from listener.index.entry import TAGS, TEXT_FIELDS
from listener.index.packing import frequency, unpack

INDEX_NAME = "listener"
COLUMNS = {"version": "q", "item": "q", "time": "q", "length": "I"}


class PackedPositions(formats.Positions):  # type: ignore[misc]
    """Postings whose value is what `packing.pack` made; what is indexed comes ready, word by word."""

    def word_values(
        self,
        value: dict[str, bytes],
        analyzer: object,  # noqa: ARG002 - Whoosh gives it
        **kwargs: object,  # noqa: ARG002 - Whoosh gives them
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """Yield word, frequency, weight and value."""
        for word, packed in value.items():
            yield word, frequency(packed), 1.0, packed

    def decode_positions(self, valuestring: bytes) -> array[int]:
        """Return the positions."""
        return unpack(valuestring)

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how many positions there are."""
        return frequency(valuestring)

    def decode_weight(self, valuestring: bytes) -> float:
        """Return the frequency as a weight."""
        return float(frequency(valuestring))


class PackedText(fields.FieldType):  # type: ignore[misc]
    """A text field; its value is a dictionary of words and packed positions."""

    def __init__(self) -> None:
        self.analyzer = None
        self.format = PackedPositions()
        self.scorable = False
        self.stored = False
        self.unique = False
        self.vector = None

    def index(
        self,
        value: dict[str, bytes],
        **kwargs: object,  # noqa: ARG002 - Whoosh gives them
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield the postings of one document."""
        for word, count, weight, packed in self.format.word_values(value, None):
            yield word.encode(), count, weight, packed


class Tags(fields.FieldType):  # type: ignore[misc]
    """A field of values that are looked up whole; its value is a sequence of texts."""

    def __init__(self) -> None:
        self.analyzer = None
        self.format = formats.Existence()
        self.scorable = False
        self.stored = False
        self.unique = False
        self.vector = None

    def index(
        self,
        value: tuple[str, ...],
        **kwargs: object,  # noqa: ARG002 - Whoosh gives them
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield the postings of one document."""
        for tag in value:
            yield tag.encode(), 1, 1.0, b""


def schema() -> fields.Schema:
    """Return the fields and columns of a segment."""
    made = fields.Schema(**{name: PackedText() for name in TEXT_FIELDS}, **{TAGS: Tags()})
    for name, typecode in COLUMNS.items():
        made.add(name, fields.COLUMN(columns.NumericColumn(typecode)))
    return made
