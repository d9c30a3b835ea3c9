"""The look of one window as the settings say it: density, letters of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from listener.app.results import SettingNow
from listener.domain.changes import Changes
from listener.domain.errors import ListenerError
from listener.domain.settings import Value, setting
from listener.domain.words import _
from listener.ui.acts.desk import Desk
from listener.ui.acts.settings import Settings
from listener.ui.delegates.items import Density
from listener.ui.dialogs.settings import SettingsDialog
from listener.ui.main_window import MainWindow
from listener.ui.theme.page_sheet import PageFace
from listener.ui.theme.theme import Theme


class Adjusting(QObject):
    """Shows what is set, and sets what is chosen in menus and dialog."""

    def __init__(self, desk: Desk, window: MainWindow, theme: Theme, settings: Settings) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme, self._settings = desk, window, theme, settings
        self.face = PageFace()
        self.with_snippets = True
        self.dialog: SettingsDialog | None = None
        self.menu: QMenu | None = None
        window.parts.reading.zoomed.connect(self.zoom)
        window.parts.reading.text_menu_asked.connect(self._open_text_menu)
        window.parts.items.more_asked.connect(self._open_list_menu)
        settings.taken.connect(self.show)

    @property
    def values(self) -> Mapping[str, Value]:
        """Return what is set, by name."""
        return self._settings.values

    def show(self, values: Mapping[str, Value]) -> None:
        """Show what is set."""
        self.face = face_of(values)
        self._window.parts.reading.show_face(self.face)
        density = Density(values.get("density", Density.STANDARD.value))
        self._window.parts.items.show_density(density, with_snippets=self.with_snippets)

    def set(self, name: str, text: str) -> None:
        """Set one."""
        settings = self._desk.listener.settings
        self._desk.write(lambda: settings.set(name, text), self._tell, self._refuse)

    def zoom(self, steps: int) -> None:
        """Make the page's letters larger or smaller; 0 is the size they come in."""
        declared = setting("page-size")
        size = self.face.size + steps if steps else int(declared.default)
        size = max(declared.low or 1, min(declared.high or size, size))
        if size == self.face.size:
            return
        self.face = replace(self.face, size=size)
        self._window.parts.reading.show_face(self.face)
        self.set("page-size", str(size))

    def show_snippets(self, *, on: bool) -> None:
        """Show the words around a match in the list, or titles alone."""
        self.with_snippets = on
        density = self._window.parts.items.view.delegate.density
        self._window.parts.items.show_density(density, with_snippets=on)

    def open_dialog(self) -> None:
        """Open the settings."""
        settings = self._desk.listener.settings
        self._desk.read("settings-dialog", lambda _token: settings.all(), self._open)

    def _open(self, settings: Sequence[SettingNow]) -> None:
        self.dialog = SettingsDialog(self._theme, self._window, settings)
        self.dialog.changed.connect(self.set)
        self.dialog.finished.connect(self._forget)
        self.dialog.present()

    def _forget(self) -> None:
        self.dialog = None

    def _tell(self, changes: Changes) -> None:
        self._desk.hub.tell(changes, self)

    def _refuse(self, error: Exception) -> None:
        if self.dialog is None or not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
            return
        self.dialog.refuse(str(error))

    def _open_text_menu(self, button: QWidget) -> None:
        actions = self._window.actions_by_name
        menu = self._menu()
        for name in ("text-larger", "text-smaller", "text-normal"):
            menu.addAction(actions[name])
        menu.addSeparator()
        self._choices(menu, "page-font", {"serif": _("Serif"), "sans": _("Sans serif")})
        menu.addSeparator()
        self._choices(
            menu,
            "page-measure",
            {"60": _("Narrow column"), "70": _("Ordinary column"), "80": _("Wide column")},
        )
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open_list_menu(self, button: QWidget) -> None:
        menu = self._menu()
        words = {"compact": _("Compact"), "standard": _("Standard"), "roomy": _("Roomy")}
        self._choices(menu, "density", words)
        menu.addSeparator()
        snippets = menu.addAction(_("Words around the match"))
        snippets.setCheckable(True)
        snippets.setChecked(self.with_snippets)
        snippets.toggled.connect(lambda on: self.show_snippets(on=on))
        fold = menu.addAction(_("Fold copies into stories"))
        fold.setCheckable(True)
        fold.setChecked(bool(self.values.get("fold-copies", False)))
        fold.triggered.connect(lambda on: self.set("fold-copies", "on" if on else "off"))
        menu.addSeparator()
        menu.addAction(self._window.actions_by_name["all-listed"])
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        self.menu = QMenu(self._window)
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        return self.menu

    def _choices(self, menu: QMenu, name: str, words: Mapping[str, str]) -> None:
        for text, shown in words.items():
            action = menu.addAction(shown)
            action.setCheckable(True)
            action.setChecked(str(self.values.get(name, "")) == text)
            action.triggered.connect(lambda _on=False, value=text: self.set(name, value))


def face_of(values: Mapping[str, Value]) -> PageFace:
    """Return how the page is set."""
    plain = PageFace()
    return PageFace(
        size=int(values.get("page-size", plain.size)),
        measure=int(values.get("page-measure", plain.measure)),
        is_serif=values.get("page-font", "serif") == "serif",
    )
