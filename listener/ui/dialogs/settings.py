"""The settings, made from their table; each acts as soon as it is changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from listener.app.results import SettingNow
from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice, button
from listener.ui.widgets.labels import label, paragraph


class SettingsDialog(Dialog):
    """Emits a setting's name and its new text."""

    changed = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget, settings: Sequence[SettingNow]) -> None:
        super().__init__(theme, parent, _("Settings"), (620, 520))
        holder = QFrame()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, theme.px(12), 0)
        grid.setVerticalSpacing(theme.px(12))
        grid.setHorizontalSpacing(theme.px(20))
        grid.setColumnStretch(0, 1)
        self.editors: dict[str, QWidget] = {}
        for row, now in enumerate(settings):
            editor = self._editor(now)
            editor.setAccessibleName(now.setting.name)
            editor.setAccessibleDescription(now.setting.words)
            editor.setFixedWidth(theme.px(190))
            self.editors[now.setting.name] = editor
            grid.addWidget(paragraph(theme, now.setting.words, 13, tone=""), row, 0)
            grid.addWidget(editor, row, 1)
        grid.setRowStretch(len(settings), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(holder)
        holder.setAutoFillBackground(False)  # setWidget turns it on
        self.column.addWidget(area, 1)
        self._refusal = label(theme, "", 12, tone="danger")
        close = button(theme, _("Close"), "primary")
        close.clicked.connect(self.accept)
        row_ = QHBoxLayout()
        row_.addWidget(self._refusal, 1)
        row_.addWidget(close)
        self.column.addLayout(row_)

    def refuse(self, sentence: str) -> None:
        """Say why a value cannot be taken."""
        self._refusal.setText(sentence)

    def _editor(self, now: SettingNow) -> QWidget:
        setting, value = now.setting, now.value
        if isinstance(value, bool):
            return self._tick(setting.name, is_on=value)
        if isinstance(value, int):
            return self._number(now, value)
        if setting.choices:
            choice = Choice(self.theme, setting.choices)
            choice.setCurrentText(value)
            choice.currentTextChanged.connect(lambda text: self._tell(setting.name, text))
            return choice
        line = QLineEdit(value)
        line.editingFinished.connect(lambda: self._tell(setting.name, line.text().strip()))
        return line

    def _tick(self, name: str, *, is_on: bool) -> QWidget:
        tick = QCheckBox()
        tick.setChecked(is_on)
        tick.toggled.connect(lambda on: self._tell(name, "on" if on else "off"))
        return tick

    def _number(self, now: SettingNow, value: int) -> QWidget:
        setting = now.setting
        box = QSpinBox()
        box.setRange(setting.low or 0, setting.high if setting.high is not None else 1_000_000)
        box.setValue(value)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda number: self._tell(setting.name, str(number)))
        return box

    def _tell(self, name: str, text: str) -> None:
        self._refusal.setText("")
        self.changed.emit(name, text)
