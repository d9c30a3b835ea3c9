"""Which reports stand in the overview, and in which order."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from listener.domain.dashboard import FEWEST, MOST, USUAL, is_enough
from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import IconButton, button
from listener.ui.widgets.labels import paragraph

_NAME = Qt.ItemDataRole.UserRole


class OverviewDialog(Dialog):
    """Emits the names that are ticked, from top to bottom; Space ticks, Alt and an arrow or a drag moves."""

    saved = Signal(object)  # tuple[str, ...]

    def __init__(
        self, theme: Theme, parent: QWidget, *, titles: Mapping[str, str], chosen: Sequence[str]
    ) -> None:
        super().__init__(theme, parent, _("Arrange the overview"), (440, 480))
        self._titles = titles
        how = _("Tick with Space. Move with Alt and Up or Down, with the buttons, or by dragging.")
        self.column.addWidget(paragraph(theme, how))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Reports of the overview"))
        self.list.setFont(theme.font(13))
        self.list.setSpacing(theme.px(2))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.column.addWidget(self.list, 1)
        self.up = IconButton(theme, "chevron-up", _("Up (Alt+Up)"), text=_("Up"))
        self.down = IconButton(theme, "chevron-down", _("Down (Alt+Down)"), text=_("Down"))
        self.usual = button(theme, _("As at first"))
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.usual.clicked.connect(lambda: self._fill(USUAL))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.move_by(by))
        row = QHBoxLayout()
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        row.addWidget(self.usual)
        self.column.addLayout(row)
        self.do, _row = self.add_buttons("", _("Arrange"))
        self.do.clicked.connect(self._save)
        self._fill(chosen)
        self.list.itemChanged.connect(self._count)
        self.list.setFocus()

    @property
    def names(self) -> tuple[str, ...]:
        """Return what is ticked, from top to bottom."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(item.data(_NAME) for item in items if item.checkState() is Qt.CheckState.Checked)

    def move_by(self, by: int) -> None:
        """Move the current report up or down."""
        place = self.list.currentRow()
        to = place + by
        if place < 0 or not 0 <= to < self.list.count():
            return
        self.list.insertItem(to, self.list.takeItem(place))
        self.list.setCurrentRow(to)

    def _fill(self, chosen: Sequence[str]) -> None:
        self.list.clear()
        for name in dict.fromkeys((*chosen, *self._titles)):
            if name not in self._titles:
                continue
            item = QListWidgetItem(self._titles[name])
            item.setData(_NAME, name)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._count()

    def _count(self, _item: object = None) -> None:
        names, is_good = self.names, is_enough(self.names)
        words = _("{number} of {fewest} to {most}").format(number=len(names), fewest=FEWEST, most=MOST)
        self.say_note(words, "text_3" if is_good else "danger")
        self.do.setEnabled(is_good)

    def _save(self) -> None:
        self.accept()
        self.saved.emit(self.names)
