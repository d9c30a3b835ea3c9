import pytest
from PySide6.QtCore import Qt

from listener.domain.ids import ItemId
from listener.ui.models.places import ALL, Kind, Place


def rows_are_there(session) -> bool:
    model = session.window.parts.items.model
    return bool(model.ids) and model.row_of(model.ids[0]) is not None


def test_all_items_are_listed_newest_first(town, qtbot):
    items = town.session.window.parts.items
    assert items.shown_title == "All items"
    assert len(items.model.ids) == 117
    qtbot.waitUntil(lambda: rows_are_there(town.session))
    assert "report 0" in items.model.row_of(items.model.ids[0]).title


def test_an_opened_item_shows_its_page_with_its_matches(town, qtbot):
    parts = town.session.window.parts
    parts.items.view.step(1, open_it=True)
    qtbot.waitUntil(lambda: parts.reading.page is not None)
    assert [chip.text() for chip in parts.reading.why.chips] == ["Ferry", "Bridge"]
    qtbot.waitUntil(lambda: len(parts.reading.view.ruler.ticks) == len(parts.reading.page.marks))


def test_an_item_is_read_a_moment_after_it_was_opened(town, qtbot):
    session = town.session
    session.window.parts.items.view.step(1, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None and session.opening.row.read)
    assert town.ask(lambda listener: listener.items.rows((session.opening.row.id,)))[0].read


def test_keys_move_mark_and_undo(town, qtbot):
    session = town.session
    view = session.window.parts.items.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    first = session.opening.row.id
    qtbot.keyClick(view, Qt.Key.Key_N)
    assert view.current_id() != first
    assert session.opening.row.id == first
    qtbot.waitUntil(lambda: session.window.parts.items.model.row_of(view.current_id()) is not None)
    qtbot.keyClick(view, Qt.Key.Key_S)
    starred = view.current_id()
    qtbot.waitUntil(lambda: session.window.parts.items.model.row_of(starred).starred)
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not session.window.parts.items.model.row_of(starred).starred)
    qtbot.keyClick(view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.window.parts.items.model.row_of(starred).starred)
    qtbot.keyClick(view, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: session.window.parts.items.model.row_of(starred).read)


def test_all_read_is_said_and_one_undo_takes_it_back(town, qtbot):
    session = town.session
    session.browsing.show_place(Place(Kind.UNREAD))
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == "Unread")
    session.window.actions_by_name["mark-all-read"].trigger()
    qtbot.waitUntil(lambda: "117 items" in session.window.parts.toast.words)
    qtbot.waitUntil(lambda: session.arranging.sidebar.counts.everything.unread == 0)
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: session.arranging.sidebar.counts.everything.unread == 117)


def test_a_search_lists_what_it_finds_as_it_is_typed(town, qtbot):
    session = town.session
    field = session.window.parts.search
    field.setFocus()
    qtbot.keyClicks(field, "benches")
    qtbot.waitUntil(lambda: session.browsing.found is not None)
    assert field.answer == f"{session.browsing.found.count} items"
    qtbot.waitUntil(lambda: rows_are_there(session))
    row = session.window.parts.items.model.row_of(session.window.parts.items.model.ids[0])
    assert row.matches[0].snippet.spans
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(session.window.parts.items.model.ids) == 117)


def test_a_mistake_is_underlined_and_the_last_list_stays(town, qtbot):
    session = town.session
    field, note = session.window.parts.search, session.window.parts.note
    field.show_query("benches")
    qtbot.waitUntil(lambda: session.browsing.found is not None)
    before = list(session.window.parts.items.model.ids)
    field.show_query("ferry OR authr:kate")
    qtbot.waitUntil(lambda: field.error_at is not None)
    assert field.error_at[0] == len("ferry OR ")
    assert "authr" in note.words
    assert list(session.window.parts.items.model.ids) == before
    field.grab()
    field.show_query("bridge")
    qtbot.waitUntil(lambda: field.error_at is None)


def test_a_notice_is_shown_below_the_field(town, qtbot):
    session = town.session
    session.window.parts.search.show_query("C++")
    qtbot.waitUntil(lambda: "{C++}" in session.window.parts.note.words)


def test_a_search_without_result_offers_all_circles(town, qtbot):
    session = town.session
    rivals = next(c for c in session.arranging.sidebar.circles if c.name == "Rivals")
    session.browsing.show_place(Place(Kind.CIRCLE, rivals.id))
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == "Rivals")
    session.window.parts.search.show_query('title:"Harbour report"')
    qtbot.waitUntil(lambda: "Rivals" in session.window.parts.items.empty.words)
    session.window.parts.items.empty.pressed.emit()
    qtbot.waitUntil(lambda: session.browsing.found is not None and session.browsing.found.count > 0)
    assert session.browsing.place == ALL


@pytest.mark.parametrize("name", ["Press", "Ferry", "Harbour", "Unread", "Starred"])
def test_a_press_in_the_sidebar_lists_that_place(town, qtbot, name):
    session = town.session
    sidebar = session.window.parts.sidebar
    sidebar.tree.expandAll()
    node = next(entry.node for entry in sidebar.model._entries if entry.node.name == name)
    sidebar.tree.setCurrentIndex(sidebar.model.index_of(node.place))
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == name)
    assert session.browsing.place == node.place


def test_unread_only_hides_what_was_read_but_not_what_is_being_read(town, qtbot):
    session = town.session
    model = session.window.parts.items.model
    session.browsing.show_unread_only(True)
    session.window.parts.items.view.step(1, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None and session.opening.row.read)
    assert session.opening.row.id in model.ids
    session.browsing.list_again()
    qtbot.waitUntil(lambda: len(model.ids) == 116)


def test_the_window_opens_as_it_was_left(town, open_session, qtbot, tmp_path):
    session = town.session
    rivals = next(c for c in session.arranging.sidebar.circles if c.name == "Rivals")
    session.browsing.show_place(Place(Kind.CIRCLE, rivals.id))
    qtbot.waitUntil(lambda: len(session.window.parts.items.model.ids) == 30)
    session.window.parts.items.view.go_to(28, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    session.window.parts.sidebar.open_circles([Place(Kind.CIRCLE, rivals.id)])
    session.window.parts.panes.use_layout("classic")
    state = session.state
    session.window.close()
    qtbot.waitUntil((town.profile / "windows.json").exists)
    again = open_session(town.profile.parent).session
    qtbot.waitUntil(lambda: again.opening.row is not None)
    assert again.browsing.place == Place(Kind.CIRCLE, rivals.id)
    assert again.opening.row.id == ItemId(state.item_id)
    assert again.window.parts.panes.layout_name == "classic"
    assert Place(Kind.CIRCLE, rivals.id) in again.window.parts.sidebar.opened
    view = again.window.parts.items.view
    first, last = view.seen_places()
    assert first <= view.currentIndex().row() == 28 <= last  # what is read is in sight in the list
