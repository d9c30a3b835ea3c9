"""What only some reports ask for, and only then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from listener.domain.attention import Attended
from listener.domain.feed import Feed
from listener.domain.ids import FeedId, ItemId
from listener.domain.mention import Mention
from listener.domain.office_hours import OfficeHours


@dataclass(frozen=True, slots=True)
class ItemText:
    """What an item says."""

    title: str
    body: str


class Background(Protocol):
    """Answers what a report asks for beyond its facts; each answer is of the report's scope."""

    @property
    def workspace(self) -> str | None:
        """Return the name of the workspace that the report is about; None: of none, so without mentions."""
        ...

    @property
    def hours(self) -> OfficeHours | None:
        """Return the working hours of the workspace; None: the clock runs always."""
        ...

    def texts(self, items: Sequence[ItemId]) -> Mapping[ItemId, ItemText]:
        """Return what these items say; those that are gone are left out."""
        ...

    def quotes(self, items: Sequence[ItemId]) -> Mapping[ItemId, str]:
        """Return the words around the first match of each, else how it begins."""
        ...

    def feeds(self) -> Sequence[Feed]:
        """Return the feeds that are followed."""
        ...

    def attention(self) -> Mapping[FeedId, Attended]:
        """Return what the user did with the items of the report's period, by feed."""
        ...

    def mentions(self) -> Sequence[Mention]:
        """Return the mentions of the workspace that still match, by item time in the report's period."""
        ...


class Nothing:
    """A background that knows nothing."""

    workspace: str | None = None
    hours: OfficeHours | None = None

    def texts(self, items: Sequence[ItemId]) -> Mapping[ItemId, ItemText]:  # noqa: ARG002 - it knows none
        """Return no text."""
        return {}

    def quotes(self, items: Sequence[ItemId]) -> Mapping[ItemId, str]:  # noqa: ARG002 - it knows none
        """Return no quote."""
        return {}

    def feeds(self) -> Sequence[Feed]:
        """Return no feed."""
        return ()

    def attention(self) -> Mapping[FeedId, Attended]:
        """Return no attention."""
        return {}

    def mentions(self) -> Sequence[Mention]:
        """Return no mention."""
        return ()


NOTHING_MORE = Nothing()
