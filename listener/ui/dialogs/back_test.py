"""What a query would have found: number, weeks, feeds, samples."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from listener.app.results import BackTest
from listener.domain.ids import SearchId
from listener.domain.words import _, ngettext
from listener.ui.delegates.swatch import Sign
from listener.ui.numbers import grouped
from listener.ui.theme.theme import Theme
from listener.ui.widgets.labels import column, label, paragraph
from listener.ui.widgets.sample_rows import SampleRows
from listener.ui.widgets.week_bars import WeekBars

_MOST_NAMED = 3


class BackTestPane(QFrame):
    """Shows the last test that could be made."""

    def __init__(self, theme: Theme, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self._test: BackTest | None = None
        self.setObjectName("box")
        inner = column(self, gap=theme.px(4))
        inner.setContentsMargins(1, theme.px(12), 1, 1)
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        top.setSpacing(theme.px(8))
        self.number = label(theme, "", 24, 600)
        self._unit = label(theme, "", 12.5, tone="text_2")
        top.addWidget(self.number)
        top.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        inner.addLayout(top)
        self._weeks = WeekBars(theme)
        inner.addWidget(self._weeks)
        self._where = paragraph(theme, "", tone="text_2")
        self._where.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(4))
        inner.addWidget(self._where)
        self.samples = SampleRows(theme, clock)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QFrame()
        stack = QVBoxLayout(holder)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.samples)
        stack.addStretch(1)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(holder)
        holder.setAutoFillBackground(False)  # setWidget turns it on
        inner.addWidget(area, 1)

    def show_test(self, test: BackTest, sign: Sign, own: SearchId) -> None:
        """Show a test in the search's colour; `own` is left out of what finds the same."""
        self._test = test
        self.number.setText(grouped(test.count))
        self._unit.setText(ngettext("item in all you have", "items in all you have", test.count))
        self._where.setText(" ".join(filter(None, (most_in(test), _overlap(test, own), _exclusions(test)))))
        self.show_sign(sign)

    def show_sign(self, sign: Sign) -> None:
        """Show the same test in another colour."""
        if self._test is not None:
            self._weeks.show_weeks(self._test.per_week, sign.colour)
            self.samples.show_rows([hit.row for hit in self._test.samples], sign)


def most_in(test: BackTest) -> str:
    """Return the sentence that names the feeds in which most was found; none where nothing was."""
    if not test.feeds:
        return ""
    names = ", ".join(f"{title} ({number})" for _feed, title, number in test.feeds[:_MOST_NAMED])
    return _("Most in {names}.").format(names=names)


def _overlap(test: BackTest, own: SearchId) -> str:
    others = [(search.name, number) for search, number in test.overlap if search.id != own]
    if not others:
        return ""
    names = ", ".join(f"{name} ({number})" for name, number in others[:_MOST_NAMED])
    return _("Also found by {names}.").format(names=names)


def _exclusions(test: BackTest) -> str:
    if not test.exclusions:
        return ""
    phrases = ", ".join(f'-"{phrase}" ({items})' for phrase, items in test.exclusions[:_MOST_NAMED])
    return _("To leave something out: {phrases}.").format(phrases=phrases)
