"""What the mentions stream is narrowed by, and what its mentions stand together by."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from listener.domain.feed import Feed
from listener.domain.ids import FeedId, SearchId
from listener.domain.mention import MentionCounts, MentionFilter, Status
from listener.domain.mention_groups import MentionTally
from listener.domain.words import _
from listener.ui.delegates.swatch import Sign, Signs
from listener.ui.models.stories import Grouping
from listener.ui.models.stream import ICONS, status_name
from listener.ui.numbers import grouped
from listener.ui.theme.colours import ink, mark
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout

SHOWN_FIRST = frozenset({Status.NEW, Status.TO_ANSWER, Status.ANSWERED})
_MOST_ROWS = 2
_DAYS = (0, 1, 7, 30, 90)


class StreamBar(QFrame):
    """Chips and choices; `changed` when one of them was."""

    changed = Signal()
    grouped = Signal(object)  # Grouping

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("strip-surface")
        self._feeds: tuple[FeedId, ...] = ()
        self._feed_names: tuple[str, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._tally: MentionTally | None = None  # not known yet
        self.statuses = {
            status: Chip(theme, status_name(status), icon=ICONS[status], checkable=True) for status in Status
        }
        self.beacons = Chip(theme, _("Calls for a reply"), icon="question", checkable=True)
        self.questions = Chip(theme, _("Questions"), checkable=True)
        self.noted = Chip(theme, _("With notes"), icon="note", checkable=True)
        self.stories = Chip(theme, _("By story"), icon="duplicate", checkable=True)
        self.stories.setToolTip(_("By story, or by day (Shift+G)"))
        self.story = Chip(theme, _("One story"), icon="dismiss", checkable=True)
        self.story.setToolTip(_("All stories again"))
        self._story: int | None = None
        self.copies = Chip(theme, _("Fold copies"), icon="duplicate", checkable=True)
        self.sources = Choice(theme, (_("All sources"),))
        self.sources.setAccessibleName(_("Source"))
        self.sources.setMaximumWidth(theme.px(170))
        self.labels = Choice(theme, (_("All labels"),))
        self.labels.setAccessibleName(_("Label"))
        self.labels.setMaximumWidth(theme.px(150))
        self.times = Choice(theme, _time_names())
        self.times.setAccessibleName(_("How far back"))
        self._signs: list[tuple[SearchId, Sign]] = []  # of the searches that are offered
        self.searches: dict[SearchId, _SearchChip] = {}
        first, self._holder = QWidget(), QWidget()
        flow = FlowLayout(first, gap=theme.px(6))
        for chip in (*self.statuses.values(), self.beacons, self.questions, self.noted):
            chip.toggled.connect(self._tell)
            flow.addWidget(chip)
        self.story.toggled.connect(self._tell_story)
        self.stories.toggled.connect(self._tell_grouping)
        flow.addWidget(self.stories)
        self.story.hide()
        self._flow = FlowLayout(self._holder, gap=theme.px(6), rows=_MOST_ROWS)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(first)
        column.addWidget(self._holder)
        self._holder.hide()  # until there are searches to offer
        column.addWidget(self.story, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._make_more())
        self.start(MentionFilter(statuses=SHOWN_FIRST))

    def _make_more(self) -> QWidget:
        self.more = QWidget()
        row = QHBoxLayout(self.more)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        self.copies.toggled.connect(self._tell)
        row.addWidget(self.copies)
        for choice in (self.sources, self.labels, self.times):
            choice.activated.connect(self._tell)
            row.addWidget(choice)
        row.addStretch(1)
        self.labels.hide()  # until there are any
        self.more.hide()
        return self.more

    def start(self, wanted: MentionFilter) -> None:
        """Narrow by states and copies as `wanted` says and by nothing else, without telling of it."""
        self.blockSignals(True)
        for status, chip in self.statuses.items():
            chip.setChecked(status in wanted.statuses)
        for chip in (self.beacons, self.questions, self.noted, *self.searches.values()):
            chip.setChecked(False)
        self._show_story(None)
        self.copies.setChecked(wanted.by_story)
        self._shade()
        for choice in (self.sources, self.labels, self.times):
            choice.setCurrentIndex(0)
        self.blockSignals(False)

    def wanted(self, now: datetime) -> MentionFilter:
        """Return what is let through."""
        days = _DAYS[max(0, self.times.currentIndex())]
        source = self.sources.currentIndex() - 1
        return MentionFilter(
            statuses=frozenset(status for status, chip in self.statuses.items() if chip.isChecked()),
            search_id=next((one for one, chip in self.searches.items() if chip.isChecked()), None),
            feed_id=self._feeds[source] if 0 <= source < len(self._feeds) else None,
            label=self._chosen_label,
            beacons=self.beacons.isChecked(),
            questions=self.questions.isChecked(),
            noted=self.noted.isChecked(),
            story=self._story,
            since=now - timedelta(days=days) if days else None,
            by_story=self.copies.isChecked(),
        )

    def narrow_to_story(self, number: int) -> None:
        """Let through only what tells one story, in whatever state it is."""
        self.start(MentionFilter(by_story=False))
        self._show_story(number)
        self._tell()

    def show_grouping(self, grouping: Grouping) -> None:
        """Show how the mentions stand together, without telling of it."""
        self.blockSignals(True)
        self.stories.setChecked(grouping is Grouping.STORY)
        self.blockSignals(False)

    def show_folding(self, *, on: bool) -> None:
        """Show whether copies are folded, without telling of it."""
        self.blockSignals(True)
        self.copies.setChecked(on)
        self.blockSignals(False)

    def show_counts(self, counts: MentionCounts) -> None:
        """Say how many mentions are in each state, whatever else narrows the stream."""
        numbers = {
            Status.NEW: counts.new,
            Status.TO_ANSWER: counts.to_answer,
            Status.ANSWERED: counts.answered,
            Status.DISMISSED: counts.dismissed,
        }
        for status, chip in self.statuses.items():
            chip.set_count(grouped(numbers[status]))
        self.beacons.set_count(grouped(counts.beacons_open))

    def show_tally(self, tally: MentionTally) -> None:
        """Say how many mentions there are of each search, source and label, whatever narrows the stream."""
        self._tally = tally
        self.questions.set_count(grouped(tally.questions))
        self.noted.set_count(grouped(tally.noted))
        for search, chip in self.searches.items():
            chip.set_count(grouped(tally.searches.get(search, 0)))
        for place, feed in enumerate(self._feeds):
            words = _counted(self._feed_names[place], tally.feeds.get(feed, 0))
            self.sources.setItemText(place + 1, words)
        for place, label in enumerate(self._labels):
            self.labels.setItemText(place + 1, _counted(label, tally.labels.get(label, 0)))

    def offer(
        self, searches: Sequence[SearchId], signs: Signs, feeds: Sequence[Feed], labels: Sequence[str]
    ) -> None:
        """Offer the searches of the workspace, sources and labels; what was chosen stays so."""
        self._offer_searches({one: signs[one] for one in searches if one in signs})
        self._offer_sources(feeds)
        self._offer_labels(labels)

    def _offer_searches(self, signs: Signs) -> None:
        if list(signs.items()) == self._signs:
            return  # with every change somewhere they are offered again: as a rule the same ones
        self._signs = list(signs.items())
        chosen = {one for one, chip in self.searches.items() if chip.isChecked()}
        self._flow.clear()
        self.searches = {}
        for one, sign in signs.items():
            chip = _SearchChip(self._theme, sign)
            if self._tally is not None:
                chip.set_count(grouped(self._tally.searches.get(one, 0)))
            chip.setChecked(one in chosen)
            chip.toggled.connect(lambda on, search=one: self._take_search(search, on=on))
            self.searches[one] = chip
            self._flow.addWidget(chip)
        self._shade()
        self._holder.setVisible(bool(self.searches))

    @property
    def _chosen_label(self) -> str | None:
        at = self.labels.currentIndex() - 1
        return self._labels[at] if 0 <= at < len(self._labels) else None

    def _offer_labels(self, labels: Sequence[str]) -> None:
        if tuple(labels) == self._labels:
            return
        chosen, self._labels = self._chosen_label, tuple(labels)
        self.labels.clear()
        counts = self._tally.labels if self._tally is not None else {}
        words = (_counted(label, counts.get(label, 0)) for label in labels)
        self.labels.addItems([_("All labels"), *words])
        self.labels.setCurrentIndex(self._labels.index(chosen) + 1 if chosen in self._labels else 0)
        self.labels.setVisible(bool(labels))

    def _offer_sources(self, feeds: Sequence[Feed]) -> None:
        ids, names = tuple(feed.id for feed in feeds), tuple(feed.shown_title for feed in feeds)
        if names == self._feed_names:
            self._feeds = ids
            return
        at = self.sources.currentIndex() - 1
        chosen = self._feeds[at] if 0 <= at < len(self._feeds) else None
        self._feeds, self._feed_names = ids, names
        self.sources.clear()
        counts = self._tally.feeds if self._tally is not None else {}
        words = (_counted(feed.shown_title, counts.get(feed.id, 0)) for feed in feeds)
        self.sources.addItems([_("All sources"), *words])
        self.sources.setCurrentIndex(ids.index(chosen) + 1 if chosen in ids else 0)

    def _take_search(self, search: SearchId, *, on: bool) -> None:
        """One search at a time, or none."""
        if on:
            self.blockSignals(True)
            for one, chip in self.searches.items():
                chip.setChecked(one == search)
            self.blockSignals(False)
        self._shade()
        self._tell()

    def _show_story(self, number: int | None) -> None:
        self._story = number
        blocked = self.story.blockSignals(True)
        self.story.setChecked(number is not None)
        self.story.blockSignals(blocked)
        self.story.setVisible(number is not None)

    def _tell_story(self) -> None:
        self._show_story(None)
        self._tell()

    def _tell_grouping(self, on: bool) -> None:  # noqa: FBT001 - a button's signal
        self.grouped.emit(Grouping.STORY if on else Grouping.DAY)

    def _shade(self) -> None:
        chosen = any(chip.isChecked() for chip in self.searches.values())
        for chip in self.searches.values():
            chip.set_quiet(on=chosen and not chip.isChecked())

    def _tell(self) -> None:
        self.changed.emit()


class _SearchChip(Chip):
    """Tinted unless another one is chosen: while none is, none is switched off."""

    def __init__(self, theme: Theme, sign: Sign) -> None:
        super().__init__(theme, sign.name, sign=sign, checkable=True)
        self._own_sign, self._is_quiet = sign, False

    def set_quiet(self, *, on: bool) -> None:
        """Show it as left out, or as let through."""
        self._is_quiet = on
        self.update()

    def _colours(self) -> tuple[str, str, str]:
        if self._is_quiet:
            return super()._colours()
        t = self._theme.tokens
        letters = ink(self._own_sign.colour, t)
        return mark(self._own_sign.colour, t), letters if self.isChecked() else "", letters


def _counted(name: str, number: int) -> str:
    """Return a name with how many there are of it; none is not said."""
    return f"{name}  ·  {grouped(number)}" if number else name


def _time_names() -> tuple[str, ...]:
    return (_("Always"), _("1 day"), _("7 days"), _("30 days"), _("90 days"))
