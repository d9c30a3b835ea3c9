"""What is told of a saved search, or of the mentions of a workspace."""

from PySide6.QtWidgets import QWidget

from listener.domain.search import Alert
from listener.domain.words import _
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice


class AlertChoice(Choice):
    """A drop-down of nothing, everything, what calls for a reply, spikes."""

    def __init__(self, theme: Theme, alert: Alert, nothing: str, parent: QWidget | None = None) -> None:
        words = {
            Alert.NONE: nothing,
            Alert.NOTICE: _("every new item"),
            Alert.BEACONS: _("what calls for a reply"),
            Alert.SPIKES: _("days with far more than usual"),
        }
        super().__init__(theme, words.values(), parent)
        self._alerts = tuple(words)
        self.setAccessibleName(_("Tell me of"))
        self.choose(alert)

    @property
    def alert(self) -> Alert:
        """Return what was chosen."""
        return self._alerts[self.currentIndex()]

    def choose(self, alert: Alert) -> None:
        """Choose what is told."""
        self.setCurrentIndex(self._alerts.index(alert))
