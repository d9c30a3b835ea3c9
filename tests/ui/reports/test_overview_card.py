"""Cards of the overview: dragged, moved by keys, taken out and put in."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent

from listener.ui.widgets.buttons import IconButton


@pytest.fixture
def report(town, qtbot):
    """The window with its first report."""
    town.session.reporting.open("mentions-over-time")
    window = town.session.reporting.window
    qtbot.waitUntil(lambda: bool(window.views))
    yield window
    town.session.reporting.close()


def standing(town) -> list[str]:
    return town.ask(lambda listener: listener.settings.value("overview")).split(", ")


def names_of(report) -> list[str]:
    return [card.name for card in report.cards]


def test_cards_of_the_overview_are_moved_with_alt_and_an_arrow(town, report, qtbot):
    report.choose("overview")
    qtbot.waitUntil(lambda: len(report.cards) == 6)
    card = report.cards[1]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names_of(report)[:2] == ["share-of-voice", "mentions-over-time"])
    assert standing(town)[:2] == ["share-of-voice", "mentions-over-time"]
    assert report.focusWidget() is report.cards[0]  # it goes on from there
    report.asked.emit(report.chosen)  # computed anew, as when something changed
    held = report.cards[0]
    qtbot.waitUntil(lambda: report.cards[0] is not held)
    assert report.focusWidget() is report.cards[0]
    card = report.cards[0]
    for _time in range(2):  # faster than the answer
        qtbot.keyClick(card, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wanted = ["mentions-over-time", "top-sources", "share-of-voice"]
    qtbot.waitUntil(lambda: names_of(report)[:3] == wanted)
    qtbot.keyClick(report.cards[2], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(report.cards[2], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names_of(report)[:2] == ["share-of-voice", "mentions-over-time"])
    qtbot.keyClick(report.cards[0], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # already the first
    qtbot.keyClick(report.cards[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names_of(report)[:2] == ["mentions-over-time", "share-of-voice"])
    report.cards[0].keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier(0)))
    assert report.isVisible()


def test_cards_are_taken_out_down_to_four_and_put_in_again(town, report, qtbot):
    report.choose("overview")
    qtbot.waitUntil(lambda: len(report.cards) == 6)
    assert not report.add.isEnabled()
    qtbot.keyClick(report.cards[5], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(report.cards) == 5)
    outs = [each for each in report.findChildren(IconButton) if "Delete" in each.toolTip()]
    outs[0].click()
    qtbot.waitUntil(lambda: len(report.cards) == 4)
    left = names_of(report)
    qtbot.keyClick(report.cards[0], Qt.Key.Key_Delete)
    outs = [each for each in report.findChildren(IconButton) if "Delete" in each.toolTip()]
    assert not any(each.isEnabled() for each in outs)
    assert names_of(report) == left == standing(town)
    offered = {action.text(): action for action in report.add.menu().actions()}
    offered["Spikes"].trigger()
    qtbot.waitUntil(lambda: names_of(report) == [*left, "spikes"])


def dropped(card, data: QMimeData):
    where = QPointF(card.rect().center())
    return QDropEvent(
        where, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    )


def test_cards_are_dragged_onto_each_other(town, report, qtbot, monkeypatch):
    report.choose("overview")
    qtbot.waitUntil(lambda: len(report.cards) == 6)
    started = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_actions: started.append(drag.mimeData()))
    first, last = report.cards[0], report.cards[5]
    qtbot.mousePress(last, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.mouseMove(last, QPoint(22, 21))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(120, 90),
        QPointF(120, 90),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
    )
    last.mouseMoveEvent(move)
    last.mouseMoveEvent(move)  # it is under way already
    qtbot.mouseRelease(last, Qt.MouseButton.LeftButton)
    (data,) = started
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    )
    first.dragEnterEvent(enter)
    assert (enter.isAccepted(), first.property("target")) == (True, True)
    first.dragLeaveEvent(QDragLeaveEvent())
    assert not first.property("target")
    first.dropEvent(dropped(first, data))
    qtbot.waitUntil(lambda: names_of(report)[:2] == ["when", "mentions-over-time"])
    assert standing(town)[0] == "when"
    foreign = QMimeData()
    foreign.setText("a text")
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.MoveAction, foreign, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    )
    enter.setAccepted(False)
    report.cards[0].dragEnterEvent(enter)
    assert not enter.isAccepted()
