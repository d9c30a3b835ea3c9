"""What the user said of the reasons for which items are called beacons."""

from collections.abc import Sequence

from listener.domain.beacon import Correction, Corrections, counted
from listener.domain.changes import Changes
from listener.domain.ids import FeedId
from listener.domain.reason import Call, Reason
from listener.domain.words import _
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database


class BeaconCorrections:
    """Right and wrong, remembered for words and for sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Correction, ...]:
        """Return every correction, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT call, words, feed_id, is_right FROM beacon_correction ORDER BY id"
            ).fetchall()
        return tuple(
            Correction(Reason(Call(call), words), FeedId(feed_id), bool(is_right))
            for call, words, feed_id, is_right in rows
        )

    def counted(self) -> Corrections:
        """Return all corrections ready to be applied."""
        return counted(self.all())

    def add(self, corrections: Sequence[Correction]) -> Changes:
        """Remember corrections; a part of the act that is under way, else one of its own."""
        with acting(self._database, _("correct what calls for a reply")) as (act, connection):
            connection.executemany(
                "INSERT INTO beacon_correction (call, words, feed_id, is_right) VALUES (?, ?, ?, ?)",
                [
                    (one.reason.call.value, codec.clean(one.reason.words), one.feed_id, one.is_right)
                    for one in corrections
                ],
            )
        return act.changes
