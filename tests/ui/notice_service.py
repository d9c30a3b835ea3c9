"""A notification service of our own: `dbus-run-session -- python notice_service.py FILE [CAPABILITY ...]`.

It prints the address of its bus and writes each notice as a line of JSON to FILE. On its standard input it
takes `press NUMBER`, `close NUMBER`, `sneeze NUMBER` (a signal that says nothing) and `deaf`: answer nothing
any more. It ends when its input does.
"""

import json
import os
import select
import sys
from pathlib import Path

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
OURS = DBusAddress(PATH, bus_name=NAME, interface=NAME)
SIGNALS = {
    "press": ("ActionInvoked", "us", ("default",)),
    "close": ("NotificationClosed", "uu", (2,)),
    "sneeze": ("Sneezed", "u", ()),
}


class Service:
    def __init__(self, bus, file, capabilities):
        self.bus, self.file, self.capabilities = bus, Path(file), capabilities
        self.shown = 0
        self.is_deaf = False

    def serve(self):
        self.bus.send_and_get_reply(message_bus.RequestName(NAME))
        print(os.environ["DBUS_SESSION_BUS_ADDRESS"], flush=True)
        while True:
            ready, _, _ = select.select([self.bus.sock, 0], [], [])
            if 0 in ready:
                said = os.read(0, 4096).decode()
                if not said:
                    return
                for line in said.splitlines():
                    self.obey(*line.split())
            if self.bus.sock in ready:
                self.take_calls()

    def obey(self, word, number="0"):
        if word == "deaf":
            self.is_deaf = True
            return
        signal, signature, more = SIGNALS[word]
        self.bus.send(new_signal(OURS, signal, signature, (int(number), *more)))

    def take_calls(self):
        while True:
            try:
                call = self.bus.receive(timeout=0)
            except TimeoutError:
                return
            if call.header.message_type is MessageType.method_call and not self.is_deaf:
                self.bus.send(self.answer(call, call.header.fields[HeaderFields.member]))

    def answer(self, call, member):
        if member == "GetCapabilities":
            return new_method_return(call, "as", (self.capabilities,))
        _program, number, icon, title, text, actions, hints, time = call.body
        if title == "refuse":
            return new_error(call, "com.example.Refused")
        self.shown += not number
        hints = {name: value for name, (_kind, value) in hints.items()}
        said = [number or self.shown, number, icon, title, text, actions, hints, time]
        with self.file.open("a", encoding="utf-8") as log:
            log.write(f"{json.dumps(said)}\n")
        return new_method_return(call, "u", (number or self.shown,))


if __name__ == "__main__":
    with open_dbus_connection(bus="SESSION") as session:
        Service(session, sys.argv[1], sys.argv[2:]).serve()
