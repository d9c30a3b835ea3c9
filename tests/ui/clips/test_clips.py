"""Clips in the window: made from the page, shown, ordered, said of, exported."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from listener.domain.clip import Since


@pytest.fixture
def reading(town, qtbot):
    """The window with its first item open."""
    town.session.window.parts.items.view.go_to(0, open_it=True)
    qtbot.waitUntil(lambda: town.session.opening.row is not None)
    qtbot.waitUntil(lambda: "ferry" in town.session.window.parts.reading.view.toPlainText())
    return town


def clip(town, qtbot, collection: str = "Press", words: str = "Good words") -> None:
    town.session.clipping.clip()
    qtbot.waitUntil(lambda: town.session.clipping.dialog is not None)
    dialog = town.session.clipping.dialog
    dialog.collection.setEditText(collection)
    dialog.words.setPlainText(words)
    dialog.do.click()


@pytest.fixture
def shown(reading, qtbot):
    """The window of clips with two of them."""
    for words in ("one", "two"):
        clip(reading, qtbot, words=words)
        qtbot.waitUntil(lambda: reading.session.clipping.dialog is None)
        reading.session.window.parts.items.view.go_to(1, open_it=True)
        qtbot.waitUntil(
            lambda: reading.session.opening.row.id == reading.session.window.parts.items.model.ids[1]
        )
    reading.session.clipping.open()
    qtbot.waitUntil(lambda: reading.session.clipping.window is not None)
    window = reading.session.clipping.window
    qtbot.waitUntil(lambda: len(window.cards) == 2)
    yield window
    reading.session.clipping.close()


def test_an_item_is_clipped_with_the_selected_words(reading, qtbot):
    view = reading.session.window.parts.reading.view
    view.find("ferry carries")
    assert view.textCursor().selectedText() == "ferry carries"
    clip(reading, qtbot)
    qtbot.waitUntil(lambda: reading.session.clipping.dialog is None)
    (made,) = reading.ask(lambda listener: listener.clips.of(listener.clips.find("Press")))
    assert (made.quote, made.words) == ("ferry carries", "Good words")
    view.moveCursor(QTextCursor.MoveOperation.Start)


def test_a_quote_that_is_not_there_is_refused_in_the_dialog(reading, qtbot):
    reading.session.clipping.clip()
    qtbot.waitUntil(lambda: reading.session.clipping.dialog is not None)
    dialog = reading.session.clipping.dialog
    dialog.quote.setPlainText("never said")
    dialog.do.click()
    qtbot.waitUntil(lambda: "does not stand in" in dialog.note)
    dialog.collection.setEditText(" ")
    assert not dialog.do.isEnabled()
    dialog.reject()


def test_without_an_item_nothing_is_clipped(town):
    town.session.opening.row = None
    town.session.clipping.clip()
    assert town.session.clipping.dialog is None


def test_clips_are_moved_said_of_and_removed(reading, shown, qtbot):
    first, second = [card.clip.id for card in shown.cards]
    shown.cards[0].down.click()
    qtbot.waitUntil(lambda: [card.clip.id for card in shown.cards] == [second, first])
    shown.cards[1].up.click()
    qtbot.waitUntil(lambda: [card.clip.id for card in shown.cards] == [first, second])
    shown.cards[0].words.setPlainText("other words")
    shown.give_words()
    qtbot.waitUntil(lambda: shown.cards[0].clip.words == "other words")
    shown.cards[1].away.click()
    qtbot.waitUntil(lambda: [card.clip.id for card in shown.cards] == [first])


def test_a_clip_leads_to_its_item(reading, shown, qtbot):
    shown.cards[1].title.click()
    wanted = shown.cards[1].clip.evidence.item_id
    qtbot.waitUntil(lambda: list(reading.session.window.parts.items.model.ids) == [wanted])


def test_collections_are_made_renamed_chosen_and_dropped(reading, shown, qtbot):
    shown.made.emit("Other")
    qtbot.waitUntil(lambda: shown.chosen == "Other" and shown.cards == [])
    shown.renamed.emit("Other", "Another")
    qtbot.waitUntil(lambda: shown.chosen == "Another")
    shown.collection.setCurrentText("Press")
    qtbot.waitUntil(lambda: len(shown.cards) == 2)
    shown.dropped.emit("Press")
    qtbot.waitUntil(lambda: shown.chosen == "Another")


def test_a_collection_is_exported(reading, shown, qtbot, tmp_path):
    file = tmp_path / "clips.md"
    reading.session.clipping.write(file, "Press", "md")
    qtbot.waitUntil(file.exists)
    assert "# Press" in file.read_text("utf-8")
    with qtbot.waitSignal(reading.session.desk.said, timeout=5_000) as said:
        reading.session.clipping.write(tmp_path / "no" / "clips.md", "Press", "md")
    assert "cannot be written" in said.args[0]


def test_the_window_is_opened_once_and_closed_by_escape(reading, shown, qtbot):
    reading.session.clipping.open()
    assert reading.session.clipping.window is shown
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert reading.session.clipping.window is None


def test_names_are_asked_for(reading, shown, qtbot):
    from PySide6.QtWidgets import QInputDialog

    shown._ask_new()
    asked = shown.findChild(QInputDialog)
    asked.setTextValue("Third")
    asked.accept()
    qtbot.waitUntil(lambda: shown.chosen == "Third")
    shown._ask_rename()
    shown.findChild(QInputDialog).reject()


def test_an_empty_window_says_what_to_do(town, qtbot):
    town.session.clipping.open()
    qtbot.waitUntil(lambda: town.session.clipping.window is not None)
    window = town.session.clipping.window
    qtbot.waitUntil(lambda: not window.export.isEnabled())
    assert window.cards == []
    town.session.clipping.close()


def test_the_text_is_shown_as_it_was(town, shown, qtbot):
    shown.cards[0].evidence.click()
    qtbot.waitUntil(lambda: town.session.clipping.evidence is not None)
    dialog = town.session.clipping.evidence
    kept = shown.cards[0].clip.evidence
    assert dialog.text.toPlainText() == kept.text
    assert dialog.text.isReadOnly()
    assert dialog.verdict.text() == "The text fits its hash. The item says the same now."
    dialog.accept()
    qtbot.waitUntil(lambda: town.session.clipping.evidence is None)
    town.session.clipping._show_evidence(shown.cards[0].clip, Since.GONE)
    assert "not here any more" in town.session.clipping.evidence.verdict.text()
    town.session.clipping.evidence.accept()
    clip_ = shown.cards[0].clip
    town.session.clipping.close()
    town.session.clipping._show_evidence(clip_, Since.SAME)  # comes too late
    assert town.session.clipping.evidence is None
