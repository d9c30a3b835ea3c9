"""Import and export of subscription lists."""

from collections.abc import Sequence

from listener.app.results import Imported
from listener.domain.exchange import ImportPlan, Style
from listener.domain.ids import CircleId
from listener.domain.report import Report
from listener.runtime.token import Token


class Exchange:
    """Plan, apply, export; a plan is shown before it is applied, and one undo step takes it back."""

    def read(self, address: str, token: Token | None = None) -> bytes:
        """Return the bytes of a list at an http(s) address; FETCH. Raise BadAddress, FetchError."""
        raise NotImplementedError

    def plan(self, content: bytes, *, into: str | None = None) -> ImportPlan:
        """Return what a list would change here, below the circle path `into`; raise NotOpml."""
        raise NotImplementedError

    def apply(self, plan: ImportPlan) -> Imported:
        """Do what a plan says in one transaction, as one act."""
        raise NotImplementedError

    def export(
        self,
        *,
        circles: Sequence[CircleId] = (),
        style: Style = Style.PORTABLE,
        reports: Sequence[Report] = (),
    ) -> bytes:
        """Return a list of all feeds, or of those in `circles`, with reports in it."""
        raise NotImplementedError
