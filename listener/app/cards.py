"""Cards of sources and authors: the last 180 days, of a workspace or of everything."""

from datetime import timedelta

from listener.app.material import Materials, ReportRequest
from listener.app.parts import Parts
from listener.app.searching import Searching
from listener.domain import who
from listener.domain.cards import Acquaintance, AuthorCard, SourceCard, author_card, source_card
from listener.domain.errors import NotFound
from listener.domain.ids import FeedId, ItemId
from listener.domain.mention import Mention, MentionFilter
from listener.domain.people import bylines
from listener.domain.report import Material
from listener.domain.who import folded
from listener.domain.words import _

DAYS = 180


class Cards:
    """Makes cards; READ."""

    def __init__(self, parts: Parts, searching: Searching) -> None:
        self._now, self._store = parts.now, parts.store
        self._materials = Materials(parts, searching)

    def source(self, feed_id: FeedId, *, workspace: str | None = None) -> SourceCard:
        """Return the card of a feed; raise NotFound where the workspace does not hold it."""
        material = self._material(workspace)
        if feed_id not in material.sources:
            raise NotFound(_("The workspace {name} does not hold this feed.").format(name=workspace))
        return source_card(material, feed_id)

    def author(self, name: str, *, workspace: str | None = None) -> AuthorCard:
        """Return the card of an author; raise NotFound where nobody ever signed so.

        Notes and answers are those of the workspace, or of all.
        """
        material = self._material(workspace)
        items = tuple(self._store.facts.signed_by(frozenset(map(folded, bylines(material.people, name)))))
        if not items:
            raise NotFound(_("Nobody signed as {name}.").format(name=name))
        labels = self._store.who_labels.of(who.author(name))
        known = Acquaintance(items, labels, self._mentions(frozenset(items), workspace))
        return author_card(material, name, known)

    def _mentions(self, items: frozenset[ItemId], workspace: str | None) -> list[Mention]:
        workspaces, mentions = self._store.workspaces, self._store.mentions
        asked = workspaces.all() if workspace is None else (workspaces.find(workspace),)
        found: list[Mention] = []
        for each in asked:
            ids = [one for one in mentions.ids(each.id, MentionFilter(matching=False)) if one in items]
            found += mentions.some(each.id, ids)
        return found

    def _material(self, workspace: str | None) -> Material:
        now = self._now()
        request = ReportRequest("", workspace=workspace, since=now - timedelta(days=DAYS), until=now)
        return self._materials.of(request, lambda since, _until, _zone: since)
