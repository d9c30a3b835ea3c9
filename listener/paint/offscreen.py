"""One Qt application for painting without a window; where there is a window, its own is used."""

import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_kept: list[QGuiApplication] = []  # Qt needs it as long as the process lives


def ensure() -> None:
    """See to it that fonts and pictures can be used."""
    if QCoreApplication.instance() is not None:
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _kept.append(QGuiApplication(["listener"]))
