"""Full collections of rubbish wait for the window's rests."""

import gc

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


def make_rubbish():
    """Make as many young collections as make a full one due."""
    for _number in range(12):
        gc.collect(1)


def test_python_makes_no_full_collection_by_itself_meanwhile(kept, full):
    kept_objects = [[number] for number in range(400_000)]
    assert len(kept_objects) == 400_000
    assert full.number == 0


def test_a_window_behind_others_is_at_rest(kept, full, monkeypatch):
    at_the_front(monkeypatch, is_active=False)
    make_rubbish()
    kept.look()
    assert full.number == 1
    kept.look()
    assert full.number == 1  # none is due so soon


def test_a_window_nobody_touches_is_at_rest(kept, full, monkeypatch, qtbot):
    at_the_front(monkeypatch, is_active=True)
    make_rubbish()
    kept.look()
    assert full.number == 0
    qtbot.waitUntil(lambda: full.number == 1)


def test_a_window_in_use_is_left_alone(kept, full, monkeypatch, qtbot):
    at_the_front(monkeypatch, is_active=True)
    widget = QWidget()
    qtbot.addWidget(widget)
    make_rubbish()
    kept.look()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "j")
    QApplication.sendEvent(widget, key)
    qtbot.wait(80)
    assert full.number == 0


def test_afterwards_python_collects_as_before(qapp):
    before = gc.get_threshold()
    one = Resting(qapp)
    assert gc.get_threshold() != before
    one.close()
    assert gc.get_threshold() == before
