"""What only some reports ask for, read from the store when they do."""

from collections.abc import Mapping, Sequence

from listener.domain.background import ItemText
from listener.domain.feed import Feed
from listener.domain.ids import FeedId, ItemId
from listener.domain.mention import Mention
from listener.domain.office_hours import OfficeHours
from listener.store.store import Store


class Background:
    """The background of a report on some feeds, or on all (None)."""

    def __init__(self, store: Store, feeds: frozenset[FeedId] | None) -> None:
        self._store = store
        self._feeds = feeds

    @property
    def workspace(self) -> str | None:
        """Return the name of the workspace: of none, none."""
        return None

    @property
    def hours(self) -> OfficeHours | None:
        """Return the working hours of the workspace: of none, none."""
        return None

    def texts(self, items: Sequence[ItemId]) -> Mapping[ItemId, ItemText]:
        """Return what these items say."""
        return self._store.facts.texts(items)

    def quotes(self, items: Sequence[ItemId]) -> Mapping[ItemId, str]:
        """Return the words around the first match of each, else how it begins."""
        return {
            row.id: next((match.snippet.text for match in row.matches if match.snippet.text), row.summary)
            for row in self._store.items.rows(items)
        }

    def feeds(self) -> Sequence[Feed]:
        """Return the followed feeds of the scope."""
        return [feed for feed in self._store.feeds.all() if self._feeds is None or feed.id in self._feeds]

    def mentions(self) -> Sequence[Mention]:
        """Return the mentions of the workspace: of none, none."""
        return ()
