"""Reading lists in the window: followed by address or through an import, seen, taken from, left."""

from PySide6.QtCore import Qt

from listener.domain.reading_list import Takes
from listener.ui.models.places import Kind, Place
from listener.ui.panels.sidebar import Wish


def opml(*names: str, more: str = "") -> str:
    feeds = "".join(f'<outline text="{name}" xmlUrl="https://{name}.example/f"/>' for name in names)
    return f'<opml version="2.0"><head><title>Quay</title></head><body>{feeds}{more}</body></opml>'


def quiet(session) -> None:
    """Let the refresh that follows ask nobody."""
    session.window.actions_by_name["refresh-anywhere"].setEnabled(False)


def opened(town, qtbot):
    """Open the dialog from the menu of the circle Rivals."""
    session = town.session
    quiet(session)
    circle = next(one for one in session.arranging.sidebar.circles if one.path == "Rivals")
    session.window.parts.sidebar.asked.emit(Wish.LISTS, Place(Kind.CIRCLE, circle.id), None)
    dialog = session.following.dialog
    qtbot.waitUntil(lambda: dialog.said.text() == "No list is followed.")
    return dialog


def test_a_list_is_followed_seen_and_left_in_the_dialog(town, qtbot, site):
    dialog = opened(town, qtbot)
    toast = town.session.window.parts.toast
    assert dialog.place.currentText() == "Rivals"
    assert not dialog.do.isEnabled()
    dialog.field.setText(site.put("/list.opml", opml("a", "b")))
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text() == "Quay · Rivals · 2 feeds"
    assert dialog.note == "1 list followed, 2 feeds added."
    assert dialog.take.isHidden()
    dialog.grab()
    dialog.leave.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    assert toast.words == "Quay is followed no more. Its feeds stay."
    assert len(town.ask(lambda listener: listener.feeds.all())) == 6
    dialog.accept()
    assert town.session.following.dialog is None


def test_what_is_no_list_is_refused_in_the_dialog(town, qtbot, site):
    dialog = opened(town, qtbot)
    dialog.field.setText(site.put("/page", "<html><p>no", "text/html"))
    dialog.do.click()
    qtbot.waitUntil(lambda: "web page" in dialog.said.text())
    assert dialog.note == "Not followed"
    assert dialog.do.isEnabled()


def test_what_a_list_offers_is_taken(town, qtbot, site):
    url = site.put("/list.opml", opml("a"))

    def follow(listener):
        listener.lists.follow(url, circle="Quay", takes=Takes.OFFER)
        site.put("/list.opml", opml("a", "b"))
        listener.lists.refresh()

    town.ask(follow)
    session = town.session
    quiet(session)
    session.following.open()
    dialog = session.following.dialog
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text() == "Quay · Quay · 2 feeds, 1 offered"
    assert (dialog.take.text(), dialog.said.text()) == ("Take 1 feed", f"{url}\nb")
    dialog.take.click()
    qtbot.waitUntil(dialog.take.isHidden)
    assert session.window.parts.toast.words == "1 feed added."
    dialog.accept()


def test_lists_in_a_file_are_followed_where_the_user_says_so(town, qtbot, site, tmp_path):
    session = town.session
    quiet(session)
    url = site.put("/inner.opml", opml("c"))
    lost = f'<outline type="include" text="Lost" url="{site.base}/lost"/>'
    more = f'<outline text="Press"><outline type="include" text="Inner" url="{url}"/></outline>'
    file = tmp_path / "list.opml"
    file.write_text(opml("a", more=more))
    session.exchanging.read_file(file)
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    dialog = session.exchanging.dialog
    assert dialog.follow.text() == "Follow the reading list in it"
    assert not dialog.follow.isHidden()
    dialog.follow.setChecked(True)
    assert dialog.do.text() == "Add 1 feed"
    dialog.do.click()
    qtbot.waitUntil(lambda: session.window.parts.toast.words == "1 list followed, 1 feed added.")
    (made,) = town.ask(lambda listener: listener.lists.all())
    assert (made.title, made.circle) == ("Inner", "Press/Inner")
    file.write_text(opml(more=lost))
    session.exchanging.read_file(file)
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    dialog = session.exchanging.dialog
    dialog.follow.setChecked(True)
    assert dialog.do.text() == "Follow"
    dialog.do.click()
    qtbot.waitUntil(lambda: "404" in session.window.parts.toast.words)


def test_the_list_at_an_address_is_followed_instead_of_imported(town, qtbot, site):
    session = town.session
    quiet(session)
    session.subscribing.open(site.put("/list.opml", opml("a", "b")))
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    dialog = session.exchanging.dialog
    dialog.follow.setChecked(True)
    assert dialog.do.text() == "Follow"
    dialog.grab()
    dialog.do.click()
    qtbot.waitUntil(lambda: session.window.parts.toast.words == "1 list followed, 2 feeds added.")
    (made,) = town.ask(lambda listener: listener.lists.all())
    assert (made.circle, made.feeds) == ("Quay", 2)
    session.marking.undo()
    qtbot.waitUntil(lambda: "Undone" in session.window.parts.toast.words)
    assert town.ask(lambda listener: listener.lists.all()) == ()
