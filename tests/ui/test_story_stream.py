"""Mentions by the story they tell: heads, folding, keys, and what a folded story stands for."""

import pytest
from PySide6.QtCore import QPoint, Qt

from listener.domain.mention import Status
from listener.ui.models.places import MENTIONS
from listener.ui.models.stories import Grouping


@pytest.fixture
def told(works, qtbot):
    """Return the window on its mentions by story, the first of which several feeds tell."""
    session = works.session
    items = session.window.parts.items
    items.view.setFocus()
    qtbot.keyClick(items.view, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(items.model.stories.heads) and _are_there(items))
    return works


def _are_there(items) -> bool:
    return all(items.model.row_at(place) is not None for place in range(3))


def _first(items):
    """Return the first story and the place of its head."""
    place = next(p for p, item in enumerate(items.model.ids) if item in items.model.stories.heads)
    return items.model.stories.heads[items.model.ids[place]], place


def test_every_mention_stands_once_below_the_story_it_tells(told, qtbot):
    session, items = told.session, told.session.window.parts.items
    counts = told.ask(lambda listener: listener.mentions.counts(session.arranging.workspace_id))
    assert len(items.model.ids) == len(set(items.model.ids)) == counts.total
    head, place = _first(items)
    assert tuple(items.model.ids[place : place + len(head.story.ids)]) == head.story.ids
    assert items.stream_bar.stories.isChecked()
    heights = {items.view.verticalHeader().sectionSize(row) for row in range(8)}
    assert len(heights) == 2
    items.view.grab()
    items.stream_bar.stories.click()
    qtbot.waitUntil(lambda: session.browsing.stream.grouping is Grouping.DAY)
    qtbot.waitUntil(lambda: not items.model.stories.heads and len(items.model.ids) == counts.total)


def test_keys_fold_a_story_to_its_head_and_open_it(told, qtbot):
    items = told.session.window.parts.items
    every = len(items.model.ids)
    head, place = _first(items)
    items.view.go_to(place + 1, open_it=False)
    qtbot.keyClick(items.view, Qt.Key.Key_Left)
    assert len(items.model.ids) == every - len(head.story.ids) + 1
    assert items.view.current_id() == head.story.ids[0]
    words = items.model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith(f"Story: {head.story.title}, {len(head.story.ids)} mentions in ")
    assert words.endswith("folded")
    items.view.grab()
    qtbot.keyClick(items.view, Qt.Key.Key_Left)
    qtbot.keyClick(items.view, Qt.Key.Key_Right)
    assert len(items.model.ids) == every
    assert "open. New" in items.model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_mouse_folds_at_the_arrow_and_by_two_presses(told, qtbot):
    items = told.session.window.parts.items
    every = len(items.model.ids)
    _head, place = _first(items)
    top = items.view.rowViewportPosition(place)
    qtbot.mouseClick(items.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, top + 18))
    assert len(items.model.ids) < every
    assert told.session.opening.row is None
    qtbot.mouseDClick(items.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, top + 18))
    assert len(items.model.ids) == every
    qtbot.mouseClick(items.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, top + 18))
    qtbot.waitUntil(lambda: told.session.opening.row is not None)
    qtbot.mouseDClick(items.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, top + 100))
    assert len(items.model.ids) == every


def test_a_folded_story_is_triaged_as_a_whole_and_its_head_says_so(told, qtbot):
    session, items = told.session, told.session.window.parts.items
    head, place = _first(items)
    number = len(head.story.ids)
    items.view.go_to(place, open_it=True)
    items.view.fold_asked.emit(items.model.ids[place], True)
    session.triaging.triage(Status.ANSWERED)
    qtbot.waitUntil(lambda: session.window.parts.toast.words.startswith(f"{number} mentions"))
    qtbot.waitUntil(lambda: _first(items)[0].story.states == {Status.ANSWERED: number})
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: _first(items)[0].story.states == {Status.NEW: number})


def test_what_is_read_stays_below_its_head_when_it_is_let_through_no_more(told, qtbot):
    session, items = told.session, told.session.window.parts.items
    head, place = _first(items)
    items.view.go_to(place, open_it=True)
    session.triaging.triage(Status.DISMISSED)
    qtbot.waitUntil(lambda: Status.DISMISSED in _first(items)[0].story.states)
    assert _first(items)[0].story.ids == head.story.ids
    assert len(session.browsing.all_ids) == len(items.model.ids) - 1


def test_folding_copies_folds_every_story(told, qtbot):
    session, items = told.session, told.session.window.parts.items
    items.stream_bar.copies.click()
    qtbot.waitUntil(lambda: all(head.is_folded for head in items.model.stories.heads.values()))
    some = next(iter(items.model.stories.heads))
    hidden = items.model.stories.heads[some].story.ids[-1]
    assert items.model.place_of(hidden) is None
    session.browsing.reveal(hidden)
    assert items.model.place_of(hidden) is not None
    items.view.go_to(0, open_it=False)
    session.triaging.go_to_open(1)
    qtbot.waitUntil(lambda: items.view.currentIndex().row() == 1)


def test_the_grouping_is_kept_with_the_workspace(told, qtbot):
    session = told.session
    session.workspacing.choose(None)
    session.browsing.grouping = Grouping.DAY
    session.workspacing.choose_number(0)
    qtbot.waitUntil(lambda: session.browsing.place == MENTIONS)
    assert session.browsing.grouping is Grouping.STORY
    assert session.state.grouping == "story"
    assert session.window.parts.items.stream_bar.stories.isChecked()


def test_the_list_is_narrowed_to_one_story_and_back(told, qtbot):
    session, items = told.session, told.session.window.parts.items
    every = len(items.model.ids)
    head, place = _first(items)
    items.view.go_to(place, open_it=False)
    session.list_menu.open(QPoint(10, 10))
    only = next(a for a in session.list_menu.menu.actions() if a.text() == "Only this story")
    only.trigger()
    qtbot.waitUntil(lambda: len(items.model.ids) == len(head.story.ids))
    assert items.stream_bar.story.isVisible()
    items.stream_bar.story.click()
    qtbot.waitUntil(lambda: len(items.model.ids) == every)
    assert items.stream_bar.story.isHidden()


def test_the_bar_counts_what_it_narrows_by(works, qtbot):
    session, items = works.session, works.session.window.parts.items
    bar, workspace_id = items.stream_bar, session.arranging.workspace_id
    tally = works.ask(lambda listener: listener.mentions.tally(workspace_id))
    qtbot.waitUntil(lambda: all(chip.accessibleName()[-1].isdigit() for chip in bar.searches.values()))
    for search_id, chip in bar.searches.items():
        assert chip.accessibleName().endswith(f" {tally.searches[search_id]}")
    assert bar.noted.accessibleName() == "With notes 0"
    first = items.model.id_at(0)
    session.hub.tell(works.ask(lambda listener: listener.mentions.note(workspace_id, first, "Look")))
    qtbot.waitUntil(lambda: bar.noted.accessibleName() == "With notes 1")
    bar.noted.click()
    qtbot.waitUntil(lambda: list(items.model.ids) == [first])
