"""Notices over a real session bus, with a notification service of our own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from listener.domain.notices import Notice
from listener.ui.desktop_notices import DesktopNotices

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None, reason="dbus-run-session is not installed (package dbus-daemon)"
)


class Service:
    """The service in its own process and on a bus of its own."""

    def __init__(self, folder, *capabilities):
        self._log = folder / "notices"
        program = Path(__file__).with_name("notice_service.py")
        self._process = subprocess.Popen(
            ["dbus-run-session", "--", sys.executable, program, self._log, *capabilities],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.address = self._process.stdout.readline().strip()

    @property
    def notices(self):
        return [json.loads(line) for line in self._log.read_text("utf-8").splitlines()]

    def do(self, words):
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()

    def end(self):
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@pytest.fixture
def service(tmp_path):
    made = Service(tmp_path, "actions", "body-markup")
    yield made
    made.end()


@pytest.fixture
def open_desktop(qapp):
    made = []

    def make(address):
        made.append(DesktopNotices(address))
        made[-1].heard = []
        made[-1].failed = []
        made[-1].pressed.connect(made[-1].heard.append)
        made[-1].missed.connect(made[-1].failed.append)
        return made[-1]

    yield make
    for desktop in made:
        desktop.close()


@pytest.fixture
def desktop(open_desktop, service):
    return open_desktop(service.address)


FERRY = Notice("Ferry", "Fish & <chips>", (7,), 1)


def test_a_notice_is_shown_and_a_press_opens_it(desktop, service, qtbot):
    assert desktop.tell(FERRY)
    qtbot.waitUntil(lambda: len(desktop._shown) == 1)

    ((number, replaced, icon, title, text, actions, hints, time),) = service.notices
    assert (number, replaced, icon, title, time) == (1, 0, "listener", "Ferry", -1)
    assert text == "Fish &amp; &lt;chips&gt;"
    assert actions == ["default", "Open"]
    assert hints == {"desktop-entry": "listener", "urgency": 1}

    service.do("sneeze 1")
    service.do("press 9")
    service.do("press 1")
    qtbot.waitUntil(lambda: desktop.heard == [FERRY])
    assert desktop._shown == {}


def test_a_notice_that_is_still_shown_is_replaced_by_one_that_tells_of_both(desktop, service, qtbot):
    desktop.tell(FERRY)
    qtbot.waitUntil(lambda: len(desktop._shown) == 1)
    desktop.tell(Notice("Ferry", "Late again", (8,), 1))
    desktop.tell(Notice("Bridge", "Open", (9,), 2))
    qtbot.waitUntil(lambda: len(service.notices) == 3 and len(desktop._shown) == 2)

    assert [said[:2] for said in service.notices] == [[1, 0], [1, 1], [2, 0]]
    assert service.notices[1][4] == "Late again\nand 1 earlier"
    service.do("press 1")
    qtbot.waitUntil(lambda: desktop.heard != [])
    assert desktop.heard[0].items == (8, 7)


def test_a_notice_that_was_closed_is_not_replaced(desktop, service, qtbot):
    desktop.tell(FERRY)
    qtbot.waitUntil(lambda: len(desktop._shown) == 1)
    service.do("close 1")
    qtbot.waitUntil(lambda: desktop._shown == {})

    desktop.tell(FERRY)
    qtbot.waitUntil(lambda: len(desktop._shown) == 1)
    assert [said[:2] for said in service.notices] == [[1, 0], [2, 0]]
    assert desktop.heard == []


def test_a_simple_service_gets_plain_text_and_no_actions(tmp_path, open_desktop, qtbot):
    service = Service(tmp_path)
    desktop = open_desktop(service.address)
    desktop.tell(FERRY)
    qtbot.waitUntil(lambda: len(desktop._shown) == 1)

    assert service.notices[0][4:6] == ["Fish & <chips>", []]
    service.end()


def test_what_a_service_refuses_is_told_in_another_way(desktop, qtbot):
    refused = Notice("refuse", "x", ())
    assert desktop.tell(refused)

    qtbot.waitUntil(lambda: desktop.failed == [refused])


def test_a_service_that_does_not_answer_is_not_waited_for(desktop, service, qtbot, monkeypatch):
    desktop.tell(FERRY)
    qtbot.waitUntil(lambda: len(desktop._shown) == 1)
    monkeypatch.setattr("listener.ui.session_bus._PATIENCE_MS", 50)
    service.do("deaf")
    late = Notice("Late", "x", ())
    assert desktop.tell(late)

    qtbot.waitUntil(lambda: desktop.failed == [late])


def test_a_bus_that_has_ended_is_opened_anew_or_done_without(open_desktop, tmp_path, qtbot):
    first = Service(tmp_path)
    desktop = open_desktop(first.address)
    desktop.tell(FERRY)
    qtbot.waitUntil(lambda: len(desktop._shown) == 1)
    first.end()
    qtbot.waitUntil(lambda: desktop._bus.is_lost)

    assert desktop.tell(FERRY)
    qtbot.waitUntil(lambda: desktop.failed == [FERRY])


@pytest.mark.parametrize("address", ["unix:path=/nowhere/at/all", "tcp:host=localhost,port=1", "nonsense"])
def test_an_address_that_leads_nowhere_is_done_without(open_desktop, address, qtbot):
    desktop = open_desktop(address)

    assert desktop.tell(FERRY)
    assert desktop.failed == [FERRY]


def test_without_a_session_bus_the_desktop_takes_nothing(open_desktop):
    desktop = open_desktop("")

    assert not desktop.tell(FERRY)
    desktop.close()


def test_where_nobody_serves_notices_the_next_way_is_taken(open_desktop, tmp_path, qtbot):
    line = "echo $DBUS_SESSION_BUS_ADDRESS; read end"
    bus = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", line], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    desktop = open_desktop(bus.stdout.readline().strip())
    assert desktop.tell(FERRY)
    qtbot.waitUntil(lambda: desktop.failed == [FERRY])

    bus.communicate("end\n", timeout=10)
    assert bus.returncode is not None
