"""One Qt application for painting without a window; where there is a window, its own is used."""

import os
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_kept: list[QGuiApplication] = []  # Qt needs it as long as the process lives


def ensure() -> None:
    """See to it that fonts and pictures can be used."""
    if QCoreApplication.instance() is not None:
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _kept.append(_application(["listener"]))


def _application(arguments: list[str]) -> QGuiApplication:
    # There is only one in a process: where widgets are loaded, they will want it to be theirs.
    widgets = sys.modules.get("PySide6.QtWidgets")
    made: QGuiApplication = widgets.QApplication(arguments) if widgets else QGuiApplication(arguments)
    return made
