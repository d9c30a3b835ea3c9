"""Which items the user opens: kept on this machine, and only while the setting says so."""

from collections.abc import Sequence

from listener.app.parts import Parts
from listener.domain.ids import ItemId


class Attention:
    """Remembers what was opened; the report attention reads it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def opened(self, ids: Sequence[ItemId]) -> None:
        """Remember that the user opened these items, if the setting attention is on; WRITE."""
        if self._parts.setting("attention"):
            self._parts.write(lambda: self._parts.store.attention.open(ids))

    def erase(self) -> None:
        """Forget all that was opened; WRITE."""
        self._parts.write(self._parts.store.attention.erase)
