"""The window's beginning and end."""

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from listener.app.listener import Listener
from listener.domain.words import _
from listener.runtime import log
from listener.runtime.clock import now
from listener.runtime.files import resource
from listener.runtime.runner import Runner
from listener.ui.home import MainThread
from listener.ui.house import House
from listener.ui.icons import Icons
from listener.ui.program import Program
from listener.ui.resting import Resting
from listener.ui.signals import Signals
from listener.ui.state import load
from listener.ui.theme.theme import Theme

_SWITCH_INTERVAL_S = 0.0005  # other threads give way to the window ten times sooner than by default


def run(profile: Path) -> int:
    """Open the window on a profile and return the exit code; raise ProfileError where it cannot be opened."""
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    app = application()
    home = MainThread()
    runner = Runner(home)
    try:
        listener = Listener.open(profile, spawn=True, writer=runner.write)
        log.keep_in(profile)
    except BaseException:
        runner.close()
        raise
    try:
        program = opened(app, listener, runner, home, profile)
        program.begin()
        signals, resting = Signals(program.quit), Resting(app)
        code = app.exec()
        resting.close()
        signals.close()
        return code
    finally:
        # On WRITE and after all else: nothing may hold the store any more.
        runner.close(listener.close)


def application() -> QApplication:
    """Return the application, made if there is none."""
    QGuiApplication.setDesktopFileName("listener")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("listener")
    app.setApplicationDisplayName(_("Listener"))
    return app


def opened(app: QApplication, listener: Listener, runner: Runner, home: MainThread, profile: Path) -> Program:
    """Return the program with the windows that were open when it ended, ready for their first show."""
    settings = listener.settings.all()
    theme = Theme(app, Icons(resource("icons")))
    app.setWindowIcon(theme.icon("workspace", theme.tokens.accent, 64))
    # The program ends with its last window, or not at all beside the clock; closing a report is no matter.
    app.setQuitOnLastWindowClosed(False)
    house = House(theme, listener, runner, home, now)
    house.settings.take(settings)
    program = Program(house, profile)
    program.restore(load(profile))
    return program
