"""Read, starred, hidden, all read; each can be taken back."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject

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
        self._mark(Mark.UNREAD if all(row.read for row in self.rows()) else Mark.READ)

    def toggle_star(self) -> None:
        """Star, or take the star off where all of it is starred."""
        self._mark(Mark.UNSTAR if all(row.starred for row in self.rows()) else Mark.STAR)

    def hide(self) -> None:
        """Hide, or show again where all of it is hidden."""
        ids, items = self.chosen(), self._desk.listener.items
        if ids:
            self._desk.read(
                "hidden", lambda _token: items.hidden(ids), lambda hidden: self._hide(ids, hidden)
            )

    def show_hidden(self) -> None:
        """List what is hidden."""
        self._parts.search.show_query("is:hidden")

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

    def chosen(self) -> Sequence[ItemId]:
        """Return what is selected in the list, else the item shown."""
        ids: Sequence[ItemId] = self._parts.items.view.chosen_ids()
        return ids or ([self._opening.row.id] if self._opening.row is not None else [])

    def rows(self) -> Sequence[ItemRow]:
        """Return the rows of what is chosen, as far as they are there."""
        model, shown = self._parts.items.model, self._opening.row
        held = (model.row_of(item_id) for item_id in self.chosen())
        rows = [row for row in held if row is not None]
        return rows or ([shown] if shown is not None and shown.id in self.chosen() else [])

    def _mark(self, mark: Mark) -> None:
        ids, items = self.chosen(), self._desk.listener.items
        if ids:
            self._desk.change(lambda: items.mark(ids, mark), self)

    def _hide(self, ids: Sequence[ItemId], hidden: frozenset[ItemId]) -> None:
        items = self._desk.listener.items
        mark = Mark.UNHIDE if hidden.issuperset(ids) else Mark.HIDE
        self._desk.change(lambda: items.mark(ids, mark), self, partial(self._tell_hidden, ids, mark))

    def _tell_hidden(self, ids: Sequence[ItemId], mark: Mark, changes: Changes) -> None:
        number = len(changes.items)
        words = (
            ngettext("{number} item is hidden.", "{number} items are hidden.", number)
            if mark is Mark.HIDE
            else ngettext("{number} item is shown again.", "{number} items are shown again.", number)
        )
        self._parts.toast.say(words.format(number=grouped(number)), _("Undo"), self.undo)
        self._leave(frozenset(ids))

    def _leave(self, ids: frozenset[ItemId]) -> None:
        """Go on to the next item that stays: the list keeps what is read, also where it belongs no more."""
        view, listed = self._parts.items.view, self._parts.items.model.ids
        places = [place for place, item_id in enumerate(listed) if item_id in ids]
        if not places:
            return
        after = (place for place in range(places[-1] + 1, len(listed)) if listed[place] not in ids)
        before = (place for place in range(places[0] - 1, -1, -1) if listed[place] not in ids)
        place = next(after, next(before, None))
        if place is not None:
            view.go_to(place, open_it=True)
        else:
            view.setCurrentIndex(QModelIndex())
            self._opening.close()

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
        self._parts.items.model.want_again(undone.changes.items)  # shown at once, before counts are made
        self._parts.toast.say(words.format(words=undone.act.words))

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes.undo:
            self.look()
