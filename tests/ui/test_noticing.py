"""What the window tells, the icon beside the clock, and the start at login."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from listener.app.results import NO_RUN, RefreshResult, RuleRun
from listener.domain.changes import Changes
from listener.domain.mention import Status
from listener.domain.notices import Notice
from listener.domain.rule import Action, Deed, Rule, Taken
from listener.domain.search import Alert
from listener.ui.models.places import MENTIONS


@pytest.fixture
def told(town, qtbot):
    """A search that tells, and a function that hands a refresh's result over."""

    def listen(listener):
        import dataclasses

        (ferry, *_others) = listener.searches.all()
        listener.searches.edit(dataclasses.replace(ferry, alert=Alert.NOTICE))
        return listener.items.ids(_all())

    ids = town.ask(listen)

    def hand_over(number=1, rules=NO_RUN):
        changes = Changes(new_items=frozenset(ids[:number]))
        town.program.house.refreshing.finished.emit(RefreshResult((), changes, 0.1, rules))

    hand_over.ids = ids
    return hand_over


def _all():
    from listener.domain.listing import Listing

    return Listing()


@pytest.fixture
def tray(town, monkeypatch):
    """The icon beside the clock, where the platform has none."""
    messages = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, *said: messages.append(said[:2]))
    tray = town.program.house.tray
    tray.messages = messages
    town.session.adjusting.set("keep-in-tray", "on")
    yield tray
    tray.show_icon(on=False)


def test_new_items_are_told_and_a_press_opens_the_first(town, told, qtbot):
    toast = town.session.window.parts.toast
    told(1)
    qtbot.waitUntil(lambda: toast.words.startswith("Ferry: "))

    toast._button.click()
    qtbot.waitUntil(
        lambda: town.session.opening.row is not None and town.session.opening.row.id == told.ids[0]
    )
    assert town.session.window.parts.items.shown_title == "Ferry"


def test_what_rules_took_is_told_where_they_say_so(town, told, qtbot):
    rule = Rule(1, "Rain", "rains", (Action(Deed.NOTIFY),))
    told(0, RuleRun((Taken(rule, told.ids[:2]),), Changes()))

    qtbot.waitUntil(lambda: "Rain (tell): 2 items" in town.session.window.parts.toast.words)


def test_in_quiet_hours_nothing_is_told_until_they_are_over(town, told, qtbot):
    noticing = town.program.house.noticing
    town.ask(lambda listener: listener.settings.set("time-zone", "UTC"))
    town.ask(lambda listener: listener.settings.set("quiet-hours", "09:00-10:00"))
    told(2)
    qtbot.waitUntil(lambda: len(noticing._told.held) > 0)
    assert town.session.window.parts.toast.words == ""

    town.ask(lambda listener: listener.settings.set("quiet-hours", ""))
    noticing.look_again()
    qtbot.waitUntil(lambda: town.session.window.parts.toast.words.startswith("Ferry: "))
    noticing.look_again()


def test_the_icon_tells_and_its_notice_opens_the_item(town, told, tray, qtbot):
    qtbot.waitUntil(lambda: tray.is_shown)
    told(1)
    qtbot.waitUntil(lambda: tray.messages != [])

    assert tray.messages[0][0] == "Ferry"
    tray._icon.messageClicked.emit()
    qtbot.waitUntil(lambda: town.session.window.parts.items.shown_title == "Ferry")


def test_a_closed_window_goes_on_beside_the_clock(town, tray, qtbot):
    window = town.session.window
    qtbot.waitUntil(lambda: tray.is_shown)

    window.close()
    assert window.isHidden()
    tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()

    town.session.adjusting.set("keep-in-tray", "off")
    qtbot.waitUntil(lambda: not tray.is_shown)
    assert not tray.tell(Notice("t", "x", ()))


def test_quitting_ends_the_program_though_the_window_is_hidden(town, tray, qtbot, monkeypatch):
    quits = []
    monkeypatch.setattr("listener.ui.program.QCoreApplication.quit", lambda: quits.append(1))
    qtbot.waitUntil(lambda: tray.is_shown)
    town.session.window.close()

    tray._menu.actions()[-1].trigger()

    qtbot.waitUntil(lambda: quits == [1])


def test_the_start_at_login_follows_its_setting(town, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "config" / "autostart" / "listener.desktop"

    town.session.adjusting.set("start-at-login", "on")
    qtbot.waitUntil(file.exists)
    town.session.adjusting.set("start-at-login", "off")
    qtbot.waitUntil(lambda: not file.exists())


def test_the_desktop_tells_first_and_what_it_misses_is_told_in_the_window(town, told, qtbot, monkeypatch):
    desktop, taken = town.program.house.noticing.desktop, []
    monkeypatch.setattr(desktop, "tell", lambda notice: taken.append(notice) or True)
    told(1)
    qtbot.waitUntil(lambda: len(taken) == 1)
    toast = town.session.window.parts.toast
    assert toast.words == ""

    desktop.missed.emit(taken[0])
    assert toast.words.startswith("Ferry: ")
    desktop.pressed.emit(taken[0])
    qtbot.waitUntil(lambda: town.session.window.parts.items.shown_title == "Ferry")


def test_a_notice_of_a_workspace_opens_its_mentions_at_the_item(works, qtbot):
    session = works.session
    workspace_id = session.arranging.workspace_id
    last = session.window.parts.items.model.ids[-1]
    works.ask(lambda listener: listener.mentions.triage(workspace_id, [last], Status.DISMISSED))
    session.workspacing.choose(None)
    notice = Notice("Bay", "x", (last,), workspace_id=workspace_id)
    works.program.house.noticing.pressed.emit(notice)
    qtbot.waitUntil(lambda: session.opening.row is not None and session.opening.row.id == last)
    assert session.browsing.place == MENTIONS
    assert session.arranging.workspace_id == workspace_id
    assert session.window.parts.items.view.current_id() == last


def test_a_notice_of_many_lists_exactly_its_items(town, told, qtbot):
    items = town.session.window.parts.items
    town.program.house.noticing.pressed.emit(Notice("What was said", "x", told.ids[2:5]))
    qtbot.waitUntil(lambda: tuple(items.model.ids) == told.ids[2:5])
    assert items.shown_title == "What was said"
    qtbot.waitUntil(lambda: items.view.current_id() == told.ids[2])
