"""While the mouse is on a chip, the page marks what that search found, and nothing else."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from listener.ui.widgets.page_document import marked_only

_TWO = (
    '<p><span class="mark indigo own s3" id="m1">a</span><span class="mark rust rival s5 more">b</span></p>'
)


def test_marks_of_other_searches_are_taken_off_and_their_anchors_stay():
    assert marked_only(_TWO, 5).startswith('<p><span class="unmarked" id="m1">a</span><span class="mark rust')
    assert marked_only(_TWO, 3).endswith('<span class="unmarked">b</span></p>')
    assert 'class="mark' not in marked_only(_TWO, None)


def grounds(view) -> set[str]:
    """Return the colours behind words of the page."""
    cursor = QTextCursor(view.document())
    found = set()
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        brush = cursor.charFormat().background()
        if brush.style() is not Qt.BrushStyle.NoBrush:
            found.add(QColor(brush.color()).name())
    return found


def test_a_chip_pointed_at_leaves_only_its_marks(open_session, template, qtbot):
    town = open_session(template)
    reading, view = town.session.window.parts.reading, town.session.window.parts.reading.view
    town.session.window.parts.items.view.setFocus()
    qtbot.keyClick(town.session.window.parts.items.view, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: len(reading.why.chips) == 2)
    both = grounds(view)
    chip, here = reading.why.chips[0], QPointF(2, 2)
    QApplication.sendEvent(chip, QEnterEvent(here, here, here))
    qtbot.waitUntil(lambda: 0 < len(grounds(view)) < len(both))
    QApplication.sendEvent(chip, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: grounds(view) == both)
