"""The windows of the program: opened, closed, kept, restored, ended together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from listener.domain.notices import Notice
from listener.domain.words import _
from listener.runtime.files import write_whole
from listener.ui.house import House
from listener.ui.session import Session
from listener.ui.state import FILE, WindowState, all_to_bytes

_TOGETHER = timedelta(seconds=1)  # a desktop that quits a program closes its windows one after the other


class Program(QObject):
    """Any number of windows on one open profile; closing the last one ends it, or hides that window."""

    def __init__(self, house: House, profile: Path) -> None:
        super().__init__()
        self.house, self._file = house, profile / FILE
        self.sessions: list[Session] = []  # the one used last is the last
        self._closed: list[tuple[datetime, WindowState]] = []
        self._numbers = count(1)
        self._is_quitting = False
        house.desk.said.connect(self._say)
        house.tray.opened.connect(self.bring_back)
        house.tray.quit_pressed.connect(self.quit)
        house.noticing.pressed.connect(self._open_notice)
        house.noticing.missed.connect(self._tell)

    @property
    def front(self) -> Session:
        """Return the window that was used last."""
        return self.sessions[-1]

    def restore(self, states: Sequence[WindowState]) -> None:
        """Make the windows that were open when the program ended, else one; none is shown yet."""
        for state in states or (WindowState(),):
            self._made(state)

    def begin(self) -> None:
        """Show the windows and set to work."""
        for session in tuple(self.sessions):
            session.window.show()
            session.begin()
        self.house.begin()

    def open(self, state: WindowState) -> Session:
        """Open one more window, beside the one used last."""
        beside = self.front.window
        session = self._made(replace(state, geometry=""))
        session.window.stand_beside(beside)
        session.window.show()
        session.begin()
        session.window.activateWindow()
        self._keep()
        return session

    def bring_back(self) -> None:
        """Show the window that was used last, also where it was hidden."""
        if self.sessions:
            self.front.bring_back()

    def quit(self) -> None:
        """Close all windows, to be opened again at the next start, and end."""
        self._keep()
        self._is_quitting = True
        for session in tuple(self.sessions):
            session.window.close()

    def _made(self, state: WindowState) -> Session:
        session = Session(self.house, f"window-{next(self._numbers)}")
        session.restore(state)
        session.window_wanted.connect(self.open)
        session.quit_wanted.connect(self.quit)
        session.window.stays_when_closed = self._stays
        session.window.used.connect(partial(self._bring_forward, session))
        session.window.closing.connect(partial(self._leave, session))
        session.desk.cleared.connect(partial(self._free, session))
        self.sessions.append(session)
        return session

    def _stays(self) -> bool:
        """Tell whether a window that is closed goes on hidden: the last one does while the icon is there."""
        return self.house.tray.is_shown and not self._is_quitting and len(self.sessions) == 1

    def _bring_forward(self, session: Session) -> None:
        if session in self.sessions:
            self.sessions.remove(session)
            self.sessions.append(session)

    def _leave(self, session: Session) -> None:
        """Forget a window that closes; the next start opens those that stay, else what was closed last."""
        now = self.house.clock()
        together = [(at, state) for at, state in self._closed if now - at <= _TOGETHER]
        self._closed = [*together, (now, session.state)]
        self.sessions.remove(session)
        if not self._is_quitting:
            self._keep()
        session.desk.said.connect(self._say)  # its acts come to their end, and their trouble has to be said
        session.close()
        if not self.sessions:
            self.house.close()
            QTimer.singleShot(0, self, self._end)  # not from within the closing of the window

    def _end(self) -> None:
        QCoreApplication.quit()

    def _free(self, session: Session) -> None:
        session.window.deleteLater()
        session.deleteLater()

    def _keep(self) -> None:
        """Write how the windows stand, or stood that were closed last."""
        open_now = [session.state for session in self.sessions]
        content = all_to_bytes(open_now or [state for _at, state in self._closed])
        self.house.desk.write(partial(write_whole, self._file, content), _nothing, _nothing)

    def _say(self, sentence: str) -> None:
        if self.sessions:
            self.front.window.parts.toast.say(sentence)

    def _tell(self, notice: Notice) -> None:
        """Tell in the window what could be told nowhere else."""
        if self.sessions:
            words = f"{notice.title}: {notice.text}"
            self.front.window.parts.toast.say(words, _("Open"), partial(self._open_notice, notice))

    def _open_notice(self, notice: Notice) -> None:
        if self.sessions:
            self.front.open_notice(notice)


def _nothing(_value: object = None) -> None:
    """Take a result that nobody waits for."""
