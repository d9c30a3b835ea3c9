"""A layout that lays widgets in rows, as words in a paragraph."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets from the left; `rows` is the most it shows, what does not fit is hidden."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, rows: int = 0) -> None:
        super().__init__(parent)
        self._gap, self._rows = gap, rows
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take all widgets out and let them go."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._placed(QRect(0, 0, width, 0), move=False)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def _placed(self, rect: QRect, *, move: bool) -> int:
        """Place the widgets (or only measure) and return the height they need."""
        x, y, height, row = rect.x(), rect.y(), 0, 1
        for item in self._items:
            widget = item.widget()
            # The item of a hidden widget has no size: what did not fit before would never come back.
            size = widget.sizeHint() if widget is not None else item.sizeHint()
            if height and x + size.width() > rect.right() + 1:
                row += 1
                if not self._rows or row <= self._rows:
                    x, y, height = rect.x(), y + height + self._gap, 0
            fits = not self._rows or row <= self._rows
            if not fits and not move:
                break  # what is not shown needs no height
            if move and widget is not None and widget.isHidden() == fits:
                widget.setVisible(fits)
            if not fits:
                continue
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height - rect.y()
