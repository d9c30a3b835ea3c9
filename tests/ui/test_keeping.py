"""What the window does once a day, at a moment that the test chooses."""

from datetime import timedelta

import pytest

from listener.app.results import Mark
from listener.domain.listing import Listing
from listener.ui.acts.keeping import Keeping


@pytest.fixture
def said(town):
    sentences = []
    town.program.house.desk.said.connect(sentences.append)
    return sentences


def move_clock(monkeypatch, **length):
    from listener.app.parts import Parts

    plain = Parts.now
    monkeypatch.setattr(Parts, "now", lambda self: plain(self) + timedelta(**length))


def test_a_backup_is_made_and_old_items_go_once_a_day(town, said, qtbot, monkeypatch):
    ids = town.ask(lambda listener: listener.items.ids(Listing()))
    town.ask(lambda listener: listener.items.mark(ids[:5], Mark.READ))
    town.ask(lambda listener: [listener.searches.remove(one.id) for one in listener.searches.all()])
    town.ask(lambda listener: listener.settings.set("keep-days", "30"))
    move_clock(monkeypatch, days=31)
    town.program.house.keeping.look()
    town.program.house.keeping.look()  # one round at a time
    qtbot.waitUntil(lambda: said == ["5 old items went."])
    (folder,) = (town.profile / "backups").iterdir()
    assert (folder / "listener.db").is_file()
    qtbot.waitUntil(lambda: len(town.session.window.parts.items.model.ids) == len(ids) - 5)
    town.program.house.keeping.look()
    qtbot.waitUntil(lambda: not town.program.house.keeping._is_running)
    assert len(said) == 1


def test_without_a_choice_nothing_goes(town, said, qtbot, monkeypatch):
    ids = town.ask(lambda listener: listener.items.ids(Listing()))
    town.ask(lambda listener: listener.items.mark(ids, Mark.READ))
    move_clock(monkeypatch, days=10_000)
    town.program.house.keeping.look()
    qtbot.waitUntil(lambda: not town.program.house.keeping._is_running)
    assert town.ask(lambda listener: listener.items.ids(Listing())) == ids
    assert said == []


def test_a_backup_that_cannot_be_written_is_said_and_logged(town, said, qtbot, caplog):
    (town.profile / "backups").write_text("in the way")
    town.program.house.keeping.look()
    qtbot.waitUntil(lambda: bool(said))
    assert "cannot be written" in said[0]
    assert said[0] in caplog.text


def test_it_waits_while_feeds_are_asked(town, said):
    keeping = Keeping(town.program.house.desk, lambda: True)
    keeping.look()
    assert not keeping._is_running
    assert not (town.profile / "backups").exists()
