"""The look in use: one object that every widget is given, and that says when the look changes."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from listener.ui.icons import Icons
from listener.ui.theme import colours, fonts
from listener.ui.theme.palette import qt_palette
from listener.ui.theme.sheet import style_sheet
from listener.ui.theme.tokens import BY_NAME, DARK, LIGHT, Tokens

_DISABLED_SHARE = 0.38
SYSTEM = "system"


class Theme(QObject):
    """Tokens, letters and icons at the user's size; follows the system unless a setting says otherwise."""

    changed = Signal()

    def __init__(self, app: QApplication, icons: Icons, wanted: str = SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._icons = icons
        self._wanted = wanted
        self._faces = fonts.system_faces()
        self._fonts: dict[tuple[float, int, bool], QFont] = {}
        self.unit = fonts.system_px() / fonts.BASE_PX
        self.tokens: Tokens = self._chosen()
        style = QStyleFactory.create("Fusion")
        if style is not None:
            app.setStyle(style)
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, wanted: str) -> None:
        """Use the theme called `wanted`: system, light, dark or contrast."""
        self._wanted = wanted
        self._follow()

    def px(self, length: float) -> int:
        """Return a length of the design at the user's size."""
        return round(length * self.unit)

    def font(self, px: float = 13, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Return an interface font; `px` as in the design."""
        key = (px, weight, tabular)
        if key not in self._fonts:
            self._fonts[key] = fonts.made(self._faces, px * self.unit, weight, tabular=tabular)
        return self._fonts[key]

    def faces(self) -> tuple[str, ...]:
        """Return the interface's families, best first."""
        return self._faces

    def pixmap(self, name: str, colour: str, size: float = 16, ratio: float = 1.0) -> QPixmap:
        """Return an icon; `size` as in the design."""
        return self._icons.pixmap(name, colour, self.px(size), ratio)

    def icon(self, name: str, colour: str = "", size: float = 16) -> QIcon:
        """Return an icon for a button, in text-2 unless `colour` says otherwise."""
        faded = colours.mixed(self.tokens.text, self.tokens.window, _DISABLED_SHARE)
        return self._icons.icon(name, colour or self.tokens.text_2, faded, self.px(size))

    def _chosen(self) -> Tokens:
        if self._wanted in BY_NAME:
            return BY_NAME[self._wanted]
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def _follow(self) -> None:
        chosen = self._chosen()
        if chosen is self.tokens:
            return
        self.tokens = chosen
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self._app.setPalette(qt_palette(self.tokens))
        self._app.setFont(self.font(13))
        self._app.setStyleSheet(style_sheet(self.tokens, self.px))
