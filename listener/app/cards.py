"""Cards of sources and authors: the last 180 days, of a workspace or of everything."""

from datetime import timedelta

from listener.app.material import Materials, ReportRequest
from listener.app.parts import Parts
from listener.app.searching import Searching
from listener.domain.cards import AuthorCard, SourceCard, author_card, source_card
from listener.domain.errors import NotFound
from listener.domain.ids import FeedId
from listener.domain.report import Material
from listener.domain.words import _

DAYS = 180


class Cards:
    """Makes cards; READ."""

    def __init__(self, parts: Parts, searching: Searching) -> None:
        self._now = parts.now
        self._materials = Materials(parts, searching)

    def source(self, feed_id: FeedId, *, workspace: str | None = None) -> SourceCard:
        """Return the card of a feed; raise NotFound where the workspace does not hold it."""
        material = self._material(workspace)
        if feed_id not in material.sources:
            raise NotFound(_("The workspace {name} does not hold this feed.").format(name=workspace))
        return source_card(material, feed_id)

    def author(self, name: str, *, workspace: str | None = None) -> AuthorCard:
        """Return the card of an author; raise NotFound where nobody signed so in 180 days."""
        card = author_card(self._material(workspace), name)
        if not card.items:
            raise NotFound(
                _("Nobody signed as {name} in the last {number} days.").format(name=name, number=DAYS)
            )
        return card

    def _material(self, workspace: str | None) -> Material:
        now = self._now()
        request = ReportRequest("", workspace=workspace, since=now - timedelta(days=DAYS), until=now)
        return self._materials.of(request, lambda since, _until, _zone: since)
