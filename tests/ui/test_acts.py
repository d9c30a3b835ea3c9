"""What can be done in the window, from the press to the store."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent

from listener.domain.errors import NoFeed, WrongUsage
from listener.domain.feed import Candidate
from listener.domain.ids import FeedUrl
from listener.domain.search import Alert
from listener.ui import links
from listener.ui.dialogs.starters import StartersDialog
from listener.ui.models.places import ALL, Kind, Place, find
from listener.ui.models.sidebar import NODE_ROLE
from listener.ui.panels.sidebar import Wish


def place_named(session, name: str) -> Place:
    model = session.window.parts.sidebar.model
    return next(entry.node.place for entry in model._entries if entry.node.name == name)


def circles_of(town, feed: str) -> tuple[str, ...]:
    return town.ask(lambda listener: listener.feeds.find(feed)).circles


def test_a_feed_dragged_onto_a_circle_moves_there_and_one_undo_takes_it_back(town, qtbot):
    session = town.session
    model = session.window.parts.sidebar.model
    feed = model.index_of(place_named(session, "Harbour"))
    rivals = model.index_of(place_named(session, "Rivals"))
    carried = model.mimeData([feed])
    assert model.canDropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, rivals)
    assert not model.canDropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, feed)
    model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, rivals)
    qtbot.waitUntil(lambda: "Rivals" in session.window.parts.toast.words)
    assert circles_of(town, "Harbour") == ("Rivals",)
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: "Undone" in session.window.parts.toast.words)
    assert circles_of(town, "Harbour") == ("Press",)


def test_a_feed_dragged_with_ctrl_stays_where_it_was_too(town, qtbot):
    session = town.session
    model = session.window.parts.sidebar.model
    carried = model.mimeData([model.index_of(place_named(session, "Harbour"))])
    rivals = model.index_of(place_named(session, "Rivals"))
    model.dropMimeData(carried, Qt.DropAction.CopyAction, -1, -1, rivals)
    qtbot.waitUntil(lambda: "Rivals" in session.window.parts.toast.words)
    assert circles_of(town, "Harbour") == ("Press", "Rivals")


def test_every_row_of_the_sidebar_offers_what_can_be_done_with_it(town):
    sidebar = town.session.window.parts.sidebar
    wanted = {"All items": 1, "Ferry": 4, "Rivals": 7, "Alone": 8, "Saved searches": 1}
    for name, number in wanted.items():
        menu = sidebar.menu_for(sidebar.model.index_of(place_named(town.session, name)))
        assert sum(1 for action in menu.actions() if not action.isSeparator()) == number
    assert sidebar.menu_for(QModelIndex()) is None


def test_a_menu_entry_asks_for_what_it_says(town):
    sidebar = town.session.window.parts.sidebar
    asked = []
    sidebar.asked.disconnect()
    sidebar.asked.connect(lambda *what: asked.append(what))
    place = place_named(town.session, "Harbour")
    menu = sidebar.menu_for(sidebar.model.index_of(place))
    next(action for action in menu.actions() if action.text() == "Mark all as read").trigger()
    assert asked == [(Wish.MARK_READ, place, place_named(town.session, "Press"))]


def test_a_circle_is_made_renamed_and_removed(town, qtbot):
    session, tending = town.session, town.session.tending
    tending.new_circle()
    tending.dialog.field.setText("Lanterns")
    tending.dialog.do.click()
    qtbot.waitUntil(
        lambda: (
            find(session.arranging.nodes, ALL) and any(n.name == "Lanterns" for n in session.arranging.nodes)
        )
    )
    place = place_named(session, "Lanterns")
    tending.do(Wish.RENAME, place, None)
    tending.dialog.field.setText("Lamps")
    tending.dialog.do.click()
    qtbot.waitUntil(lambda: session.arranging.name_of(place) == "Lamps")
    tending.do(Wish.REMOVE, place, None)
    qtbot.waitUntil(lambda: not session.arranging.holds(place))
    assert "Its feeds stay" in session.window.parts.toast.words


def test_a_taken_name_is_refused_in_the_dialog(town, qtbot):
    tending = town.session.tending
    tending.new_circle()
    tending.dialog.field.setText("Rivals")
    tending.dialog.do.click()
    qtbot.waitUntil(lambda: "Rivals" in tending.dialog._refusal.text())
    tending.dialog.reject()


def test_a_circle_inside_another_is_made_there(town, qtbot):
    session = town.session
    session.tending.do(Wish.NEW_CIRCLE, place_named(session, "Rivals"), None)
    session.tending.dialog.field.setText("Near/far")
    session.tending.dialog.do.click()
    qtbot.waitUntil(lambda: any(c.path == "Rivals/Near\\/far" for c in session.arranging.sidebar.circles))


def test_a_feed_is_renamed_taken_out_and_left(town, qtbot):
    session, tending = town.session, town.session.tending
    place = place_named(session, "Harbour")
    tending.do(Wish.RENAME, place, None)
    tending.dialog.field.setText("Quay")
    tending.dialog.do.click()
    qtbot.waitUntil(lambda: session.arranging.name_of(place) == "Quay")
    tending.do(Wish.TAKE_OUT, place, place_named(session, "Press"))
    qtbot.waitUntil(lambda: "Quay is out of Press" in session.window.parts.toast.words)
    session.browsing.show_place(place)
    tending.do(Wish.UNSUBSCRIBE, place, None)
    next(b for b in tending.question.buttons() if b.text() == "Unsubscribe").click()
    qtbot.waitUntil(lambda: not session.arranging.holds(place))
    qtbot.waitUntil(lambda: session.browsing.place == ALL)
    assert len(town.ask(lambda listener: listener.feeds.all())) == 3


def test_addresses_are_copied_and_sites_opened(town, qtbot, monkeypatch):
    session = town.session
    opened = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    place = place_named(session, "Harbour")
    session.tending.do(Wish.COPY_ADDRESS, place, None)
    assert QGuiApplication.clipboard().text() == "https://harbour.example/feed.xml"
    session.tending.do(Wish.OPEN_SITE, place, None)
    session.window.parts.items.view.go_to(0, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    session.window.actions_by_name["open-browser"].trigger()
    session.window.actions_by_name["copy-link"].trigger()
    assert len(opened) == 2
    assert QGuiApplication.clipboard().text() == session.opening.row.link


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "//server/share", "ftp://a.example/", "http:"]
)
def test_no_link_leaves_but_to_web_and_mail(town, monkeypatch, address):
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda _url: pytest.fail("it was opened"))
    town.session.window.parts.reading.link_pressed.emit(QUrl(address))
    assert "only web and mail" in town.session.window.parts.toast.words


def test_subscribing_shows_what_an_address_leads_to_and_follows_what_is_ticked(town, qtbot, monkeypatch):
    session, feeds = town.session, town.session.desk.listener.feeds
    found = (
        Candidate(FeedUrl("https://harbour.example/feed.xml"), "Harbour", "rss"),
        Candidate(FeedUrl("https://new.example/feed.xml"), "New", "atom"),
    )
    monkeypatch.setattr(feeds, "candidates", lambda _address, _token=None: found)
    follow = feeds.subscribe
    monkeypatch.setattr(feeds, "subscribe", lambda one, token=None: follow(one, fetch=False, token=token))
    session.subscribing.open("new.example")
    dialog = session.subscribing.dialog
    qtbot.waitUntil(lambda: len(dialog.rows) == 2)
    assert not dialog.rows[0].isEnabled()
    dialog.grab()
    dialog.rows[1].click()
    dialog.circles.choose("Press")
    dialog.circles.new_name.setText("Fresh")
    assert dialog.do.text() == "Subscribe to 1 feed"
    dialog.do.click()
    qtbot.waitUntil(lambda: "New added" in session.window.parts.toast.words)
    assert set(circles_of(town, "New")) == {"Press", "Fresh"}


def test_an_address_that_leads_nowhere_is_said_in_the_dialog(town, qtbot, monkeypatch):
    def fail(_address, _token=None):
        raise NoFeed("The page at a.example names no feed.")

    monkeypatch.setattr(town.session.desk.listener.feeds, "candidates", fail)
    town.session.subscribing.open("a.example")
    dialog = town.session.subscribing.dialog
    qtbot.waitUntil(lambda: dialog.note == "Nothing found")
    assert "names no feed" in dialog._said.text()
    dialog.reject()
    assert town.session.subscribing.dialog is None


def test_a_dropped_list_is_planned_applied_and_taken_back(town, qtbot, tmp_path, monkeypatch):
    session = town.session
    monkeypatch.setattr(session.refreshing, "refresh", lambda *_: None)
    file = tmp_path / "more.opml"
    file.write_bytes(
        b'<opml version="2.0"><head/><body><outline text="Press"><outline text="A" xmlUrl="https://a.example/f"/>'
        b'<outline text="B" xmlUrl="file:///b"/></outline></body></opml>'
    )
    drop(session.window, [QUrl.fromLocalFile(str(file))])
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    dialog = session.exchanging.dialog
    assert dialog.do.text() == "Add 1 feed"
    assert dialog.model.rowCount() == 3
    dialog.chips[next(show for show in dialog.chips if show.value == "skipped")].click()
    assert dialog.model.rowCount() == 2
    dialog.grab()
    dialog._place.setCurrentText("Rivals")
    qtbot.waitUntil(lambda: dialog._plan.circles == ("Rivals/Press",))
    slots_are_quiet(session)
    dialog.do.click()
    qtbot.waitUntil(lambda: session.window.parts.toast.words == "1 feed added, 1 new circle, 1 row skipped.")
    session.marking.undo()
    qtbot.waitUntil(lambda: "Undone" in session.window.parts.toast.words)
    assert len(town.ask(lambda listener: listener.feeds.all())) == 4


LIST = (
    b'<opml version="2.0"><head/><body><outline xmlUrl="https://a.example/f"/>'
    b'<outline xmlUrl="https://b.example/f"/></body></opml>'
)


def test_a_list_where_a_feed_was_asked_for_opens_its_plan(town, qtbot, site):
    session = town.session
    slots_are_quiet(session)
    drop(session.window, [QUrl(site.put("/their%20list.opml", LIST, "text/x-opml"))])
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    assert session.subscribing.dialog is None
    dialog = session.exchanging.dialog
    assert dialog.windowTitle() == "Import their list.opml"
    assert dialog.note == "This is a list of 2 feeds"
    dialog._place.setCurrentText("Rivals")
    qtbot.waitUntil(lambda: dialog.do.isEnabled() and dialog._plan.placements[0].circle == "Rivals")
    assert dialog.note == "This is a list of 2 feeds"
    dialog.do.click()
    qtbot.waitUntil(lambda: session.window.parts.toast.words == "2 feeds added.")


def test_a_starter_pack_is_looked_at_and_followed(open_session, qtbot):
    session = open_session(None).session
    qtbot.waitUntil(lambda: session.window.is_first_run)
    slots_are_quiet(session)
    session.window.parts.first_run.starter_asked.emit()
    qtbot.waitUntil(lambda: session.window.findChild(StartersDialog) is not None)
    packs = session.window.findChild(StartersDialog)
    packs.list.setCurrentRow(1)
    assert packs.list.currentItem().text() == "Science · 10 feeds"
    assert "Nature" in packs.feeds.text()
    packs.grab()
    packs.do.click()
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    assert session.exchanging.dialog.windowTitle() == "Import Science"
    session.exchanging.dialog.do.click()
    qtbot.waitUntil(lambda: session.window.parts.toast.words == "10 feeds added, 1 new circle.")
    qtbot.waitUntil(lambda: not session.window.is_first_run)


def slots_are_quiet(session) -> None:
    """Let the refresh that follows an import ask nobody."""
    session.window.actions_by_name["refresh-anywhere"].setEnabled(False)


def drop(window, urls) -> None:
    carried = QMimeData()
    carried.setUrls(urls)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, carried, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, carried, buttons, keys))


def test_a_dropped_address_is_looked_at(town, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(
        town.session.desk.listener.feeds,
        "candidates",
        lambda address, _token=None: asked.append(address) or (),
    )
    drop(town.session.window, [QUrl("https://a.example/")])
    qtbot.waitUntil(lambda: asked == ["https://a.example/"])
    town.session.subscribing.dialog.reject()


@pytest.mark.parametrize("content", [None, b"no list at all"])
def test_a_file_that_is_no_list_is_said(town, qtbot, tmp_path, content):
    file = tmp_path / "x.opml"
    if content is not None:
        file.write_bytes(content)
    town.session.exchanging.read_file(file)
    qtbot.waitUntil(lambda: town.session.window.parts.toast.words != "")


def test_an_export_is_written_and_an_unwritable_place_is_said(town, qtbot, tmp_path):
    session = town.session
    session.exchanging.export()
    dialog = next(w for w in session.window.children() if type(w).__name__ == "ExportDialog")
    chosen = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(lambda *what: chosen.append(what))
    dialog.style_choice.setCurrentIndex(2)
    dialog.do.click()
    dialog.reject()
    style, circle = chosen[0]
    session.exchanging.write_file(tmp_path / "out.opml", style, circle)
    qtbot.waitUntil(lambda: "out.opml" in session.window.parts.toast.words)
    assert b"harbour.example" in (tmp_path / "out.opml").read_bytes()
    session.exchanging.write_file(tmp_path / "none" / "out.opml", style, circle)
    qtbot.waitUntil(lambda: "cannot be written" in session.window.parts.toast.words)


def test_a_search_is_saved_with_what_it_would_find_in_sight(town, qtbot):
    session = town.session
    session.window.parts.search.show_query("benches")
    qtbot.waitUntil(lambda: session.browsing.found is not None)
    session.window.parts.items.save_button.click()
    dialog = session.searching.dialog
    qtbot.waitUntil(lambda: dialog.test.number.text() == str(session.browsing.found.count))
    assert dialog.test.samples.rows
    assert dialog.name.text() == "benches"
    assert dialog.colours.colour == "teal"
    dialog.roles[next(role for role in dialog.roles if role.value == "rival")].click()
    dialog.colours.choose("gold")
    qtbot.keyClick(dialog.colours, Qt.Key.Key_Right)
    circle = next(iter(dialog.scope.values()))
    circle.click()
    assert not dialog.everywhere.isChecked()
    dialog.everywhere.click()
    assert not circle.isChecked()
    dialog.alert.choose(Alert.BEACONS)
    dialog.grab()
    dialog.do.click()
    qtbot.waitUntil(lambda: any(s.name == "benches" for s in session.arranging.sidebar.searches))
    saved = next(s for s in session.arranging.sidebar.searches if s.name == "benches")
    assert (saved.colour, saved.role.value, saved.alert) == ("pink", "rival", Alert.BEACONS)
    qtbot.waitUntil(lambda: session.browsing.place == Place(Kind.SEARCH, saved.id))


def test_a_query_that_cannot_be_read_is_not_saved(town, qtbot):
    session = town.session
    session.searching.edit(session.arranging.sidebar.searches[0].id)
    dialog = session.searching.dialog
    dialog.query.setPlainText("authr:x")
    qtbot.waitUntil(lambda: "authr" in dialog.said.text())
    assert not dialog.do.isEnabled()
    dialog.reject()


def test_a_saved_search_is_removed_and_comes_back(town, qtbot):
    session = town.session
    place = place_named(session, "Bridge")
    session.tending.do(Wish.REMOVE, place, None)
    qtbot.waitUntil(lambda: "Bridge removed" in session.window.parts.toast.words)
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: any(s.name == "Bridge" for s in session.arranging.sidebar.searches))


def test_settings_act_at_once(town, qtbot, light):
    session = town.session
    session.window.actions_by_name["settings"].trigger()
    qtbot.waitUntil(lambda: session.adjusting.dialog is not None)
    editors = session.adjusting.dialog.editors
    editors["theme"].setCurrentText("dark")
    qtbot.waitUntil(lambda: light.tokens.name == "dark")
    editors["density"].setCurrentText("compact")
    qtbot.waitUntil(lambda: session.window.parts.items.view.delegate.density.value == "compact")
    editors["page-size"].setValue(20)
    qtbot.waitUntil(lambda: session.adjusting.face.size == 20)
    editors["time-zone"].setText("Moon/Base")
    editors["time-zone"].editingFinished.emit()
    session.adjusting.dialog.accept()


def test_the_pages_letters_grow_and_shrink(town, qtbot):
    session = town.session
    view = session.window.parts.reading.view
    session.window.parts.items.view.go_to(0, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    up = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(up)
    assert session.adjusting.face.size == 17
    session.window.actions_by_name["text-smaller"].trigger()
    session.window.actions_by_name["text-smaller"].trigger()
    assert session.adjusting.face.size == 15
    session.window.actions_by_name["text-normal"].trigger()
    assert session.adjusting.face.size == 16


def test_menus_of_list_and_page_offer_their_choices(town, qtbot):
    session = town.session
    session.window.parts.items.more_asked.emit(session.window.parts.items)
    menu = session.adjusting.menu
    next(a for a in menu.actions() if a.text() == "Roomy").trigger()
    qtbot.waitUntil(lambda: session.window.parts.items.view.delegate.density.value == "roomy")
    next(a for a in menu.actions() if a.text() == "Words around the match").trigger()
    assert not session.window.parts.items.view.delegate.has_snippets
    menu.close()
    session.window.parts.reading.text_menu_asked.emit(session.window.parts.reading)
    next(a for a in session.adjusting.menu.actions() if a.text() == "Sans serif").trigger()
    qtbot.waitUntil(lambda: not session.adjusting.face.is_serif)
    session.adjusting.menu.close()


def test_a_refresh_tells_what_it_brought(town, qtbot):
    session = town.session
    session.window.actions_by_name["refresh"].trigger()
    assert session.refreshing.is_running
    qtbot.waitUntil(lambda: not session.refreshing.is_running)
    assert "0 new items" in session.window.parts.status.summary


def test_trouble_is_said_and_a_fault_is_raised(town, qtbot):
    desk = town.session.desk
    desk.tell_failure(WrongUsage("That cannot be done."))
    assert town.session.window.parts.toast.words == "That cannot be done."
    with pytest.raises(ZeroDivisionError):
        desk.tell_failure(ZeroDivisionError())


def test_the_first_run_asks_what_to_hear(open_session, qtbot, monkeypatch):
    session = open_session(None).session
    qtbot.waitUntil(lambda: session.window.is_first_run)
    asked = []
    monkeypatch.setattr(
        session.desk.listener.feeds, "candidates", lambda address, _token=None: asked.append(address) or ()
    )
    first = session.window.parts.first_run
    first.grab()
    qtbot.keyClicks(first.field, "town.example")
    qtbot.keyClick(first.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked == ["town.example"])
    session.subscribing.dialog.reject()


def test_the_sidebar_tells_each_row_to_the_ear(town):
    model = town.session.window.parts.sidebar.model
    told = model.data(model.index_of(place_named(town.session, "Bridge")), Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Bridge, rival, ")
    assert model.index_of(ALL).data(NODE_ROLE).name == "All items"


def test_files_named_by_the_chooser_are_read(town, qtbot, monkeypatch):
    session = town.session
    read = []
    monkeypatch.setattr(session.exchanging, "read_file", read.append)
    chooser = session.exchanging._chooser("Import")
    chooser.fileSelected.connect(lambda name: session.exchanging.read_file(Path(name)))
    chooser.fileSelected.emit("/town/list.opml")
    chooser.close()
    assert read == [Path("/town/list.opml")]
