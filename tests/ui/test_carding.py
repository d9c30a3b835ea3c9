"""Cards in the window: from the sidebar, from the page, and to the items behind a number."""

import pytest
from PySide6.QtWidgets import QPushButton

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
