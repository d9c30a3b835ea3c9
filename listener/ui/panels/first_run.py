"""The first run: a place to paste an address, and ways to begin."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.labels import box, label, paragraph

_WIDTH = 680


class FirstRun(QWidget):
    """Shown while nothing is followed; emits how the user begins."""

    address_given = Signal(str)
    file_asked = Signal()
    search_asked = Signal()
    starter_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        middle = QWidget()
        middle.setMaximumWidth(theme.px(_WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        column.setSpacing(theme.px(10))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(_Arcs(theme), 0, centre)
        column.addWidget(label(theme, _("What do you want to hear?"), 26, 600), 0, centre)
        words = _("Everything stays on this computer. No account.")
        column.addWidget(label(theme, words, 13.4, tone="text_3"), 0, centre)
        column.addSpacing(theme.px(16))
        column.addLayout(self._make_field())
        column.addSpacing(theme.px(8))
        column.addLayout(self._make_cards())
        outer.addStretch(3)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(4)

    def _make_field(self) -> QHBoxLayout:
        theme = self._theme
        self.field = QLineEdit()
        self.field.setObjectName("first-address")
        self.field.setPlaceholderText(_("Paste the address of a site or a feed"))
        self.field.setAccessibleName(_("Address of a site or a feed"))
        self.field.setFont(theme.font(15))
        look = button(theme, _("Look for feeds"), "primary")
        look.setObjectName("first-look")
        look.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(look)
        return row

    def _make_cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        bring = self._card(
            "import",
            _("Bring your feeds"),
            _("Drop an OPML file here, or choose one. You see a plan before anything changes."),
            _("Choose a file …"),
        )
        bring.pressed.connect(self.file_asked)
        listen = self._card(
            "workspace",
            _("Listen for a name"),
            _("Your company, a product, a rival: a saved search marks every item that speaks of it."),
            _("Listen for …"),
        )
        listen.pressed.connect(self.search_asked)
        start = self._card(
            "circle",
            _("Pick a starter pack"),
            _("The web, science, world news, security, marketing: ten feeds or so each."),
            _("Look at the packs …"),
        )
        start.pressed.connect(self.starter_asked)
        for card in (bring, listen, start):
            row.addWidget(card, 1)
        return row

    def _card(self, icon: str, name: str, words: str, act: str) -> "_Card":
        return _Card(self._theme, icon, name, words, act)

    def _give(self) -> None:
        text = self.field.text().strip()
        if text:
            self.address_given.emit(text)


class _Card(QFrame):
    """One way to begin."""

    pressed = Signal()

    def __init__(self, theme: Theme, icon: str, name: str, words: str, act: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        frame, column = box("card")
        px = theme.px
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(6))
        frame.setMinimumHeight(px(148))
        self._sign = QLabel()
        column.addWidget(self._sign)
        column.addWidget(label(theme, name, 13.4, 600))
        said = paragraph(theme, words, 12.5)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(said, 1)
        link = button(theme, act, "link")
        link.clicked.connect(lambda: self.pressed.emit())  # noqa: PLW0108 - drops "checked"
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        theme.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        tokens = self._theme.tokens
        self._sign.setPixmap(self._theme.pixmap(self._icon, tokens.accent, 20, self.devicePixelRatioF()))


class _Arcs(QWidget):
    """The sign of Listener: sound that arrives."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(88, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent))
        painter.drawEllipse(centre, 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius, share in ((13, 0.9), (22, 0.55), (31, 0.28)):
            pen = QPen(QColor(mixed(t.accent, t.window, share)), 3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            ring = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            for start in (-42, 138):
                painter.drawArc(ring, start * 16, 84 * 16)
