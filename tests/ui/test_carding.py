"""Cards in the window: from the sidebar, from the page, and to the items behind a number."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from listener.domain import who
from listener.ui.models.places import Kind, Place
from listener.ui.panels.sidebar import Wish


@pytest.fixture
def far_back(monkeypatch):
    # The town's items are dated; a card that reaches far back holds them whenever the test runs.
    monkeypatch.setattr("listener.app.cards.DAYS", 36_500)


def test_a_feed_has_a_card_whose_numbers_open_their_items(town, qtbot, far_back):
    session = town.session
    (feed, *_others) = town.ask(lambda listener: listener.feeds.all())
    place = Place(Kind.FEED, feed.id)
    session.window.parts.sidebar.asked.emit(Wish.ABOUT, place, None)
    qtbot.waitUntil(lambda: session.carding.dialog is not None)
    dialog = session.carding.dialog
    next(one for one in dialog.findChildren(QPushButton) if "item" in one.text()).click()
    qtbot.waitUntil(lambda: session.browsing.behind != "")
    assert "item" in session.browsing.behind
    assert session.carding.dialog is None


def test_the_authors_of_a_page_have_cards(town, qtbot, far_back):
    session = town.session
    session.window.parts.items.view.step(1, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    ((words, act),) = session.carding.entries()
    assert words == f"About {session.opening.row.authors[0]} …"
    act()
    qtbot.waitUntil(lambda: session.carding.dialog is not None)
    assert session.carding.dialog.windowTitle() == session.opening.row.authors[0]
    session.carding.dialog.reject()
    session.window.parts.reading.more_asked.emit(session.window)
    assert words in [action.text() for action in session.page_menu.menu.actions()]
    session.page_menu.menu.close()


def test_an_author_is_joined_to_another_byline(town, qtbot, far_back):
    session = town.session
    session.window.parts.items.view.step(1, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    name = session.opening.row.authors[0]
    session.carding.author(name)
    qtbot.waitUntil(lambda: session.carding.dialog is not None)
    session.carding.dialog.join.click()
    assert session.carding.dialog is None
    asked = session.carding.joining.dialog
    asked.named.emit(name)
    qtbot.waitUntil(lambda: any("two names" in each.text() for each in asked.findChildren(QLabel)))
    asked.field.setText("T. Other")
    asked.do.click()
    qtbot.waitUntil(lambda: session.carding.dialog is not None)
    assert session.carding.joining.dialog is None
    (person,) = town.ask(lambda listener: listener.people.all())
    assert set(person.names) == {name, "T. Other"}
    assert set(session.carding.dialog.bylines) == {name, "T. Other"}
    assert session.carding.dialog.focusWidget() not in session.carding.dialog.bylines.values()
    session.carding.dialog.bylines["T. Other"].click()
    qtbot.waitUntil(lambda: session.carding.dialog is not None and not session.carding.dialog.bylines)
    assert town.ask(lambda listener: listener.people.all()) == ()
    assert session.window.parts.toast.words == "T. Other stands alone now."
    session.carding.dialog.reject()
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: town.ask(lambda listener: listener.people.all()) == (person,))


def test_authors_and_feeds_are_called_something_on_their_cards(town, qtbot, far_back):
    session = town.session
    session.window.parts.items.view.step(1, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    name = session.opening.row.authors[0]
    session.carding.author(name)
    qtbot.waitUntil(lambda: session.carding.dialog is not None)
    session.carding.dialog.labels.chips["customer"].click()
    qtbot.waitUntil(
        lambda: town.ask(lambda listener: listener.who_labels.of(who.author(name))) == ("customer",)
    )
    session.carding.dialog.reject()
    session.carding.author(name)
    qtbot.waitUntil(lambda: session.carding.dialog is not None)
    assert session.carding.dialog.labels.chips["customer"].isChecked()
    session.carding.dialog.labels.chips["customer"].click()
    qtbot.waitUntil(lambda: town.ask(lambda listener: listener.who_labels.all()) == ())
    session.carding.dialog.reject()
    feed = town.ask(lambda listener: listener.feeds.all())[0]
    session.carding.source(feed.id)
    qtbot.waitUntil(lambda: session.carding.dialog is not None)
    session.carding.dialog.labels.field.setText("Neighbour")
    session.carding.dialog.labels.field.returnPressed.emit()
    qtbot.waitUntil(
        lambda: town.ask(lambda listener: listener.who_labels.of(who.feed(feed.id))) == ("Neighbour",)
    )


def test_a_join_that_fails_after_its_dialog_is_gone_is_said(town, qtbot):
    said = []
    town.session.carding.joining._desk.said.connect(said.append)
    town.session.carding.joining._join("Ann", "ann")
    qtbot.waitUntil(lambda: said != [])
    assert "two names" in said[0]
