"""The status row: long work with its cancel, failing feeds, what the last refresh brought."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from listener.app.results import Progress
from listener.domain.words import _, ngettext
from listener.ui import dates
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import IconButton, button
from listener.ui.widgets.labels import label, strip
from listener.ui.widgets.progress import ProgressLine

_SHOW_AFTER_MS = 400  # work that is done sooner shows no progress


class StatusRow(QWidget):
    """Says what goes on; emits `cancelled` and `failing_pressed`."""

    cancelled = Signal()
    failing_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        frame, row = strip(theme, "status", 26, (12, 12))
        row.setSpacing(theme.px(8))
        self._line = ProgressLine(theme)
        self._doing = label(theme, "", 11.5, tone="text_2")
        self._cancel = IconButton(theme, "dismiss", _("Stop"), size=12)
        self._cancel.setFixedSize(theme.px(24), theme.px(22))
        self._cancel.clicked.connect(self.cancelled)
        self._failing = button(theme, "", "failing")
        self._failing.setFont(theme.font(11.5, 500))
        self._failing.clicked.connect(self.failing_pressed)
        self._link = label(theme, "", 11.5, tone="text_3")
        self._said: dict[str, str] = {}
        self._summary = label(theme, "", 11.5, tone="text_3")
        for widget in (self._line, self._doing, self._cancel, self._failing, self._link):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOW_AFTER_MS)
        self._soon.timeout.connect(lambda: self._show_work(is_shown=True))
        theme.changed.connect(self._recolour)
        self._recolour()
        self._show_work(is_shown=False)
        self._failing.hide()

    @property
    def words(self) -> str:
        """Return what is said of the work under way, "" where there is none."""
        return "" if self._doing.isHidden() else self._doing.text()

    @property
    def failing_words(self) -> str:
        """Return what is said of failing feeds."""
        return "" if self._failing.isHidden() else self._failing.text().strip()

    def show_progress(self, progress: Progress) -> None:
        """Say how far the work is; it shows after 400 ms."""
        self._doing.setText(progress.words)
        self._line.show_share(progress.done / progress.total if progress.total else 0)
        if not self._soon.isActive() and self._doing.isHidden():
            self._soon.start()

    def show_idle(self) -> None:
        """Show that no long work is under way."""
        self._soon.stop()
        self._show_work(is_shown=False)

    def show_failing(self, number: int) -> None:
        """Say how many feeds could not be read when last asked."""
        words = ngettext("{number} feed failed", "{number} feeds failed", number).format(number=number)
        self._failing.setText(f" {words}")
        self._failing.setVisible(number > 0)

    def show_updated(self, at: datetime | None, brought: str = "") -> None:
        """Say when feeds were asked last, and what came of it."""
        updated = _("Updated {time}").format(time=dates.clock(at)) if at is not None else ""
        self._said["updated"] = updated
        if brought:
            self._said["brought"] = brought
        self._join()

    def show_index(self, words: str) -> None:
        """Say how the index stands while it does not hold everything."""
        self._said["index"] = words
        self._join()

    @property
    def summary(self) -> str:
        """Return what is said at the right."""
        return self._summary.text()

    def _join(self) -> None:
        parts = (self._said.get(name, "") for name in ("brought", "index", "updated"))
        self._summary.setText("   ·   ".join(part for part in parts if part))

    def show_link(self, address: str) -> None:
        """Show where the link under the pointer leads."""
        self._link.setText(address)

    def _show_work(self, *, is_shown: bool) -> None:
        for widget in (self._line, self._doing, self._cancel):
            widget.setVisible(is_shown)

    def _recolour(self) -> None:
        self._failing.setIcon(self._theme.icon("warning", self._theme.tokens.danger))
