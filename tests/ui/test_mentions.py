"""Mentions in the window: the stream of a workspace, worked through by key and by mouse."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from listener.domain.ids import WorkspaceId
from listener.domain.mention import Event, Happening, Mention, Moments, Status, Tone
from listener.domain.workspace import Workspace
from listener.ui import links
from listener.ui.models.places import ALL, MENTIONS, TO_ANSWER, Kind, Place
from listener.ui.models.stream import day_name, duration, happened, told
from listener.ui.widgets.mention_clock import stops_of


def _shown(session) -> str:
    return session.window.parts.items.shown_title


def _rows_are_there(session) -> bool:
    items = session.window.parts.items
    first = items.model.id_at(0)
    return items.view.is_stream and first is not None and items.model.mention_of(first) is not None


def _mention(session, place: int):
    model = session.window.parts.items.model
    shown = model.mention_of(model.id_at(place))
    return shown.mention if shown is not None else None


def _open(session, qtbot, place: int = 0):
    session.window.parts.items.view.go_to(place, open_it=True)
    session.window.parts.items.view.setFocus()
    inspector = session.window.parts.reading.inspector
    wanted = session.window.parts.items.model.id_at(place)
    qtbot.waitUntil(lambda: inspector.mention is not None and inspector.mention.item_id == wanted)
    return inspector


def _select(session, first: int, last: int) -> None:
    view = session.window.parts.items.view
    view.go_to(first, open_it=False)
    for place in range(first, last + 1):
        view.selectionModel().select(view.model().index(place, 0), QItemSelectionModel.SelectionFlag.Select)


def test_the_stream_lists_what_the_core_counts(works):
    session = works.session
    counts = works.ask(lambda listener: listener.mentions.counts(session.arranging.workspace_id))
    parts = session.window.parts
    assert len(parts.items.model.ids) == counts.total
    assert parts.items.stream_bar.statuses[Status.NEW].accessibleName() == f"New {counts.new}"
    node = next(node for node in parts.sidebar.model.nodes if node.place == MENTIONS)
    assert node.is_new
    assert node.unread == counts.new


def test_the_rows_seen_first_come_with_the_list(works, qtbot):
    session, model = works.session, works.session.window.parts.items.model
    session.browsing.show_place(ALL)
    qtbot.waitUntil(lambda: bool(model.ids))
    there = []
    session.browsing.listed.connect(lambda: there.append(_rows_are_there(session)))
    session.browsing.show_place(MENTIONS)
    qtbot.waitUntil(lambda: bool(there))
    assert there[0]


def test_chips_stay_the_same_ones_until_a_search_is_called_otherwise(works, qtbot):
    session, bar = works.session, works.session.window.parts.items.stream_bar
    before = dict(bar.searches)
    name = next(iter(before.values())).text()
    with qtbot.waitSignal(session.arranging.arranged):
        session.arranging.look()
    assert dict(bar.searches) == before
    saved = works.ask(
        lambda listener: listener.searches.edit(replace(listener.searches.find(name), name="Otherwise"))
    )
    session.hub.tell(saved.changes)
    qtbot.waitUntil(lambda: "Otherwise" in [chip.text() for chip in bar.searches.values()])
    assert not set(bar.searches.values()) & set(before.values())


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Qt.Key.Key_2, Status.TO_ANSWER),
        (Qt.Key.Key_3, Status.ANSWERED),
        (Qt.Key.Key_4, Status.DISMISSED),
    ],
)
def test_a_key_puts_a_mention_into_a_state_and_it_can_be_taken_back(works, qtbot, key, status):
    session = works.session
    inspector = _open(session, qtbot)
    qtbot.keyClick(session.window.parts.items.view, key)
    qtbot.waitUntil(lambda: inspector.mention.status is status)
    assert inspector.states[status].isChecked()
    qtbot.waitUntil(lambda: _mention(session, 0).status is status)
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: inspector.mention.status is Status.NEW)
    qtbot.keyClick(session.window.parts.items.view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: session.window.parts.toast.words == "So it was already.")


def test_a_selection_is_triaged_in_one_act(works, qtbot):
    session = works.session
    _open(session, qtbot)
    _select(session, 0, 4)
    session.triaging.triage(Status.ANSWERED)
    qtbot.waitUntil(lambda: session.window.parts.toast.words.startswith("5 mentions"))
    acts = works.ask(lambda listener: listener.undo.acts())
    assert acts[0].words == "mark 5 mentions answered"
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: all(_mention(session, place).status is Status.NEW for place in range(5)))


def test_to_answer_lists_what_waits_and_says_so_when_nothing_does(works, qtbot):
    session, parts = works.session, works.session.window.parts
    session.browsing.show_place(TO_ANSWER)
    qtbot.waitUntil(lambda: "Nothing to answer" in parts.items.empty.words)
    parts.items.empty.pressed.emit()
    qtbot.waitUntil(lambda: len(parts.items.model.ids) > 0)
    _open(session, qtbot)
    session.triaging.triage(Status.TO_ANSWER)
    session.browsing.show_place(TO_ANSWER)
    qtbot.waitUntil(lambda: len(parts.items.model.ids) == 1 and _rows_are_there(session))
    qtbot.waitUntil(lambda: next(n for n in parts.sidebar.model.nodes if n.place == TO_ANSWER).unread == 1)


def test_notes_tone_and_history_are_kept_with_a_mention(works, qtbot):
    session = works.session
    inspector = _open(session, qtbot)
    session.window.actions_by_name["note"].trigger()
    inspector.note.setText("  Ask Maya  ")
    qtbot.keyClick(inspector.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [note.text for note in inspector.mention.notes] == ["Ask Maya"])
    assert inspector.notes.text().endswith("Ask Maya")
    session.triaging.hear_tone(Tone.BAD)
    qtbot.waitUntil(lambda: inspector.mention.tone is Tone.BAD)
    inspector.history_asked.emit()
    qtbot.waitUntil(lambda: "tone: Bad" in inspector.history.text())
    assert "note: Ask Maya" in inspector.history.text()
    qtbot.keyClick(inspector.note, Qt.Key.Key_Escape)
    assert session.window.focusWidget() is session.window.parts.items.view


def test_what_is_typed_into_a_note_is_no_key(works, qtbot):
    session = works.session
    inspector = _open(session, qtbot)
    inspector.focus_note()
    qtbot.keyClicks(inspector.note, "2 jN+/")
    assert inspector.note.text() == "2 jN+/"
    assert inspector.mention.status is Status.NEW


def test_right_and_wrong_are_one_key_and_remembered(works, qtbot):
    session = works.session
    inspector = _open(session, qtbot)
    view = session.window.parts.items.view
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: inspector.mention.is_beacon)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.waitUntil(lambda: not inspector.mention.is_beacon)


def test_the_next_mention_not_handled_is_gone_to(works, qtbot):
    session, view = works.session, works.session.window.parts.items.view
    _open(session, qtbot)
    _select(session, 0, 3)
    session.triaging.triage(Status.DISMISSED)
    qtbot.waitUntil(lambda: session.window.parts.toast.words.startswith("4 mentions"))
    with qtbot.waitSignal(session.browsing.listed):
        session.browsing.narrow(session.browsing.stream.wanted.__class__())
    qtbot.waitUntil(lambda: _rows_are_there(session) and _mention(session, 0).status is Status.DISMISSED)
    view.go_to(0, open_it=False)
    qtbot.keyClick(view, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: view.currentIndex().row() == 4)
    session.triaging.go_to_open(-1)
    qtbot.waitUntil(lambda: "further up" in session.window.parts.toast.words)
    view.go_to(view.model().rowCount() - 1, open_it=False)
    session.triaging.go_to_open(1)
    qtbot.waitUntil(lambda: "further down" in session.window.parts.toast.words)


def test_the_key_that_goes_to_the_next_selects_it_alone(works, qtbot):
    session, view = works.session, works.session.window.parts.items.view
    _open(session, qtbot)
    for place in (1, 2, 3):  # the mention is gone to while Shift is held, as a hand holds it
        qtbot.keyPress(view, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda place=place: view.currentIndex().row() == place)
        assert view.chosen_ids() == (view.current_id(),)
    _select(session, 1, 2)
    view.go_to(4, open_it=False)
    assert view.chosen_ids() == (view.current_id(),)


def test_a_search_in_a_workspace_speaks_of_its_mentions(works, qtbot):
    session = works.session
    here = session.arranging.workspace_id
    first, second = session.window.parts.items.model.ids[:2]

    def answer(listener):
        searches = listener.workspaces.get(here).searches
        other, _changes = listener.workspaces.add(Workspace(WorkspaceId(0), "Other", 0, searches=searches))
        listener.mentions.triage(other.id, [first], Status.ANSWERED)
        return listener.mentions.triage(here, [second], Status.ANSWERED)

    works.ask(answer)
    session.browsing.search("is:answered")
    qtbot.waitUntil(lambda: session.browsing.found is not None)
    assert session.browsing.found.ids == (second,)
    session.workspacing.choose(None)
    session.browsing.search("is:answered")
    qtbot.waitUntil(lambda: session.browsing.found is not None and len(session.browsing.found.ids) == 2)


def test_chips_narrow_the_stream(works, qtbot):
    session, items = works.session, works.session.window.parts.items
    everything = len(items.model.ids)
    bar = items.stream_bar
    qtbot.waitUntil(lambda: len(bar.searches) == 2)
    chips = list(bar.searches.values())
    chips[0].click()
    qtbot.waitUntil(lambda: session.browsing.stream.wanted.search_id is not None)
    chips[1].click()
    assert [chip.isChecked() for chip in chips] == [False, True]
    chips[1].click()
    bar.beacons.click()
    qtbot.waitUntil(lambda: "is let through" in items.empty.words or len(items.model.ids) < everything)
    bar.beacons.click()
    bar.sources.setCurrentIndex(1)
    bar.sources.activated.emit(1)
    qtbot.waitUntil(lambda: 0 < len(items.model.ids) < everything and _rows_are_there(session))
    assert bar.sources.itemText(1).startswith(items.model.row_at(0).feed_title)
    bar.sources.setCurrentIndex(0)
    bar.times.setCurrentIndex(1)
    bar.times.activated.emit(1)
    qtbot.waitUntil(lambda: session.browsing.stream.wanted.since is not None)
    bar.copies.click()
    assert session.browsing.stream.wanted.by_story


def test_rows_are_grouped_by_day_and_say_what_they_show(works, qtbot):
    items = works.session.window.parts.items
    heights = {items.view.verticalHeader().sectionSize(place) for place in range(10)}
    assert len(heights) == 2
    words = items.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("New, seen ")
    items.view.grab()
    works.session.window.resize(1024, 640)
    items.view.grab()
    works.session.window.parts.reading.inspector.grab()


def test_leaving_the_stream_leaves_its_rows_and_its_inspector(works, qtbot):
    session, parts = works.session, works.session.window.parts
    inspector = _open(session, qtbot)
    session.window.actions_by_name["go-all"].trigger()
    qtbot.waitUntil(lambda: _shown(session) == "All items" and len(parts.items.model.ids) > 0)
    assert not parts.items.view.is_stream
    assert inspector.isHidden()
    assert parts.items.stream_bar.isHidden()
    parts.search.show_query("benches")
    qtbot.waitUntil(lambda: session.browsing.found is not None)
    session.window.actions_by_name["go-mentions"].trigger()
    qtbot.waitUntil(lambda: _rows_are_there(session))


def test_all_read_in_the_stream_marks_its_mentions_and_nothing_else(works, qtbot):
    session = works.session
    session.browsing.show_place(TO_ANSWER)
    qtbot.waitUntil(lambda: not session.window.parts.items.model.ids)
    session.marking.mark_all_read()
    qtbot.waitUntil(lambda: "read already" in session.window.parts.toast.words)


def test_the_answer_is_given_on_their_page(works, qtbot, monkeypatch):
    followed = []
    monkeypatch.setattr(links, "follow", lambda url: followed.append(url.toString()) or True)
    inspector = _open(works.session, qtbot)
    inspector.reply_pressed.emit()
    assert followed == [works.session.opening.row.link]
    inspector.copy_pressed.emit()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("> ")
    assert works.session.opening.row.link in copied


def test_words_of_the_clock():
    assert [duration(s) for s in (59, 61, 3_600, 35_280, 86_400, 1_105_200)] == [
        "0 min",
        "1 min",
        "1 h 00",
        "9 h 48",
        "1 d",
        "12 d 19 h",
    ]


def test_events_are_told_in_words(now):
    events = (
        Event(now, Happening.STATUS, "answered"),
        Event(now, Happening.TONE, ""),
        Event(now, Happening.BEACON, "no"),
        Event(now, Happening.BEACON, "yes"),
    )
    said = [happened(event).rpartition("  ·  ")[2] for event in events]
    assert said == ["Answered", "tone: No tone", "calls for no reply", "calls for a reply"]


def test_days_are_named_as_a_person_does(now):
    assert day_name(now, now).startswith("Today, ")
    assert day_name(now - timedelta(days=1), now).startswith("Yesterday, ")
    assert day_name(now - timedelta(days=400), now).endswith("2025")


def test_a_clock_shows_how_long_each_step_took(now, stream_row):
    moments = Moments(now - timedelta(hours=3), now - timedelta(hours=2), now - timedelta(hours=1), now)
    shown = stream_row(Status.ANSWERED, moments, to_answer_s=3_600, answered_s=7_200)
    assert [stop.passed for stop in stops_of(shown)] == ["", "1 h 00", "1 h 00", "1 h 00"]
    waiting = stream_row(Status.NEW, Moments(now, now), open_s=120)
    assert [stop.waits for stop in stops_of(waiting)] == [False, False, True, False]
    assert told(waiting) == "New, seen 2 min ago, no search finds it any more"
    assert isinstance(waiting.mention, Mention)
    assert Place(Kind.MENTIONS) == MENTIONS


@pytest.fixture
def now():
    from datetime import UTC, datetime

    return datetime(2026, 6, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def stream_row(now):
    from listener.app.mentions import Waits
    from listener.domain.ids import FeedId, ItemId
    from listener.domain.listing import ItemRow
    from listener.ui.models.stream import StreamRow

    def make(status, moments, **waits):
        row = ItemRow(ItemId(1), FeedId(1), "F", "T", (), now, now, None, False, False, False, (), "")
        mention = Mention(WorkspaceId(1), ItemId(1), status, now, (), (), moments, still_matches=False)
        values = {"to_answer_s": None, "answered_s": None, **waits}
        return StreamRow(mention, row, Waits(seen_s=3_600, **values))

    return make
