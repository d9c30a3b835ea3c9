"""Rubbish is collected on the window's thread, all of it in its rests."""

import gc
import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from listener.ui import resting
from listener.ui.resting import Resting


class Full:
    """Counts the full collections made while it lives."""

    def __init__(self):
        self.number = 0
        gc.callbacks.append(self._count)

    def _count(self, phase, info):
        self.number += phase == "stop" and info["generation"] == 2

    def close(self):
        gc.callbacks.remove(self._count)


@pytest.fixture
def full():
    counted = Full()
    yield counted
    counted.close()


@pytest.fixture
def kept(qapp, monkeypatch):
    monkeypatch.setattr(resting, "_REST_MS", 20)
    gc.collect()
    one = Resting(qapp)
    yield one
    one.close()


def at_the_front(monkeypatch, *, is_active):
    state = Qt.ApplicationState.ApplicationActive if is_active else Qt.ApplicationState.ApplicationInactive
    monkeypatch.setattr(QApplication, "applicationState", staticmethod(lambda: state))


def make_rubbish(kept):
    """Make as much as makes a full collection due."""
    held = []
    for _number in range(100):
        held.append([[] for _number in range(2_100)])
        kept.collect_young()


def test_python_collects_nothing_by_itself_meanwhile(kept, full):
    generations = []
    gc.callbacks.append(lambda _phase, info: generations.append(info["generation"]))
    kept_objects = [[number] for number in range(400_000)]
    gc.callbacks.pop()
    assert len(kept_objects) == 400_000
    assert generations == []


def test_rubbish_is_collected_on_the_windows_thread(kept, qtbot):
    ended = []

    class Knot:
        def __init__(self):
            self.itself = self

        def __del__(self):
            ended.append(threading.get_ident())

    def make():
        for _number in range(5_000):
            Knot()

    worker = threading.Thread(target=make)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(ended) == 5_000)
    assert set(ended) == {threading.get_ident()}


def test_a_window_behind_others_is_at_rest(kept, full, monkeypatch):
    at_the_front(monkeypatch, is_active=False)
    make_rubbish(kept)
    kept.look()
    assert full.number == 1
    kept.look()
    assert full.number == 1  # none is due so soon


def test_a_window_nobody_touches_is_at_rest(kept, full, monkeypatch, qtbot):
    at_the_front(monkeypatch, is_active=True)
    make_rubbish(kept)
    kept.look()
    assert full.number == 0
    qtbot.waitUntil(lambda: full.number == 1)


def test_a_window_in_use_is_left_alone(kept, full, monkeypatch, qtbot):
    at_the_front(monkeypatch, is_active=True)
    widget = QWidget()
    qtbot.addWidget(widget)
    make_rubbish(kept)
    kept.look()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "j")
    QApplication.sendEvent(widget, key)
    qtbot.wait(80)
    assert full.number == 0


def test_afterwards_python_collects_as_before(qapp):
    one = Resting(qapp)
    assert not gc.isenabled()
    gc.freeze()
    one.close()
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)
