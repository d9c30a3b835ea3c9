"""The session's D-Bus, spoken to without ever waiting: jeepney makes the messages, Qt watches the socket.

Qt's own D-Bus module cannot be used from Python for this: it writes every whole number as 16 bits, and the
services ask for 32.
"""

import contextlib
import socket
from collections.abc import Callable

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Parser,
    message_bus,
    new_method_call,
)
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_connectable_addresses
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

Body = tuple[object, ...]
Answered = Callable[[Body | None], None]
_PATIENCE_MS = 5000
_READ_AT_ONCE = 65536  # bytes


class SessionBus(QObject):
    """A connection to one service; what is asked before the bus has let us in waits until it does."""

    heard = Signal(str, object)  # the signal's name, and what it carries

    def __init__(self, address: str, name: str, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = DBusAddress(path, bus_name=name, interface=name)
        self._authenticator = Authenticator()
        self._parser = Parser()
        self._waiting: list[bytes] = []
        self._to_write = bytearray()
        self._asked: dict[int, Answered] = {}
        self._serial = 0
        self._is_ready = self._is_lost = False
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        self._reader = self._notifier(QSocketNotifier.Type.Read)
        self._writer = self._notifier(QSocketNotifier.Type.Write)
        self._reader.activated.connect(self._read)
        self._writer.activated.connect(self._write)
        self.destroyed.connect(self._socket.close)
        self._connect(address)
        self._ask(message_bus.Hello(), _ignore)
        self._ask(message_bus.AddMatch(MatchRule(type="signal", interface=name, path=path)), _ignore)

    @property
    def is_lost(self) -> bool:
        """Tell whether the bus cannot be reached any more."""
        return self._is_lost

    def call(self, method: str, signature: str, body: Body, answered: Answered) -> None:
        """Call the service and hand its answer over: None if it failed or says nothing for five seconds."""
        self._ask(new_method_call(self._service, method, signature or None, body), answered)

    def _ask(self, message: Message, answered: Answered) -> None:
        if self._is_lost:
            answered(None)
            return
        self._serial += 1
        serial = self._serial
        self._asked[serial] = answered
        QTimer.singleShot(_PATIENCE_MS, self, lambda: self._answer(serial, None))
        self._send(message.serialise(serial=serial))

    def close(self) -> None:
        """Leave the bus; what was not answered never will be."""
        if self._is_lost:
            return
        self._is_lost = True
        for notifier in (self._reader, self._writer):
            notifier.setEnabled(False)
        self._socket.close()
        for serial in list(self._asked):
            self._answer(serial, None)

    def _notifier(self, kind: QSocketNotifier.Type) -> QSocketNotifier:
        notifier = QSocketNotifier(self._socket.fileno(), kind, self)
        notifier.setEnabled(False)
        return notifier

    def _connect(self, address: str) -> None:
        try:
            # To a socket of this machine one is connected at once, or not at all.
            self._socket.connect(next(get_connectable_addresses(address)))
        except (OSError, RuntimeError, ValueError, KeyError):
            self.close()
            return
        self._reader.setEnabled(True)
        self._put(self._authenticator.data_to_send() or b"")

    def _send(self, raw: bytes) -> None:
        if self._is_ready:
            self._put(raw)
        else:
            self._waiting.append(raw)

    def _put(self, raw: bytes) -> None:
        self._to_write += raw
        self._writer.setEnabled(True)

    def _write(self) -> None:
        try:
            with contextlib.suppress(BlockingIOError):
                del self._to_write[: self._socket.send(self._to_write)]
        except OSError:
            self.close()
            return
        self._writer.setEnabled(bool(self._to_write))

    def _read(self) -> None:
        try:
            raw = self._socket.recv(_READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            raw = b""
        if not raw:
            self.close()
        elif self._is_ready:
            self._parser.add_data(raw)
            while not self._is_lost and (message := self._parser.get_next_message()) is not None:
                self._take(message)
        else:
            self._be_let_in(raw)

    def _be_let_in(self, raw: bytes) -> None:
        try:
            self._authenticator.feed(raw)
        except AuthenticationError:
            self.close()
            return
        if self._authenticator.authenticated:
            self._is_ready = True
            self._put(b"".join((BEGIN, *self._waiting)))
            self._waiting.clear()

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            self.heard.emit(fields.get(HeaderFields.member, ""), message.body)
        elif HeaderFields.reply_serial in fields:
            is_good = message.header.message_type is MessageType.method_return
            self._answer(fields[HeaderFields.reply_serial], message.body if is_good else None)

    def _answer(self, serial: int, body: tuple[object, ...] | None) -> None:
        answered = self._asked.pop(serial, None)
        if answered is not None:
            answered(body)


def _ignore(_answer: Body | None) -> None:
    """Take the answer to what only has to be said."""
