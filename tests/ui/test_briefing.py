"""The brief in the window: written when due, edited before it is saved."""

from datetime import UTC, datetime

import pytest

from listener.app.reporting import ReportRequest
from listener.domain.ids import WorkspaceId
from listener.domain.workspace import Workspace
from listener.ui.acts.briefing import Briefing, DueBriefs

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def briefing(town, light):
    return Briefing(town.session.desk, town.session.window, light)


@pytest.fixture
def said(town):
    sentences = []
    town.session.desk.said.connect(sentences.append)
    return sentences


def test_a_due_brief_is_written_and_told(town, said, qtbot):
    briefing = DueBriefs(town.session.desk)
    town.ask(lambda listener: listener.settings.set("brief-at", "mon 00:00"))
    briefing.look()
    qtbot.waitUntil(lambda: bool(said))
    assert "brief was written" in said[0]
    assert len(list((town.profile / "briefs").iterdir())) == 1
    briefing.look()
    qtbot.wait(50)
    assert len(said) == 1


def test_a_draft_is_shown_edited_and_saved(town, briefing, said, qtbot, tmp_path):
    briefing.edit()
    qtbot.waitUntil(lambda: briefing.dialog is not None and bool(briefing.dialog.text.toPlainText()))
    assert briefing.dialog.text.toPlainText().startswith("# Brief")
    briefing.dialog.text.setPlainText("Mine")
    briefing.save(tmp_path / "brief.md", briefing.dialog.text.toPlainText())
    qtbot.waitUntil(lambda: bool(said))
    assert (tmp_path / "brief.md").read_text("utf-8") == "Mine"
    briefing.dialog.reject()
    qtbot.waitUntil(lambda: briefing.dialog is None)


def test_a_file_that_cannot_be_written_is_said(town, briefing, said, qtbot, tmp_path):
    briefing.save(tmp_path / "no" / "brief.md", "x")
    qtbot.waitUntil(lambda: bool(said))
    assert "cannot be written" in said[0]


def test_the_draft_follows_the_workspace(town, briefing, qtbot):
    def add(listener):
        for name in ("One", "Two"):
            listener._parts.store.workspaces.add(Workspace(WorkspaceId(0), name, 0))

    town.ask(add)
    briefing.edit()
    qtbot.waitUntil(lambda: briefing.dialog is not None and briefing.dialog.do.isEnabled())
    assert briefing.dialog.workspace.count() == 2
    briefing.dialog.text.clear()
    briefing.dialog.workspace.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(briefing.dialog.text.toPlainText()))
    briefing.dialog.reject()


def test_saving_asks_for_a_file(town, briefing, qtbot):
    from PySide6.QtWidgets import QFileDialog

    briefing.edit()
    qtbot.waitUntil(lambda: briefing.dialog is not None and briefing.dialog.do.isEnabled())
    briefing.dialog.do.click()
    (chooser,) = town.session.window.findChildren(QFileDialog)
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    chooser.reject()
    briefing.dialog.reject()


def test_an_item_that_is_looked_at_counts_as_opened(town, qtbot):
    session = town.session
    session.window.parts.items.view.step(1, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None and session.opening.row.read)

    def opened(listener):
        rows = listener.reporting.report(ReportRequest("attention", since=SINCE, until=UNTIL)).rows
        return sum(row.cells["opened"] for row in rows)

    assert town.ask(opened) == 1
