"""What only some reports ask for, read from the store when they do."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from listener.domain.attention import Attended
from listener.domain.background import ItemText
from listener.domain.feed import Feed
from listener.domain.ids import FeedId, ItemId
from listener.domain.mention import Mention, MentionFilter
from listener.domain.office_hours import OfficeHours
from listener.domain.workspace import Workspace
from listener.store.store import Store


class Background:
    """The background of a report of a period on some feeds, or on all (None)."""

    def __init__(
        self,
        store: Store,
        feeds: frozenset[FeedId] | None,
        period: tuple[datetime, datetime],
        workspace: Workspace | None,
    ) -> None:
        self._store = store
        self._feeds = feeds
        self._since, self._until = period
        self._workspace = workspace

    @property
    def workspace(self) -> str | None:
        """Return the name of the workspace."""
        return self._workspace.name if self._workspace else None

    @property
    def hours(self) -> OfficeHours | None:
        """Return the working hours of the workspace."""
        return self._workspace.hours if self._workspace else None

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

    def attention(self) -> Mapping[FeedId, Attended]:
        """Return what the user did with the items of the period, by feed."""
        return self._store.attention.by_feed(self._since, self._until)

    def mentions(self) -> Sequence[Mention]:
        """Return the mentions of the workspace that were published in the period; of none, none."""
        if self._workspace is None:
            return ()
        mentions, wanted = self._store.mentions, MentionFilter(since=self._since, until=self._until)
        return mentions.some(self._workspace.id, mentions.ids(self._workspace.id, wanted))
