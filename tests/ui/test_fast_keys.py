"""Keys of triage pressed faster than the store answers mean the mention that was asked for."""

import threading

from PySide6.QtCore import Qt

from listener.domain.mention import Status

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _statuses(works, ids):
    here = works.session.arranging.workspace_id
    return works.ask(lambda listener: [listener.mentions.get(here, one).status for one in ids])


def _hold(works, monkeypatch) -> threading.Event:
    """Let the store answer which mentions are open only once the event is set."""
    mentions, free = works.session.triaging._desk.listener.mentions, threading.Event()
    ids = mentions.ids
    monkeypatch.setattr(mentions, "ids", lambda *asked: ids(*asked) if free.wait(20) else [])
    return free


def test_what_is_pressed_on_the_way_to_a_mention_is_done_to_it(works, qtbot, monkeypatch):
    items = works.session.window.parts.items
    first, second, third = items.model.ids[:3]
    items.view.go_to(0, open_it=True)
    items.view.setFocus()
    free = _hold(works, monkeypatch)
    for key, shift in (
        (Qt.Key.Key_J, _SHIFT),
        (Qt.Key.Key_3, None),
        (Qt.Key.Key_J, _SHIFT),
        (Qt.Key.Key_4, None),
    ):
        qtbot.keyClick(items.view, key, shift or Qt.KeyboardModifier.NoModifier)
    free.set()
    expected = [Status.NEW, Status.ANSWERED, Status.DISMISSED]
    qtbot.waitUntil(lambda: _statuses(works, (first, second, third)) == expected)


def test_what_is_pressed_on_the_way_to_no_mention_is_not_done(works, qtbot, monkeypatch):
    session, items = works.session, works.session.window.parts.items
    last = items.model.ids[-1]
    items.view.go_to(len(items.model.ids) - 1, open_it=True)
    items.view.setFocus()
    free = _hold(works, monkeypatch)
    qtbot.keyClick(items.view, Qt.Key.Key_J, _SHIFT)
    qtbot.keyClick(items.view, Qt.Key.Key_3)
    free.set()
    qtbot.waitUntil(lambda: "further down" in session.window.parts.toast.words)
    assert _statuses(works, (last,)) == [Status.NEW]
    qtbot.keyClick(items.view, Qt.Key.Key_3)  # and the keys are heard again
    qtbot.waitUntil(lambda: _statuses(works, (last,)) == [Status.ANSWERED])
