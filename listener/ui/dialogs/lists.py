"""Reading lists: what is followed, what it offers, and an address to follow one more."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QListWidget, QWidget

from listener.domain.reading_list import ReadingList, Takes
from listener.domain.words import _, ngettext
from listener.ui.dialogs.frame import Dialog
from listener.ui.numbers import grouped
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice, button
from listener.ui.widgets.labels import label, paragraph


class ListsDialog(Dialog):
    """Emits an address to follow, and the list whose offer is taken or that is left."""

    followed = Signal(str, str, object)  # address, the path of a circle or "", Takes
    taken = Signal(object)  # ReadingList
    left = Signal(object)  # ReadingList

    def __init__(self, theme: Theme, parent: QWidget, paths: Sequence[str], circle: str = "") -> None:
        super().__init__(theme, parent, _("Reading lists"), (720, 440))
        self._lists: tuple[ReadingList, ...] = ()
        self._paths = paths
        words = _("OPML kept elsewhere, asked once a day. What it names no more only leaves its circle.")
        self.column.addWidget(paragraph(theme, words, 12.5))
        self.list = QListWidget()
        self.list.setObjectName("box")
        self.list.setSpacing(theme.px(3))
        self.list.setFont(theme.font(13))
        self.list.setAccessibleName(_("Reading lists"))
        self.list.currentRowChanged.connect(self._show_row)
        self.column.addWidget(self.list, 1)
        self.said = paragraph(theme, "", 12.5)
        self.column.addWidget(self.said)
        self.column.addLayout(self._make_acts())
        self.column.addLayout(self._make_form(circle))
        self._show_row(-1)

    def _make_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        self.take = button(self.theme, _("Take what it offers"))
        self.take.clicked.connect(lambda: self.taken.emit(self._chosen))
        self.leave = button(self.theme, _("Leave this list"))
        self.leave.clicked.connect(lambda: self.left.emit(self._chosen))
        close = button(self.theme, _("Close"))
        close.clicked.connect(self.accept)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _make_form(self, circle: str) -> QHBoxLayout:
        theme = self.theme
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Address of a list (OPML)"))
        self.field.setAccessibleName(_("Address of a list (OPML)"))
        self.place = Choice(theme, (_("a circle of its name"), *self._paths))
        self.place.setAccessibleName(_("Circle"))
        self.place.setMaximumWidth(theme.px(190))
        if circle in self._paths:
            self.place.setCurrentText(circle)
        self.offer = QCheckBox(_("Only offer what is added"))
        self.do = button(theme, _("Follow"), "primary")
        self.do.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        self.field.textChanged.connect(self._look)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(label(theme, _("Into"), 12.5, 500))
        row.addWidget(self.place)
        row.addWidget(self.offer)
        row.addWidget(self.do)
        self._look()
        return row

    def show_lists(self, lists: Sequence[ReadingList]) -> None:
        """Show what is followed; the row that was chosen stays."""
        row = self.list.currentRow()
        self._lists = tuple(lists)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_line(one) for one in lists])
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(max(row, 0), len(lists) - 1))
        self._show_row(self.list.currentRow())

    def show_busy(self) -> None:
        """Say that the list is asked."""
        self.say_note(_("Asking …"))
        self.do.setEnabled(False)

    def show_done(self, words: str) -> None:
        """Say what came of following."""
        self.say_note(words)
        self.field.clear()

    def refuse(self, sentence: str) -> None:
        """Say why a list cannot be followed."""
        self.say_note(_("Not followed"), "danger")
        self.said.setText(sentence)
        self._look()

    @property
    def _chosen(self) -> ReadingList:
        return self._lists[self.list.currentRow()]

    def _show_row(self, row: int) -> None:
        is_there = 0 <= row < len(self._lists)
        self.leave.setEnabled(is_there)
        offered = self._lists[row].offered if is_there else ()
        words = ngettext("Take {number} feed", "Take {number} feeds", len(offered))
        self.take.setText(words.format(number=grouped(len(offered))))
        self.take.setVisible(bool(offered))
        self.said.setText(_about(self._lists[row]) if is_there else _("No list is followed."))

    def _look(self) -> None:
        self.do.setEnabled(bool(self.field.text().strip()))

    def _give(self) -> None:
        address, place = self.field.text().strip(), self.place.currentIndex()
        if address:
            takes = Takes.OFFER if self.offer.isChecked() else Takes.APPLY
            self.followed.emit(address, self._paths[place - 1] if place else "", takes)


def _line(one: ReadingList) -> str:
    feeds = ngettext("{number} feed", "{number} feeds", one.feeds).format(number=grouped(one.feeds))
    words = _("{title} · {circle} · {feeds}").format(title=one.title, circle=one.circle, feeds=feeds)
    if one.offered:
        words = _("{list}, {number} offered").format(list=words, number=grouped(len(one.offered)))
    return f"    {words}" if one.inside is not None else words


def _about(one: ReadingList) -> str:
    parts: list[str] = [one.url]
    if one.error:
        parts.append(one.error)
    if one.offered:
        parts.append(", ".join(feed.title for feed in one.offered[:20]))
    return "\n".join(parts)
