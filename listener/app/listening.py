"""The assistant: proposals for names with what they would have found, and their set-up in one act."""

import tomllib
from collections.abc import Iterable, Sequence
from contextlib import ExitStack

from listener.app.parts import Parts
from listener.app.results import BackTest, ListeningSetUp, Proposed
from listener.app.searches import Searches
from listener.domain.changes import Changes
from listener.domain.errors import NotFound
from listener.domain.feed import Subscription
from listener.domain.ids import CircleId, FeedUrl, SearchId, WorkspaceId
from listener.domain.listening import Name, Place, Proposal, proposed
from listener.domain.words import _
from listener.domain.workspace import Workspace
from listener.runtime.files import resource

_FILE = "search-feeds/places.toml"


class Listening:
    """Proposes what listens for names, and sets it up."""

    def __init__(self, parts: Parts, searches: Searches) -> None:
        self._parts = parts
        self._searches = searches

    def places(self) -> tuple[Place, ...]:
        """Return the places on the web that answer a search with a feed."""
        rows = tomllib.loads(resource(_FILE).read_text(encoding="utf-8"))["place"]
        return tuple(Place(**row) for row in rows)

    def place(self, name: str) -> Place:
        """Return the place called `name`; raise NotFound."""
        found = next((place for place in self.places() if place.name == name), None)
        if found is None:
            names = ", ".join(place.name for place in self.places())
            raise NotFound(_("There is no place {name}; there are {names}.").format(name=name, names=names))
        return found

    def propose(self, names: Iterable[Name], *, circles: Sequence[CircleId] = ()) -> tuple[Proposed, ...]:
        """Return a search for each name with its back-test, and what of it may be meant otherwise."""
        return tuple(
            Proposed(
                proposal,
                self._searches.test(proposal.query, circles=circles),
                self._doubtful(proposal, circles),
            )
            for proposal in proposed(names)
        )

    def set_up(
        self,
        proposals: Sequence[Proposal],
        *,
        circles: Sequence[CircleId] = (),
        places: Sequence[Place] = (),
        into: str = "",
        workspace: str = "",
    ) -> ListeningSetUp:
        """Save the searches, and follow the feeds of `places` for each name, in the circle `into`: one act.

        Without `into` they come into the first of `circles`, else nothing of theirs would be heard.
        With a name for it, a workspace of these searches and circles is made too. The searches are to be
        matched then (`searches.rematch`), the feeds to be asked. Raise Refused.
        """
        into = into or next((self._parts.store.circles.get(each).path for each in circles[:1]), "")
        feeds = [
            Subscription(FeedUrl(place.feed_for(each.name)), circles=(into,) if into else ())
            for each in proposals
            for place in places
        ]

        def write() -> ListeningSetUp:
            changes = Changes(undo=True)
            listens: Workspace | None = None
            saved: list[SearchId] = []
            with ExitStack() as stack:
                words = _("listen for {names}").format(names=", ".join(each.name for each in proposals))
                stack.enter_context(self._parts.store.act(words))
                for each in proposals:
                    done = self._searches.add(each.name, each.query, role=each.role, circles=circles)
                    saved.append(done.search.id)
                    changes |= done.changes
                followed = self._parts.store.feeds.subscribe(tuple(feeds)) if feeds else None
                if workspace:
                    made = Workspace(WorkspaceId(0), workspace, 0, tuple(circles), tuple(saved))
                    listens, added = self._parts.store.workspaces.add(made)
                    changes |= added
            if followed is None:
                return ListeningSetUp(tuple(saved), (), listens, changes)
            return ListeningSetUp(tuple(saved), tuple(followed.ids), listens, changes | followed.changes)

        return self._parts.write(write)

    def _doubtful(self, proposal: Proposal, circles: Sequence[CircleId]) -> BackTest | None:
        return self._searches.test(proposal.doubtful, circles=circles) if proposal.doubtful else None
