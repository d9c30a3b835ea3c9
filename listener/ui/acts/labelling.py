"""Labels: put on what is selected, or taken off."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from listener.domain.ids import ItemId
from listener.domain.listing import ItemRow
from listener.domain.words import _
from listener.ui.acts.desk import Desk
from listener.ui.acts.marking import Marking
from listener.ui.dialogs.labels import LabelsDialog
from listener.ui.main_window import MainWindow
from listener.ui.theme.theme import Theme


class Labelling(QObject):
    """Opens the dialog and does what is pressed in it."""

    def __init__(self, desk: Desk, window: MainWindow, marking: Marking, theme: Theme) -> None:
        super().__init__(window)
        self._desk, self._window, self._marking, self._theme = desk, window, marking, theme
        self.dialog: LabelsDialog | None = None

    def open(self) -> None:
        """Ask which labels the selected items shall have."""
        ids, rows = tuple(self._marking.chosen()), tuple(self._marking.rows())
        if not ids:
            self._window.parts.toast.say(_("Choose an item first."))
            return
        labels = self._desk.listener.items.labels
        self._desk.read("labels", lambda _token: labels(), lambda names: self._show(ids, rows, names))

    def _show(self, ids: Sequence[ItemId], rows: Sequence[ItemRow], names: Sequence[str]) -> None:
        on = set(rows[0].labels).intersection(*(row.labels for row in rows)) if rows else set()
        dialog = LabelsDialog(self._theme, self._window, names=names, on=tuple(on))
        if len(ids) > 1:
            dialog.say_note(_("of {number} items").format(number=len(ids)))
        dialog.pressed.connect(lambda name, is_on: self._put(ids, name, is_on=is_on))
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()

    def _put(self, ids: Sequence[ItemId], name: str, *, is_on: bool) -> None:
        items = self._desk.listener.items
        self._desk.change(lambda: items.label(ids, name, on=is_on), self)

    def _forget(self) -> None:
        self.dialog = None
