"""Ask feeds, store what is new, match it; the pipeline of FETCH, PARSE and WRITE."""

from collections.abc import Callable, Sequence

from listener.app.results import Progress, RefreshResult
from listener.domain.changes import Changes
from listener.domain.ids import FeedId
from listener.runtime.token import Token


class Refreshing:
    """Refreshes feeds; a feed that fails is an outcome, never an error."""

    def due(self) -> tuple[FeedId, ...]:
        """Return the feeds that are due now."""
        raise NotImplementedError

    def refresh(
        self,
        feed_ids: Sequence[FeedId] | None = None,
        *,
        due_only: bool = False,
        token: Token | None = None,
        progress: Callable[[Progress], None] | None = None,
        changed: Callable[[Changes], None] | None = None,
    ) -> RefreshResult:
        """Refresh these feeds, else all but paused, gone and deferred ones; FETCH.

        `changed` is called after each batch stored, from this thread. Cancelled: what is stored stays, and
        the result tells of the feeds that ended.
        """
        raise NotImplementedError
