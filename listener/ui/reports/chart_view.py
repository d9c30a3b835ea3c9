"""A chart in the window: pointed at it tells its numbers, pressed it opens their items."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from listener.domain.chart import Bars, Chart, Door, Heat, Lorenz, Spark, Timeline, table
from listener.domain.words import _
from listener.paint.cards import card
from listener.paint.compose import composed
from listener.paint.drawing import Fonts, draw
from listener.paint.scene import Hit, Scene
from listener.ui.reports.look import look_of
from listener.ui.theme.theme import Theme

_HEIGHTS = {Timeline: 260, Heat: 220, Lorenz: 240, Spark: 16}
_ROW = 26
_MOST_READ = 100  # rows of its numbers that are read aloud


class ChartView(QWidget):
    """Left and Right walk, Enter opens, T goes to the numbers; its name says the chart in one sentence."""

    opened = Signal(object, str)  # Door, what it is
    table_asked = Signal()
    copy_asked = Signal(object)  # Chart
    save_asked = Signal(object, str)  # Chart, png or svg

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chart: Chart = Spark(())
        self._scene = Scene(0, 0, ())
        self._hover: int | None = None
        self._fonts = Fonts(look_of(theme))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    @property
    def chart(self) -> Chart:
        """Return what is shown."""
        return self._chart

    @property
    def scene(self) -> Scene:
        """Return the chart as it is drawn."""
        return self._scene

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart, self._hover = chart, None
        self._compose()
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName(self._scene.words)
        rows = table(chart).rows
        self.setAccessibleDescription("; ".join(" ".join(row) for row in rows[:_MOST_READ]))

    def open_bucket(self, bucket: int) -> None:
        """Open all items of a bucket, whatever their series."""
        hits = [hit for hit in self._scene.hits if hit.bucket == bucket]
        door = joined([hit.door for hit in hits if hit.door is not None])
        if door is not None:
            self.opened.emit(door, hits[0].name)

    def _dress(self) -> None:
        self._fonts = Fonts(look_of(self._theme))
        self.update()

    def _compose(self) -> None:
        scale = self._theme.unit
        self._scene = composed(self._chart, self.width() / scale, self.height() / scale, self._hover)
        self.update()

    def _point_at(self, bucket: int | None) -> None:
        if bucket != self._hover:
            self._hover = bucket
            self._compose()

    def _hit_at(self, event: QMouseEvent) -> Hit | None:
        scale = self._theme.unit
        x, y = event.position().x() / scale, event.position().y() / scale
        return next((hit for hit in self._scene.hits if hit.holds(x, y)), None)

    def _bucket_at(self, event: QMouseEvent) -> int | None:
        hit = self._hit_at(event)
        if hit is not None:
            return hit.bucket
        if not isinstance(self._chart, Timeline) or not self._chart.buckets:
            return None
        slot = (self._scene.width - 50) / len(self._chart.buckets)
        bucket = int((event.position().x() / self._theme.unit - 44) // slot)
        return bucket if 0 <= bucket < len(self._chart.buckets) else None

    # Qt's names from here on

    def sizeHint(self) -> QSize:
        rows = len(self._chart.bars) + bool(self._chart.left_out) if isinstance(self._chart, Bars) else 0
        height = _ROW * rows or _HEIGHTS.get(type(self._chart), 0)
        return QSize(self._theme.px(480), self._theme.px(max(16, height)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), look_of(self._theme)
        painter.scale(self._theme.unit, self._theme.unit)
        draw(painter, self._scene, look, self._fonts)
        if self._hover is not None and isinstance(self._chart, Timeline):
            over = Scene(self._scene.width, self._scene.height, card(self._chart, self._hover, self._scene))
            draw(painter, over, look, self._fonts)

    def resizeEvent(self, _event: object) -> None:
        self._compose()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._hit_at(event)
        has_door = hit is not None and hit.door is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if has_door else Qt.CursorShape.ArrowCursor)
        self._point_at(self._bucket_at(event))
        if hit is not None and not isinstance(self._chart, Timeline):
            QToolTip.showText(event.globalPosition().toPoint(), hit.name, self)

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._hit_at(event) if event.button() == Qt.MouseButton.LeftButton else None
        if hit is not None and hit.door is not None:
            self.opened.emit(hit.door, hit.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buckets = sorted({hit.bucket for hit in self._scene.hits})
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down) and buckets:
            forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down)
            here = buckets.index(self._hover) if self._hover in buckets else (-1 if forward else len(buckets))
            self._point_at(buckets[max(0, min(len(buckets) - 1, here + (1 if forward else -1)))])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hover is not None:
            self.open_bucket(self._hover)
        elif event.key() == Qt.Key.Key_T:
            self.table_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_at(None)
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy picture"), lambda: self.copy_asked.emit(self._chart))
        menu.addAction(_("Save as PNG …"), lambda: self.save_asked.emit(self._chart, "png"))
        menu.addAction(_("Save as SVG …"), lambda: self.save_asked.emit(self._chart, "svg"))
        menu.popup(event.globalPos())


def joined(doors: list[Door]) -> Door | None:
    """Return one door to the items of several; None where there is none."""
    items = tuple(dict.fromkeys(item for door in doors for item in door.items))
    queries = [door.query for door in doors if door.query]
    query = queries[0] if len(queries) == 1 else " OR ".join(f"({query})" for query in queries)
    return Door(items, query or None) or None
