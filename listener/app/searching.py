"""Search as one types: check a query, run it, show a page of its hits."""

from collections.abc import Sequence

from listener.app.results import Checked, Found, Hit
from listener.domain.ids import CircleId, ItemId
from listener.domain.searching import Sort
from listener.runtime.token import Token


class Searching:
    """Runs queries over everything stored."""

    def check(self, text: str) -> Checked:
        """Return the parsed query with its notices; raise QueryError with the position. Quick, no store."""
        raise NotImplementedError

    def search(
        self,
        text: str,
        *,
        circles: Sequence[CircleId] = (),
        sort: Sort = Sort.NEWEST,
        limit: int | None = None,
        deadline_s: float | None = None,
        token: Token | None = None,
    ) -> Found:
        """Return the items a query holds for, with the exact count; raise QueryError."""
        raise NotImplementedError

    def hits(self, found: Found, ids: Sequence[ItemId]) -> tuple[Hit, ...]:
        """Return a page of hits with the words and spans that made them match, in the order of `ids`."""
        raise NotImplementedError
