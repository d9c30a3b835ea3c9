"""What is painted: looked at as pixels where a rule is one of colour."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QImage, QPainter

from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.listing import ItemRow
from listener.domain.search import ItemMatch, Role, Snippet, Span
from listener.ui.delegates.items import Density
from listener.ui.delegates.marked import Mark, brought_in, draw_marked
from listener.ui.delegates.swatch import Sign
from listener.ui.panels.items import ItemPanel
from listener.ui.theme.colours import mark

NOW = datetime(2026, 3, 2, 9, 40, tzinfo=UTC)
SIGNS = {
    SearchId(1): Sign("Ferry", "indigo", Role.OWN),
    SearchId(2): Sign("Bridge", "rust", Role.RIVAL),
    SearchId(3): Sign("A topic with a long name that needs room", "teal", Role.TOPIC),
}


def row(number: int, **changes) -> ItemRow:
    matches = (
        ItemMatch(SearchId(1), (Span(4, 9),), Snippet("the ferry sails", (Span(4, 9),)), ("ferry",)),
        ItemMatch(SearchId(2), (Span(4, 9),), Snippet("", ()), ("ferry",)),
        ItemMatch(SearchId(3), (), Snippet("", ()), ("ferry",)),
    )
    values = {
        "id": ItemId(number), "feed_id": FeedId(1), "feed_title": "Harbour news of the bay",
        "title": "The ferry sails", "authors": ("Ann", "Bob"), "item_time": NOW, "first_seen_at": NOW,
        "link": None, "read": number % 2 == 0, "starred": number % 3 == 0, "updated": number % 4 == 0,
        "labels": (), "summary": "The ferry carries lanterns across the bay.", "matches": matches,
    }  # fmt: skip
    return ItemRow(**(values | changes))


@pytest.fixture
def panel(qtbot, light) -> ItemPanel:
    made = ItemPanel(light, lambda: NOW)
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.show_signs(SIGNS)
    return made


def pixels(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_a_marked_word_stands_on_its_searchs_colour(light):
    image = QImage(300, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(light.tokens.surface))
    painter = QPainter(image)
    font = light.font(13)
    marks = [Mark(4, 9, SIGNS[SearchId(1)]), Mark(4, 9, SIGNS[SearchId(2)])]
    box = QRect(0, 0, 300, 30)
    width = draw_marked(painter, light.tokens, box, "The ferry", marks, font=font, colour=light.tokens.text_3)
    painter.end()
    assert 20 < width < 300
    assert mark("indigo", light.tokens) in pixels(image)


def test_a_snippet_too_long_for_its_row_begins_where_its_first_mark_is_seen_whole(light):
    metrics = QFontMetrics(light.font(12))
    sign = SIGNS[SearchId(1)]
    text = "A few words about the harbour and its many long quays before the ferry, and more about it after"
    marks = [Mark(text.index("ferry"), text.index("ferry") + 5, sign)]
    assert brought_in(text, marks, metrics, 2_000) == (text, tuple(marks))
    shown, (moved,) = brought_in(text, marks, metrics, 200)
    assert shown[moved.start : moved.end] == "ferry"
    assert metrics.horizontalAdvance(shown[: moved.end] + "\u2026") <= 200
    assert shown.startswith("\u2026")
    assert text.endswith(shown[1:])
    assert brought_in(text, [], metrics, 20) == (text, ())


def test_a_mark_wider_than_its_row_is_the_first_that_is_seen(light):
    sign = SIGNS[SearchId(1)]
    text = "nospaces" + "x" * 50
    shown, (moved,) = brought_in(text, [Mark(8, 58, sign)], QFontMetrics(light.font(12)), 60)
    assert (shown, moved.start) == ("\u2026" + "x" * 50, 1)


@pytest.mark.parametrize("density", list(Density))
@pytest.mark.parametrize("width", [300, 420, 900])
@pytest.mark.parametrize("theme_name", ["light", "dark", "contrast"])
def test_rows_of_every_kind_are_painted(panel, light, density, width, theme_name):
    light.choose(theme_name)
    panel.resize(width, 600)
    panel.show_density(density)
    panel.show_ids([ItemId(n) for n in range(8)])
    panel.fill([row(n) for n in range(7)] + [row(6, authors=(), matches=())])
    panel.show()
    panel.view.selectRow(1)
    image = panel.grab().toImage()
    assert light.tokens.accent in pixels(image)


def test_rows_not_there_yet_are_bars(panel, light):
    panel.show_ids([ItemId(1)])
    panel.show()
    assert light.tokens.skeleton in pixels(panel.grab().toImage())


def test_the_pointer_over_a_row_grounds_it_and_tells_its_time(panel, qtbot, light):
    panel.show_ids([ItemId(1), ItemId(2)])
    panel.fill([row(1), row(2)])
    panel.show()
    view = panel.view
    qtbot.mouseMove(view.viewport(), QPoint(200, 30))
    qtbot.waitUntil(lambda: view.delegate.hover_row == 0)
    at = QPoint(200, 30)
    view.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    below = QPoint(200, 560)
    view.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, below, view.viewport().mapToGlobal(below)))
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert view.delegate.hover_row == -1


def test_a_press_opens_and_enter_goes_to_the_page(panel, qtbot):
    panel.show_ids([ItemId(1), ItemId(2)])
    panel.show()
    opened, entered = [], []
    panel.opened.connect(opened.append)
    panel.entered.connect(lambda: entered.append(True))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert set(opened) == {ItemId(2)}
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert entered == [True]


def test_an_empty_list_says_why_and_a_strip_stands_over_it(panel):
    panel.show_empty("Nothing unread.", "Show all items")
    assert panel.empty.words == "Nothing unread."
    panel.show_strip("There may be more.", "Go on")
    assert panel.strip_text == "There may be more."
    panel.show_strip("")
    assert panel.strip_text == ""


def test_new_items_above_do_not_move_what_is_read(panel, qtbot):
    panel.show()
    panel.show_ids([ItemId(n) for n in range(100, 0, -1)])
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(20 * 70 + 13)
    panel.update_ids([ItemId(n) for n in range(105, 0, -1)])
    assert bar.value() == 25 * 70 + 13
