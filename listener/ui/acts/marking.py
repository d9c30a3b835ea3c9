"""Read, starred, all read; each can be taken back."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject

from listener.app.results import Mark
from listener.domain.acts import Act
from listener.domain.changes import Changes
from listener.domain.ids import ItemId
from listener.domain.listing import ItemRow, Listing
from listener.domain.words import _, ngettext
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.acts.opening import Opening
from listener.ui.main_window import MainWindow
from listener.ui.numbers import grouped


class TakenBack(Protocol):
    """An act taken back or done again, and what that changed."""

    @property
    def act(self) -> Act:
        """Return the act."""
        ...

    @property
    def changes(self) -> Changes:
        """Return what changed."""
        ...


class Marking(QObject):
    """Acts on what is selected in the list, else on the item shown."""

    def __init__(self, desk: Desk, window: MainWindow, browsing: Browsing, opening: Opening) -> None:
        super().__init__(window)
        self._desk, self._parts = desk, window.parts
        self._browsing, self._opening = browsing, opening
        self._parts.reading.star_pressed.connect(self.toggle_star)
        self._parts.reading.read_pressed.connect(self.toggle_read)
        self._parts.items.mark_all_asked.connect(self.mark_all_read)
        self._parts.title.undo_pressed.connect(self.undo)
        desk.hub.changed.connect(self._hear)

    def toggle_read(self) -> None:
        """Mark as read, or as unread where all of it is read."""
        rows = self.rows()
        if rows:
            self._mark(rows, Mark.UNREAD if all(row.read for row in rows) else Mark.READ)

    def toggle_star(self) -> None:
        """Star, or take the star off where all of it is starred."""
        rows = self.rows()
        if rows:
            self._mark(rows, Mark.UNSTAR if all(row.starred for row in rows) else Mark.STAR)

    def mark_all_read(self) -> None:
        """Mark all that is listed as read; one act."""
        listed, items = self._browsing.exact_ids, self._desk.listener.items
        if listed is not None:
            ids = tuple(listed)
            self._desk.change(lambda: items.mark(ids, Mark.READ), self, self._tell_all_read)
        else:
            self.mark_listing_read(self._browsing.listing)

    def mark_listing_read(self, listing: Listing) -> None:
        """Mark all items of a list as read; one act."""
        items = self._desk.listener.items
        self._desk.change(lambda: items.mark_all_read(listing), self, self._tell_all_read)

    def undo(self) -> None:
        """Take back the newest act."""
        self._desk.write(self._desk.listener.undo.undo, self._tell_undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._desk.write(self._desk.listener.undo.redo, self._tell_redone)

    def look(self) -> None:
        """Ask what would be taken back, for the button's tip."""
        acts = self._desk.listener.undo.acts
        self._desk.read(
            "acts",
            lambda _token: next((act.words for act in acts()), ""),
            self._parts.title.show_undo,
        )

    def rows(self) -> Sequence[ItemRow]:
        """Return what is selected in the list, else the item shown."""
        model = self._parts.items.model
        ids: Sequence[ItemId] = self._parts.items.view.chosen_ids()
        rows = [row for item_id in ids if (row := model.row_of(item_id)) is not None]
        if rows:
            return rows
        return [self._opening.row] if self._opening.row is not None else []

    def _mark(self, rows: Sequence[ItemRow], mark: Mark) -> None:
        ids, items = tuple(row.id for row in rows), self._desk.listener.items
        self._desk.change(lambda: items.mark(ids, mark), self)

    def _tell_all_read(self, changes: Changes) -> None:
        number = len(changes.items)
        words = ngettext("{number} item marked as read.", "{number} items marked as read.", number)
        if number:
            self._parts.toast.say(words.format(number=grouped(number)), _("Undo"), self.undo)
        else:
            self._parts.toast.say(_("Everything here is read already."))

    def _tell_undone(self, undone: TakenBack | None) -> None:
        self._tell_act(undone, _("Undone: {words}."), _("There is nothing to undo."))

    def _tell_redone(self, undone: TakenBack | None) -> None:
        self._tell_act(undone, _("Done again: {words}."), _("There is nothing to do again."))

    def _tell_act(self, undone: TakenBack | None, words: str, nothing: str) -> None:
        if undone is None:
            self._parts.toast.say(nothing)
            return
        self._desk.hub.tell(undone.changes, self)
        self._parts.toast.say(words.format(words=undone.act.words))

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes.undo:
            self.look()
