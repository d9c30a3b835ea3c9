"""A chart in the window: the mouse, the keys, its menu, what it paints."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from listener.domain.chart import Bar, Bars, Door, Series, Sign, Timeline
from listener.domain.ids import ItemId
from listener.ui.reports.chart_view import ChartView, joined

FIRST, SECOND = Door((ItemId(1),)), Door(query="b")
TIMELINE = Timeline(
    title="Items",
    note="",
    buckets=("Jan", "Feb"),
    names=("January", "February"),
    series=(Series(Sign("a"), (3, 1), (FIRST, SECOND)), Series(Sign("b"), (0, 1), (None, FIRST))),
)
BARS = Bars("Shares", "", (Bar(Sign("a"), 2.0, "2", door=FIRST), Bar(Sign("b"), 1.0, "1")))


@pytest.fixture
def view(theme, qtbot):
    made = ChartView(theme)
    qtbot.addWidget(made)
    made.resize(600, 260)
    made.show_chart(TIMELINE)
    made.show()
    return made


def middle(view: ChartView, bucket: int) -> QPoint:
    hit = next(hit for hit in view.scene.hits if hit.bucket == bucket and hit.door is not None)
    unit = view._theme.unit
    return QPointF((hit.x + hit.width / 2) * unit, (hit.y + hit.height / 2) * unit).toPoint()


def test_pointed_at_a_bucket_shows_its_card_until_the_mouse_leaves(view, qtbot):
    before = view.grab().toImage()
    qtbot.mouseMove(view, middle(view, 1))
    qtbot.waitUntil(lambda: view._hover == 1)
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert view.grab().toImage() != before
    view.leaveEvent(None)
    assert view._hover is None
    assert view.grab().toImage() == before


def test_above_the_bars_of_a_bucket_is_the_bucket_too(view, qtbot):
    qtbot.mouseMove(view, QPoint(middle(view, 1).x(), 30))
    qtbot.waitUntil(lambda: view._hover == 1)
    assert view.cursor().shape() is Qt.CursorShape.ArrowCursor
    qtbot.mouseMove(view, QPoint(2, 2))
    qtbot.waitUntil(lambda: view._hover is None)


def test_a_bar_tells_its_name_and_opens_its_items(view, qtbot):
    view.show_chart(BARS)
    qtbot.mouseMove(view, middle(view, 0))
    qtbot.waitUntil(lambda: view._hover == 0)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, 0))
    assert opened.args[0] == FIRST
    qtbot.mouseMove(view, QPoint(2, view.height() - 1))


def test_keys_walk_and_open(view, qtbot):
    asked = []
    view.table_asked.connect(lambda: asked.append("table"))
    view.opened.connect(lambda door, _name: asked.append(door))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == []
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view._hover == 1
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view._hover == 0
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_T)
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert asked == [FIRST, "table"]
    view.setFocus()
    view.clearFocus()


def test_its_menu_copies_and_saves(view, qtbot):
    asked = []
    view.copy_asked.connect(asked.append)
    view.save_asked.connect(lambda _chart, kind: asked.append(kind))
    at = QPoint(5, 5)
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at)))
    (menu,) = view.findChildren(QMenu)
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert asked == [TIMELINE, "png", "svg"]


def test_another_theme_is_worn_at_once(view, light):
    before = view.grab().toImage()
    light.choose("dark")
    assert view.grab().toImage() != before


def test_doors_of_several_series_are_one():
    assert joined([]) is None
    assert joined([FIRST, FIRST]) == FIRST
    assert joined([SECOND]) == Door(query="b")
    assert joined([SECOND, Door(query="c")]) == Door(query="(b) OR (c)")
    assert joined([FIRST, SECOND]) == Door((ItemId(1),), "b")
