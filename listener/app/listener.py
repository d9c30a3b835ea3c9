"""The facade: all that a face can ask of Listener."""

from pathlib import Path
from typing import TYPE_CHECKING, Self

from listener.app.attention import Attention
from listener.app.backups import Backups
from listener.app.beacons import Beacons
from listener.app.briefs import Briefs
from listener.app.bulk import Bulk
from listener.app.cards import Cards
from listener.app.circles import Circles
from listener.app.clips import Clips
from listener.app.exchange import Exchange
from listener.app.feeds import Feeds
from listener.app.indexing import Indexing
from listener.app.items import Items
from listener.app.keeping import Keeping
from listener.app.listening import Listening
from listener.app.marking import Marking
from listener.app.matching import Matching
from listener.app.mentions import Mentions
from listener.app.notices import Notices
from listener.app.parts import Opened, Parts, Writer, in_place
from listener.app.people import People
from listener.app.pictures import Pictures
from listener.app.preferences import Preferences
from listener.app.reading_lists import ReadingLists
from listener.app.refresh import Refreshing
from listener.app.reporting import Reporting
from listener.app.results import Diagnosis, ListsAsked
from listener.app.rules import Rules
from listener.app.searches import Searches
from listener.app.searching import Searching
from listener.app.tidying import Tidying
from listener.app.undo import Undo
from listener.app.who_labels import WhoLabels
from listener.app.workspaces import Workspaces
from listener.app.zones import zone_of
from listener.runtime.clock import Clock, now
from listener.runtime.token import Token
from listener.store.store import Store

if TYPE_CHECKING:
    from listener.net.web import Web


class Listener:
    """One open profile.

    Reads may run on any thread. Writes happen through `writer`, whichever thread asks, so a face may call
    every method on the lane that its docstring names, WRITE where it returns Changes, else READ.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.indexing = Indexing(parts)
        self.settings = Preferences(parts)
        self.circles = Circles(parts)
        self.workspaces = Workspaces(parts)
        self.mentions = Mentions(parts)
        self.who_labels = WhoLabels(parts)
        self.people = People(parts)
        self.undo = Undo(parts)
        self.exchange = Exchange(parts)
        self.searching = Searching(parts, self.indexing)
        self.matching = Matching(parts, self.indexing)
        self.rules = Rules(parts, self.searching)
        self.beacons = Beacons(parts)
        self.lists = ReadingLists(parts)
        self.refreshing = Refreshing(parts, self.matching, self.rules.arrived, self._due_lists)
        self.feeds = Feeds(parts, self.refreshing)
        self.items = Items(parts, Marking(parts))
        self.bulk = Bulk(parts, self.items, self.mentions)
        self.pictures = Pictures(parts)
        self.searches = Searches(parts, self.searching, self.matching)
        self.clips = Clips(parts, self.items)
        self.listening = Listening(parts, self.searches)
        self.reporting = Reporting(parts, self.searching)
        self.notices = Notices(parts, self.reporting.report)
        self.attention = Attention(parts)
        self.briefs = Briefs(parts, self.reporting)
        self.cards = Cards(parts, self.searching)
        self.backups = Backups(parts, self.exchange)
        self.tidying = Tidying(parts, self.matching)
        self._keeping = Keeping(parts, self.indexing, self.backups)

    @classmethod
    def open(
        cls,
        profile: Path,
        *,
        write: bool = True,
        spawn: bool = False,
        clock: Clock = now,
        writer: Writer = in_place,
        web: "Web | None" = None,
    ) -> Self:
        """Open the profile in a folder, made where it is missing; raise ProfileError.

        With `write` it is held until `close` (ProfileBusy where another Listener holds it). With `spawn` the
        index lives in a process of its own. `web` is a ready-made door to HTTP.
        """
        store = Store.open(profile, write=write, clock=clock, zone_of=zone_of)
        return cls(Parts(store, Opened(profile, clock, writer, may_write=write, spawn=spawn), web))

    def _due_lists(self, token: Token | None) -> ListsAsked:
        return self.lists.refresh(due_only=True, token=token)

    def backup(self, file: Path) -> None:
        """Write a verified copy of the profile's database; raise WrongUsage where it cannot be written."""
        self._keeping.backup(file)

    def doctor(self, *, repair: bool = False) -> Diagnosis:
        """Check what must hold; with `repair` mend what can be mended."""
        return self._keeping.doctor(repair=repair)

    def close(self) -> None:
        """Let the index write what it holds in memory, and let go of the profile."""
        self.indexing.close()
        self._parts.close()
