"""Query text to tree."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from listener.domain.query.tree import Node


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood; `notices` are sentences about what may surprise."""

    node: Node
    notices: tuple[str, ...] = ()


def parse(text: str, *, now: datetime, zone: tzinfo = UTC) -> Parsed:
    """Return the tree that `text` writes; raise QueryError with the place and what was expected.

    Days are those of `zone`, durations reach back from `now`. `search:"Name"` stays a `Saved` leaf: `inline.inlined`.
    """
    raise NotImplementedError
