"""Choose circles by pressing their chips, or name a new one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from listener.domain.words import _
from listener.ui.theme.theme import Theme
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout

_ROWS = 3


class CircleChips(QWidget):
    """A chip for each circle's path; what is typed in the last field is a circle to be made."""

    def __init__(self, theme: Theme, paths: Sequence[str], chosen: Sequence[str] = ()) -> None:
        super().__init__()
        self._chips = {
            path: Chip(theme, path, icon="circle", checkable=True, checked=path in chosen) for path in paths
        }
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText(_("New circle"))
        self.new_name.setAccessibleName(_("New circle"))
        self.new_name.setFixedWidth(theme.px(130))
        holder = QWidget()
        flow = FlowLayout(holder, gap=theme.px(6), rows=_ROWS)
        for chip in self._chips.values():
            flow.addWidget(chip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(holder, 1)
        row.addWidget(self.new_name)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the paths of the circles chosen, the new one last."""
        paths = [path for path, chip in self._chips.items() if chip.isChecked()]
        new = self.new_name.text().strip().replace("\\", "\\\\").replace("/", "\\/")
        return (*paths, new) if new else tuple(paths)

    def choose(self, path: str) -> None:
        """Choose a circle."""
        self._chips[path].setChecked(True)
