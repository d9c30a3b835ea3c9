"""One thing done to all that is listed; and items hidden from the window."""

from PySide6.QtCore import QPoint, Qt

from listener.app import bulk
from listener.app.bulk import Triaged
from listener.domain.listing import Listing
from listener.domain.mention import MentionFilter, Status
from listener.ui.models.places import Kind, Place

DISMISSED = MentionFilter(statuses=frozenset({Status.DISMISSED}))


def _menu(session, qtbot):
    """Open the menu on all that is listed and return its entries by their words."""
    before = session.sweeping.menu
    session.window.actions_by_name["all-listed"].trigger()
    qtbot.waitUntil(lambda: session.sweeping.menu is not before)
    return {action.text(): action for action in session.sweeping.menu.actions()}


def _said(session, qtbot, words: str) -> None:
    qtbot.waitUntil(lambda: session.window.parts.toast.words == words)


def test_all_mentions_let_through_are_dismissed_in_one_act(works, qtbot):
    session, items = works.session, works.session.window.parts.items
    workspace_id, number = session.arranging.workspace_id, len(items.model.ids)
    entries = _menu(session, qtbot)
    entries[f"Dismiss all {number} mentions"].trigger()
    _said(session, qtbot, f"Done: dismiss {number} mentions.")
    assert len(works.ask(lambda listener: listener.mentions.ids(workspace_id, DISMISSED))) == number
    assert works.ask(lambda listener: listener.undo.acts())[0].words == f"dismiss {number} mentions"
    qtbot.waitUntil(lambda: "is let through" in items.empty.words)
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: len(items.model.ids) == number)
    assert works.ask(lambda listener: listener.mentions.ids(workspace_id, DISMISSED)) == []


def test_a_search_counts_the_mentions_among_what_it_finds(works, qtbot):
    session = works.session
    session.window.parts.search.show_query("benches")
    qtbot.waitUntil(lambda: session.browsing.found is not None and session.browsing.found.count > 0)
    ids = session.browsing.found.ids
    mentions = works.ask(lambda one: one.mentions.ids(session.arranging.workspace_id))
    number = len(set(ids) & set(mentions))
    entries = _menu(session, qtbot)
    tones = next(a.menu() for words, a in entries.items() if words.startswith("Tone of "))
    next(action for action in tones.actions() if action.text() == "Good").trigger()
    _said(session, qtbot, f"Done: tag the tone of {number} mentions.")
    entries = _menu(session, qtbot)
    entries[f"Star all {len(ids)} items"].trigger()
    _said(session, qtbot, f"Done: star {len(ids)} items.")
    _menu(session, qtbot)[f"Star all {len(ids)} items"].trigger()
    _said(session, qtbot, "So it was already.")


def test_all_of_a_feed_is_labelled_whatever_of_it_was_loaded(town, qtbot):
    session = town.session
    feed = session.arranging.sidebar.feeds[-1]
    session.browsing.show_place(Place(Kind.FEED, feed.id))
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == feed.shown_title)
    ids = town.ask(lambda listener: listener.items.ids(Listing(feed_id=feed.id)))
    qtbot.waitUntil(lambda: tuple(session.window.parts.items.model.ids) == ids)
    entries = _menu(session, qtbot)
    assert not any("mention" in words for words in entries)
    entries[f"Label all {len(ids)} items …"].trigger()
    assert session.sweeping.dialog is not None
    session.sweeping.dialog.pressed.emit("Later", True)
    _said(session, qtbot, f"Done: label {len(ids)} items Later.")
    assert town.ask(lambda listener: listener.items.ids(Listing(label="Later"))) == ids
    session.sweeping.dialog.reject()
    assert session.sweeping.dialog is None


def test_what_takes_long_can_be_stopped_and_changes_nothing(works, qtbot, monkeypatch):
    session, status = works.session, works.session.window.parts.status
    workspace_id, ids = session.arranging.workspace_id, works.session.window.parts.items.model.ids
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    session.sweeping.do(Triaged(workspace_id, Status.DISMISSED), tuple(ids))
    session.sweeping.do(Triaged(workspace_id, Status.ANSWERED), tuple(ids))
    assert session.window.parts.toast.words == "Something is still being done to many items."
    status.cancelled.emit()
    _said(session, qtbot, "Stopped; nothing was changed.")
    assert not session.sweeping.is_running
    assert works.ask(lambda listener: listener.mentions.ids(workspace_id, DISMISSED)) == []


def test_a_search_cut_short_is_gone_on_with_first(works, qtbot):
    from dataclasses import replace

    session = works.session
    session.window.parts.search.show_query("ferry")
    qtbot.waitUntil(lambda: session.browsing.found is not None)
    session.browsing.found = replace(session.browsing.found, is_partial=True)
    session.sweeping.open()
    assert "not come to its end" in session.window.parts.toast.words
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: not session.browsing.found.is_partial)


def test_nothing_listed_is_nothing_to_do(town, qtbot):
    session = town.session
    session.browsing.show_place(Place(Kind.STARRED))
    qtbot.waitUntil(lambda: not session.window.parts.items.model.ids and not session.browsing.all_ids)
    session.sweeping.open()
    assert session.window.parts.toast.words == "Nothing is listed."


def test_an_item_is_hidden_by_key_found_again_and_shown(town, qtbot):
    session, items = town.session, town.session.window.parts.items
    first, second = items.model.ids[:2]
    items.view.go_to(0, open_it=True)
    items.view.setFocus()
    qtbot.keyClick(items.view, Qt.Key.Key_H)
    _said(session, qtbot, "1 item is hidden.")
    qtbot.waitUntil(lambda: first not in items.model.ids)
    assert items.view.current_id() == second
    session.window.actions_by_name["go-hidden"].trigger()
    qtbot.waitUntil(lambda: list(items.model.ids) == [first])
    assert "Show 1 hidden item again" in _menu(session, qtbot)
    items.view.go_to(0, open_it=True)
    session.marking.hide()
    _said(session, qtbot, "1 item is shown again.")
    qtbot.waitUntil(lambda: not items.model.ids)
    assert session.opening.row is None
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: list(items.model.ids) == [first])


def test_the_list_offers_what_can_be_done_with_the_selection(works, qtbot):
    session, view = works.session, works.session.window.parts.items.view
    session.list_menu.open(QPoint(5, 5))
    words = [action.text() for action in session.list_menu.menu.actions()]
    assert "Hide, or show again" not in words
    view.selectAll()
    view.customContextMenuRequested.emit(QPoint(5, 5))
    words = [action.text() for action in session.list_menu.menu.actions() if action.text()]
    assert words[0] == f"{len(session.window.parts.items.model.ids)} items"
    assert {"Mention: dismissed", "Hide, or show again", "By story, or by day"} < set(words)


def test_a_star_falls_on_all_that_is_selected_loaded_or_not(works, qtbot):
    session, items = works.session, works.session.window.parts.items
    items.view.selectAll()
    session.marking.toggle_star()
    number = len(items.model.ids)
    qtbot.waitUntil(lambda: len(works.ask(lambda one: one.items.ids(Listing(starred=True)))) == number)
