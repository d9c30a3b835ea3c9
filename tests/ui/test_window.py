"""Keys, panes, menus, help: the window around its lists."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent

from listener.app.results import Progress
from listener.domain.changes import Changes
from listener.domain.ids import ItemId
from listener.ui import keys
from listener.ui.acts.emptiness import nothing_found, nothing_here
from listener.ui.dialogs.keys import KeysDialog
from listener.ui.hub import Hub
from listener.ui.menu import main_menu
from listener.ui.models.places import ALL, Kind, Place
from listener.ui.theme import fonts


def test_every_key_does_something(town):
    session = town.session
    assert set(session._slots()) == {key.name for key in keys.table()}
    assert set(session.window.actions_by_name) == set(session._slots())


def test_no_key_is_given_twice():
    given = [text for key in keys.table() for text in key.keys]
    assert len(given) == len(set(given))


def test_the_help_shows_every_key(town, light):
    dialog = KeysDialog(light, town.session.window)
    shown = {label.text() for label in dialog.findChildren(type(dialog._title))}
    assert {"j", "g a", "Ctrl+Z", "F5", "?"} <= shown
    dialog.grab()
    dialog.close()


def test_the_help_opens_by_its_key(town):
    town.session.window.actions_by_name["keys"].trigger()
    dialog = next(w for w in town.session.window.children() if isinstance(w, KeysDialog))
    dialog.close()


def test_the_menu_offers_actions_with_icons(town, light):
    menu = main_menu(light, town.session.window.actions_by_name, town.session.window)
    assert not menu.actions()[0].icon().isNull()
    town.session.window.parts.title.menu_asked.emit(menu)
    town.session.menu.close()


def test_every_button_has_a_name(town):
    from PySide6.QtWidgets import QAbstractButton

    nameless = [
        button
        for button in town.session.window.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text()) and button.objectName() == "" and button.isVisible()
    ]
    assert nameless == []


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (1920, 1200)])
def test_columns_follow_the_windows_width(town, qtbot, size):
    window = town.session.window
    window.resize(*size)
    qtbot.waitUntil(lambda: window.parts.panes.width() == size[0])
    assert window.parts.items.isVisible()
    assert window.parts.reading.isVisible()
    assert window.parts.sidebar.width() <= 264


def test_a_narrow_window_shows_the_list_or_the_page(town, qtbot):
    session, window = town.session, town.session.window
    window.resize(800, 640)
    qtbot.waitUntil(lambda: window.parts.panes.is_narrow)
    assert window.parts.items.isVisible()
    assert not window.parts.reading.isVisible()
    session.window.parts.items.view.go_to(0, open_it=True)
    qtbot.keyClick(window.parts.items.view, Qt.Key.Key_Return)
    assert window.parts.reading.isVisible()
    assert not window.parts.items.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.parts.items.isVisible()


def test_the_page_may_stand_alone(town, qtbot):
    window = town.session.window
    window.actions_by_name["reader"].trigger()
    assert not window.parts.sidebar.isVisible()
    assert window.parts.panes.is_page_in_front
    window.go_back()
    assert window.parts.sidebar.isVisible()


def test_the_list_may_stand_above_the_page(town):
    window = town.session.window
    window.actions_by_name["layout"].trigger()
    assert window.parts.reading.y() >= window.parts.items.height() - 2
    window.actions_by_name["layout"].trigger()
    assert window.parts.reading.x() > 0


def test_panes_are_stepped_through_by_key(town, qtbot):
    window = town.session.window
    window.parts.items.view.go_to(0, open_it=True)
    qtbot.waitUntil(lambda: window.parts.reading.page is not None)
    qtbot.waitUntil(lambda: len(window._stops()) == 5)  # the chip comes with the next layout
    window.parts.search.setFocus()
    stops = window._stops()
    for _number in range(len(stops)):
        window.step_pane(1)
    window.step_pane(-1)
    window.step_pane(1)
    assert window.focusWidget() is window.parts.search


def test_space_pages_on_and_then_opens_the_next_unread(town, qtbot):
    session = town.session
    view = session.window.parts.items.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    first = session.opening.row.id
    qtbot.waitUntil(lambda: session.opening.row.read)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.opening.row.id != first)
    qtbot.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)


def test_matches_are_stepped_through_round_and_round(town, qtbot):
    session = town.session
    session.window.parts.items.view.go_to(0, open_it=True)
    qtbot.waitUntil(lambda: session.window.parts.reading.page is not None)
    reading = session.window.parts.reading
    total = len(reading.page.marks)
    reading.step_match(-1)
    assert reading.match_number == total - 1
    reading.step_match(1)
    assert reading.match_number == 0
    chip = reading.why.chips[1]
    chip.click()
    assert reading.page.marks[reading.match_number].search_id == reading.page.searches[1].search_id
    session.window.actions_by_name["why"].trigger()
    session.page_menu.open(reading)
    session.page_menu.menu.close()


def test_a_page_loads_no_file_and_no_address(town):
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QPixmap, QTextDocument

    view = town.session.window.parts.reading.view
    image, sheet = (
        QTextDocument.ResourceType.ImageResource.value,
        QTextDocument.ResourceType.StyleSheetResource.value,
    )
    assert isinstance(view.loadResource(image, QUrl("file:///etc/passwd")), QPixmap)
    assert isinstance(view.loadResource(image, QUrl("unloaded:0")), QPixmap)
    assert isinstance(view.loadResource(image, "https://a.example/x.png"), QPixmap)
    assert view.loadResource(sheet, QUrl("file:///etc/passwd")) is None
    assert not view.openLinks()


def test_a_page_is_set_again_when_the_theme_or_the_width_changes(town, qtbot, light):
    session = town.session
    session.window.parts.items.view.go_to(0, open_it=True)
    qtbot.waitUntil(lambda: session.window.parts.reading.page is not None)
    light.choose("dark")
    view = session.window.parts.reading.view
    assert light.tokens.text in view.document().defaultStyleSheet()
    session.window.resize(940, 600)
    qtbot.waitUntil(lambda: view.viewport().width() < 560)
    first = view.document().begin().next()
    assert first.begin().fragment().charFormat().font().pixelSize() == 22


def test_progress_is_shown_only_of_long_work(town, qtbot):
    status = town.session.window.parts.status
    status.show_progress(Progress(1, 4, "Refreshing 1 of 4 feeds"))
    assert status.words == ""
    qtbot.waitUntil(lambda: status.words == "Refreshing 1 of 4 feeds")
    status.grab()
    status.show_idle()
    assert status.words == ""
    status.show_failing(2)
    assert status.failing_words == "2 feeds failed"
    town.session._show_failing()
    status.show_link("https://a.example/")


def test_a_refresh_can_be_stopped(town, qtbot, monkeypatch):
    refreshing = town.session.refreshing
    monkeypatch.setattr(
        town.session.desk.listener.refreshing, "refresh", lambda *_args, token, **_more: token.wait(10)
    )
    refreshing.refresh()
    refreshing._progress(Progress(1, 2, "Refreshing 1 of 2 feeds"))
    refreshing._changed(Changes(items=frozenset({ItemId(1)})))
    qtbot.waitUntil(lambda: town.session.window.parts.status.words != "")
    town.session.window.parts.status.cancelled.emit()
    assert not refreshing.is_running
    assert town.session.window.parts.status.words == ""


def test_changes_close_together_are_told_once(qtbot):
    hub = Hub()
    told = []
    hub.changed.connect(lambda changes, who: told.append((changes, who)))
    hub.tell(Changes(items=frozenset({ItemId(1)})), "a")
    hub.tell(Changes(items=frozenset({ItemId(2)})), "b")
    hub.tell(Changes())
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(Changes(items=frozenset({ItemId(1), ItemId(2)})), None)]


def test_a_toast_stays_while_the_pointer_is_on_it(town):
    toast = town.session.window.parts.toast
    toast.say("Done.")
    centre = QPointF(5, 5)
    toast.enterEvent(QEnterEvent(centre, centre, centre))
    assert not toast._timer.isActive()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()
    toast.hide()
    assert toast.words == ""


def test_the_search_field_is_left_by_escape_and_enter(town, qtbot):
    parts = town.session.window.parts
    left = []
    parts.search.left.connect(lambda: left.append(True))
    town.session.window.actions_by_name["search"].trigger()
    qtbot.keyClick(parts.search, Qt.Key.Key_Escape)
    qtbot.keyClicks(parts.search, "quay")
    qtbot.keyClick(parts.search, Qt.Key.Key_Return)
    assert left == [True, True]


def test_a_circle_opens_by_its_arrow_and_is_chosen_by_its_name(town, qtbot):
    sidebar = town.session.window.parts.sidebar
    place = next(entry.node.place for entry in sidebar.model._entries if entry.node.name == "Press")
    index = sidebar.model.index_of(place)
    rect = sidebar.tree.visualRect(index)
    was_open = sidebar.tree.isExpanded(index)
    arrow = QPoint(16, rect.center().y())
    qtbot.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert sidebar.tree.isExpanded(index) != was_open
    assert town.session.browsing.place == ALL
    qtbot.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, rect.center().y()))
    assert town.session.browsing.place == place
    sidebar.tree.setFocus()
    qtbot.keyClick(sidebar.tree, Qt.Key.Key_Return)
    sidebar.grab()


@pytest.mark.parametrize("kind", [Kind.ALL, Kind.UNREAD, Kind.STARRED, Kind.SEARCH, Kind.CIRCLE, Kind.FEED])
def test_an_empty_place_says_what_to_do(kind):
    sentence, _action = nothing_here(Place(kind, 1), "Press", unread_only=False)
    assert sentence.endswith(".")
    assert nothing_here(Place(kind, 1), "Press", unread_only=True)[0].endswith(".")
    assert nothing_found("x", "Press", scoped=False)[1] == ""


def test_the_systems_letters_come_first_where_it_names_any(monkeypatch, qapp):
    from PySide6.QtGui import QFont

    monkeypatch.setattr(fonts.QFontDatabase, "systemFont", lambda _which: QFont("Noto Serif", 12))
    assert fonts.system_faces()[0] == "Noto Serif"
    assert fonts.system_px() > 8
    monkeypatch.setattr(fonts.QFontDatabase, "systemFont", lambda _which: QFont("Sans Serif"))
    assert fonts.system_faces() == fonts.UI_FACES
    assert fonts.system_px() == fonts.BASE_PX
