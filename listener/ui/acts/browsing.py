"""What the list shows: a place, or the answer to a search; kept as the store is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal

from listener.app.listener import Listener
from listener.app.results import Found
from listener.domain.changes import Changes
from listener.domain.errors import NotFound, QueryError
from listener.domain.ids import CircleId, ItemId
from listener.domain.listing import Counts, ItemRow, Listing
from listener.domain.mention import MentionFilter, Status
from listener.domain.words import _, ngettext
from listener.runtime.token import Token
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.desk import Desk
from listener.ui.acts.emptiness import nothing_found, nothing_here, nothing_mentioned
from listener.ui.acts.listed import counted, with_current
from listener.ui.acts.stream import Stream, Streamed
from listener.ui.main_window import MainWindow
from listener.ui.models.places import ALL, STREAMS, TO_ANSWER, Kind, Place
from listener.ui.models.stories import NO_STORIES, Grouping
from listener.ui.numbers import grouped
from listener.ui.panels.stream_bar import SHOWN_FIRST

_DEADLINE_S = 1.8  # something is said within two seconds, with what a step takes after it
_TALLY_SOON_MS, _TALLY_LATER_MS = 200, 1_500  # after another list, and after the last of several changes


@dataclass(frozen=True, slots=True)
class _Listed:
    """A place's items."""

    ids: tuple[ItemId, ...]
    counts: Counts


class Browsing(QObject):
    """Asks for ids, then for rows as they are seen; the store's changes come in place."""

    listed = Signal()  # another list is there

    def __init__(self, desk: Desk, window: MainWindow, arranging: Arranging) -> None:
        super().__init__(window)
        self._desk, self._parts, self._arranging = desk, window.parts, arranging
        self._window = window
        self._numbers = count()
        self.place = ALL
        self.unread_only = False
        self.by_story = False
        self.grouping = Grouping.DAY  # of mentions
        self.stream: Stream | None = None  # the mentions that are listed, where they are
        self._streamed: Streamed | None = None
        self._turned: frozenset[int] = frozenset()  # stories that stand otherwise than all others
        self._listed_ids: Sequence[ItemId] = ()
        self.query = ""
        self.found: Found | None = None
        self.behind = ""  # the number whose items are listed, as it is called
        parts = self._parts
        parts.sidebar.place_chosen.connect(self.show_place)
        parts.items.rows_wanted.connect(self._ask_rows)
        parts.items.unread_only_toggled.connect(self.show_unread_only)
        parts.items.empty_pressed.connect(self._do_empty)
        parts.items.strip_pressed.connect(self.go_on)
        parts.items.fold_asked.connect(self.fold_story)
        parts.items.stream_bar.grouped.connect(self.group)
        parts.search.query_changed.connect(self.search)
        desk.hub.changed.connect(self._hear)
        arranging.arranged.connect(self._rename)
        self._tallying = QTimer(self)  # the list comes first
        self._tallying.setSingleShot(True)
        self._tallying.timeout.connect(self._tally)

    @property
    def listing(self) -> Listing:
        """Return which items the place shows."""
        listing = replace(self.place.listing, by_story=self.by_story)
        return replace(listing, unread=True) if self.unread_only else listing

    @property
    def scope(self) -> tuple[CircleId, ...]:
        """Return the circles in which is searched; none is everywhere."""
        return (CircleId(self.place.id),) if self.place.kind is Kind.CIRCLE else ()

    def show_place(self, place: Place) -> None:
        """List another place; a search ends."""
        self.place = place
        self._end_search()
        self._take_stream(self._stream_at(place))
        self.list_again()  # while the answer is made the window makes room for it
        self._make_room()
        self._parts.sidebar.select(place)
        if self._arranging.holds(place):
            self._rename()
        else:
            self._arranging.look()  # it has only just been made: an answer under way knows nothing of it

    def show_unread_only(self, on: bool) -> None:  # noqa: FBT001 - a button's signal
        """Leave out read items, or list them too."""
        self.unread_only = on
        self._parts.items.show_unread_only(on=on)
        if self.found is None:
            self.list_again()

    def fold(self, *, on: bool) -> None:
        """List of each story only the oldest item, or every copy too."""
        if on == self.by_story:
            return
        self.by_story = on
        if self.stream is not None:
            self._turned = frozenset()
            self.stream = replace(self.stream, wanted=replace(self.stream.wanted, by_story=on))
            self._parts.items.stream_bar.show_folding(on=on)
        if self.query:
            self._run_search(_DEADLINE_S)
        elif not self.behind:
            self.list_again()

    def list_again(self) -> None:
        """List the place anew, from its top."""
        if self.stream is not None:
            self._ask_stream(self.stream, self.stream.opened, self._show_streamed)
            return
        listing, items = self.listing, self._desk.listener.items
        self._desk.read(
            "list", lambda _token: _Listed(items.ids(listing), items.counts(listing)), self._show_listed
        )

    def narrow(self, wanted: MentionFilter) -> None:
        """List of the mentions those that a filter lets through."""
        if self.stream is not None:
            if wanted.by_story != self.stream.wanted.by_story:
                self._turned = frozenset()
            self.stream = replace(self.stream, wanted=wanted)
            self.list_again()

    def let_all_through(self) -> bool:
        """Narrow the mentions, or the list, by nothing; return whether they were."""
        if self.stream is not None and self.stream.wanted != MentionFilter():
            self._parts.items.stream_bar.start(MentionFilter())
            self.narrow(MentionFilter())
            return True
        if self.stream is None and self.unread_only:
            self.show_unread_only(on=False)
            return True
        return False

    def group(self, grouping: Grouping) -> None:
        """Let mentions stand by day, or by the story they tell."""
        self.grouping = grouping
        if self.stream is not None and grouping is not self.stream.grouping:
            self.stream = replace(self.stream, grouping=grouping)
            self._parts.items.stream_bar.show_grouping(grouping)
            self._parts.items.model.show_ids(())  # heights and order of the other grouping mean nothing here
            self.list_again()

    def group_otherwise(self) -> None:
        """Let mentions stand by story where they stand by day, and the other way round."""
        if self.stream is not None:
            self.group(Grouping.DAY if self.stream.grouping is Grouping.STORY else Grouping.STORY)

    def fold_story(self, item_id: ItemId, is_folded: bool) -> None:  # noqa: FBT001 - a signal's
        """Fold the story of a mention to its head, or open it."""
        items, streamed = self._parts.items, self._streamed
        first = items.model.stories.first_of(item_id)
        if first is None or streamed is None:
            return
        head = items.model.stories.heads[first]
        if head.is_folded == is_folded:
            return
        self._turned ^= {head.story.number}
        if is_folded:
            items.view.go_to(items.model.place_of(first) or 0, open_it=False)
        self._let_stories_stand(streamed)
        items.update_ids(streamed.rows(items.model.stories))

    def reveal(self, item_id: ItemId) -> None:
        """Open the story that a mention is folded into."""
        if item_id in self._parts.items.model.stories.behind:
            self.fold_story(item_id, False)

    @property
    def exact_ids(self) -> Sequence[ItemId] | None:
        """Return what is listed where that is no place of items: found, mentioned, or behind a number."""
        return self.all_ids if self.found is not None or self.stream is not None or self.behind else None

    @property
    def all_ids(self) -> Sequence[ItemId]:
        """Return all that is listed, shown or not yet: without what stays only because it is read."""
        return self.found.ids if self.found is not None else self._listed_ids

    def search(self, query: str) -> None:
        """List what a query finds; an empty one goes back to the place."""
        if not query:
            was_searching = bool(self.query)
            self._end_search()
            if was_searching:
                self._show_stream(self._stream_at(self.place))
                self._rename()
                self.list_again()
            return
        self.query = query
        self._show_stream(None)
        self._run_search(_DEADLINE_S)

    def holds(self, place: Place) -> bool:
        """Tell whether the sidebar has a place."""
        return self._arranging.holds(place)

    def show_items(self, title: str, ids: Sequence[ItemId]) -> None:
        """List exactly these items: those behind a number."""
        self._end_search()
        self._show_stream(None)
        self.behind = title
        items = self._parts.items
        items.show_title(title)
        words = ngettext("{number} item", "{number} items", len(ids))
        items.show_count(words.format(number=grouped(len(ids))))
        items.show_ids(tuple(ids))
        self._listed_ids = tuple(ids)
        self.listed.emit()

    def search_everywhere(self) -> None:
        """Search once more, in all circles."""
        query = self.query
        self.place = ALL
        self._parts.sidebar.select(ALL)
        self.search(query)

    def _run_search(self, deadline_s: float | None, *, in_place: bool = False) -> None:
        query, scope, searching = self.query, self.scope, self._desk.listener.searching
        by_story, workspace_id = self.by_story, self._arranging.workspace_id

        def ask(token: Token) -> Found:
            return searching.search(
                query,
                circles=scope,
                deadline_s=deadline_s,
                by_story=by_story,
                workspace_id=workspace_id,
                token=token,
            )

        self._desk.read(
            "list", ask, self._update_found if in_place else self._show_found, self._search_failed
        )

    def _end_search(self) -> None:
        self.query, self.found, self.behind = "", None, ""
        self._parts.search.clear_quietly()
        self._parts.note.hide()
        self._parts.items.show_strip("")

    def _show_listed(self, listed: _Listed) -> None:
        items = self._parts.items
        self._listed_ids = listed.ids
        items.show_counts(listed.counts, by_story=self.by_story)
        if listed.ids:
            items.show_ids(listed.ids)
        else:
            name = self._arranging.name_of(self.place)
            items.show_empty(*nothing_here(self.place, name, unread_only=self.unread_only))
        self.listed.emit()

    def _stream_at(self, place: Place) -> Stream | None:
        workspace_id = self._arranging.workspace_id
        if place not in STREAMS or workspace_id is None:
            return None
        statuses = frozenset({Status.TO_ANSWER}) if place == TO_ANSWER else SHOWN_FIRST
        return Stream(workspace_id, MentionFilter(statuses=statuses, by_story=self.by_story), self.grouping)

    def _show_stream(self, stream: Stream | None) -> None:
        self._take_stream(stream)
        self._make_room()

    def _take_stream(self, stream: Stream | None) -> None:
        self.stream, self._streamed, self._turned = stream, None, frozenset()

    def _make_room(self) -> None:
        stream, items = self.stream, self._parts.items
        on = stream is not None
        if stream is not None:
            items.stream_bar.start(stream.wanted)
            items.stream_bar.show_grouping(stream.grouping)
        if on != items.view.is_stream:
            items.model.show_ids(())  # the rows of the other kind mean nothing here
        items.show_stories(NO_STORIES, by_story=False)
        items.show_stream(on=on)
        self._parts.panes.show_stream(on=on)

    def _ask_stream(
        self, stream: Stream, ask: Callable[[Listener], Streamed], show: Callable[[Streamed], None]
    ) -> None:
        listener = self._desk.listener
        self._desk.read("list", lambda _token: ask(listener), show, self.failed_in(stream))

    def _take_streamed(self, streamed: Streamed) -> None:
        self._streamed, self._listed_ids = streamed, streamed.through
        self._parts.items.show_count(streamed.words)
        self._parts.items.stream_bar.show_counts(streamed.counts)
        self._let_stories_stand(streamed)

    def _let_stories_stand(self, streamed: Streamed) -> None:
        if self.stream is not None:
            stories = streamed.standing(folds=self.stream.wanted.by_story, turned=self._turned)
            by_story = self.stream.grouping is Grouping.STORY
            self._parts.items.show_stories(stories, by_story=by_story)

    def _tally(self) -> None:
        """Ask how many mentions there are of what the stream may be narrowed by."""
        stream, mentions = self.stream, self._desk.listener.mentions
        if stream is not None:
            self._desk.read(
                "tally",
                lambda _token: mentions.tally(stream.workspace_id),
                self._parts.items.stream_bar.show_tally,
                self.failed_in(stream),
            )

    def _show_streamed(self, streamed: Streamed) -> None:
        items = self._parts.items
        self._take_streamed(streamed)
        self._tallying.start(_TALLY_SOON_MS)
        if streamed.ids:
            items.show_ids(streamed.rows(items.model.stories))
            items.fill_mentions(streamed.page)
        else:
            items.show_empty(*nothing_mentioned(streamed.counts, is_to_answer=self.place == TO_ANSWER))
        self.listed.emit()

    def _update_streamed(self, streamed: Streamed) -> None:
        items = self._parts.items
        if not items.model.ids or not streamed.ids:
            self._show_streamed(streamed)
            return
        self._take_streamed(streamed)
        self._tallying.start(_TALLY_LATER_MS)
        rows = streamed.rows(items.model.stories)
        is_by_day = self.stream is None or self.stream.grouping is Grouping.DAY
        items.update_ids(with_current(rows, items.model.ids, items.view.current_id()) if is_by_day else rows)

    def _update_listed(self, listed: _Listed) -> None:
        items = self._parts.items
        self._listed_ids = listed.ids
        items.show_counts(listed.counts, by_story=self.by_story)
        if not items.model.ids:
            self._show_listed(listed)
            return
        items.update_ids(with_current(listed.ids, items.model.ids, items.view.current_id()))

    def _show_found(self, found: Found) -> None:
        self._tell_found(found)
        items = self._parts.items
        items.show_title(_("Search"), can_save=True)
        if found.ids:
            items.show_ids(found.ids)
        else:
            items.show_empty(
                *nothing_found(found.query, self._arranging.name_of(self.place), scoped=bool(self.scope))
            )
        self.listed.emit()

    def _update_found(self, found: Found) -> None:
        self._tell_found(found)
        self._parts.items.update_ids(found.ids)

    def _tell_found(self, found: Found) -> None:
        self.found = found
        words = counted(found.count, by_story=self.by_story)
        self._parts.search.show_answer(words)
        self._parts.items.show_count(words)
        self._parts.note.say_notices(found.notices, self._parts.search)
        sentence = _("The first 2 seconds found {number} items; there may be more.")
        if found.is_partial:
            self._parts.items.show_strip(sentence.format(number=grouped(found.count)), _("Go on"))
        else:
            self._parts.items.show_strip("")

    def _search_failed(self, error: Exception) -> None:
        if not isinstance(error, QueryError):
            self._desk.tell_failure(error)
            return
        self._parts.search.show_error(error)
        self._parts.note.say_error(str(error), error.expected, self._parts.search)

    def go_on(self) -> None:
        """Search to the end, however long it takes."""
        self._run_search(None)

    def _do_empty(self) -> None:
        if self.query:
            self.search_everywhere()
        elif self.let_all_through():
            pass
        elif self.place.kind is Kind.UNREAD:
            self.show_place(ALL)
        else:
            self._window.actions_by_name["refresh-feed"].trigger()

    def _ask_rows(self, ids: Sequence[ItemId]) -> None:
        found, stream, listener = self.found, self.stream, self._desk.listener
        key = f"rows-{next(self._numbers)}"
        if stream is not None:
            fill = self._parts.items.fill_mentions
            self._desk.read(key, lambda _token: stream.rows(listener, ids), fill, self.failed_in(stream))
            return

        def ask(_token: Token) -> tuple[ItemRow, ...]:
            if found is not None:
                return tuple(hit.row for hit in listener.searching.hits(found, ids))
            return listener.items.rows(ids)

        self._desk.read(key, ask, self._parts.items.fill, self._rows_failed)

    def failed_in(self, stream: Stream) -> Callable[[Exception], None]:
        """Return what tells trouble with a stream; that of one that was left meanwhile is told to nobody."""

        def tell(error: Exception) -> None:
            if stream == self.stream or not isinstance(error, NotFound):
                self._rows_failed(error)

        return tell

    def _rows_failed(self, error: Exception) -> None:
        self._parts.items.model.forget_asked()
        self._desk.tell_failure(error)

    def _hear(self, changes: Changes, _initiator: object) -> None:
        model = self._parts.items.model
        mentions = self.stream is not None and bool(changes.workspaces or changes.searches)
        if changes.searches or changes.feeds or (mentions and not changes.items):
            model.want_again(model.ids)
        elif changes.items:
            model.want_again(changes.items)
        if self.behind:
            return  # these items and no others, whatever comes
        if changes.new_items or changes.removed_items or changes.hidden or changes.circles or mentions:
            self._refresh()
        elif changes.items and self.found is None and self.stream is None:
            self._refresh_counts()

    def _refresh(self) -> None:
        if self.query:
            self._run_search(_DEADLINE_S, in_place=True)
            return
        if self.stream is not None:
            ask = partial(self.stream.listed, keep=self._parts.items.view.current_id())
            self._ask_stream(self.stream, ask, self._update_streamed)
            return
        listing, items = self.listing, self._desk.listener.items
        self._desk.read(
            "list", lambda _token: _Listed(items.ids(listing), items.counts(listing)), self._update_listed
        )

    def _refresh_counts(self) -> None:
        listing, items = self.listing, self._desk.listener.items
        show = partial(self._parts.items.show_counts, by_story=listing.by_story)
        self._desk.read("counts", lambda _token: items.counts(listing), show)

    def _rename(self) -> None:
        if self.query or self.behind:
            return
        if not self._arranging.holds(self.place) and self._arranging.nodes:
            self.show_place(ALL)
            return
        name = self._arranging.name_of(self.place) or _("All items")
        self._parts.items.show_title(name)
        self._parts.search.say_scope(name if self.scope else _("all items"))
