"""Workspaces: listening set-ups, read and changed."""

from listener.app.parts import Parts
from listener.app.zones import zone_named
from listener.domain.changes import Changes
from listener.domain.errors import NotFound, Refused
from listener.domain.ids import WorkspaceId
from listener.domain.words import _
from listener.domain.workspace import Workspace

MOST_SEARCHES = 500  # of one workspace


class Workspaces:
    """Make and change workspaces; every write but `set_layout` can be undone."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.store.workspaces

    def all(self) -> tuple[Workspace, ...]:
        """Return every workspace in the user's order."""
        return self._store.all()

    def get(self, workspace_id: WorkspaceId) -> Workspace:
        """Return one workspace; raise NotFound."""
        return self._store.get(workspace_id)

    def find(self, text: str) -> Workspace:
        """Return the workspace of that name, in any case, or of that id; raise NotFound."""
        return self._store.find(text)

    def add(self, wanted: Workspace) -> tuple[Workspace, Changes]:
        """Add a workspace after all others; its id is given here. Raise WrongUsage, NotFound, Refused."""
        self._check(wanted)
        return self._parts.write(lambda: self._store.add(wanted))

    def edit(self, workspace: Workspace) -> Changes:
        """Take over all of `workspace`; raise WrongUsage, NotFound, Refused."""
        self._check(workspace)
        return self._parts.write(lambda: self._store.edit(workspace))

    def remove(self, workspace_id: WorkspaceId) -> Changes:
        """Remove a workspace and the triage of its mentions; searches, circles and items stay."""
        return self._parts.write(lambda: self._store.remove(workspace_id))

    def set_layout(self, workspace_id: WorkspaceId, layout: str) -> Changes:
        """Keep how the window shows a workspace."""
        return self._parts.write(lambda: self._store.set_layout(workspace_id, layout))

    def _check(self, wanted: Workspace) -> None:
        if wanted.time_zone:
            zone_named(wanted.time_zone)
        if len(wanted.searches) > MOST_SEARCHES:
            words = _("A workspace holds at most {number} searches.")
            raise Refused(words.format(number=MOST_SEARCHES))
        known = {search.id for search in self._parts.store.searches.all()}
        if not known.issuperset(wanted.searches):
            raise NotFound(_("A search of this workspace is no more."))
        for circle_id in wanted.circles:
            self._parts.store.circles.get(circle_id)
