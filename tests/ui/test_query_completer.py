"""What the search field offers while one types."""

import pytest
from PySide6.QtCore import Qt

from listener.domain.query.complete import Names
from listener.ui.panels.search_field import SearchField

NAMES = Names(
    circles=("Rivals", "Press/Local"), feeds=("Ferry blog",), labels=("Later",), searches=("Ferry",)
)


@pytest.fixture
def field(qtbot, light):
    made = SearchField(light)
    qtbot.addWidget(made)
    made.offers.know(NAMES)
    made.show()
    return made


@pytest.fixture
def popup(field):
    return field.offers._popup


def test_fields_are_offered_from_two_letters_on(qtbot, field):
    qtbot.keyClicks(field, "a")
    assert field.offers.offered == ()
    qtbot.keyClicks(field, "u")
    assert field.offers.offered == ("author:",)


def test_what_is_chosen_takes_the_place_of_what_was_typed(qtbot, field, popup):
    qtbot.keyClicks(field, "bridge cir")
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "bridge circle:"
    assert field.offers.offered == ("Press/Local", "Rivals")
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "bridge circle:Press/Local"
    assert not field.offers.is_open


def test_the_search_follows_what_was_chosen(qtbot, field, popup):
    with qtbot.waitSignal(field.query_changed) as heard:
        qtbot.keyClicks(field, "search:f")
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert heard.args == ["search:Ferry"]


def test_enter_and_escape_without_a_choice_are_the_fields_own(qtbot, field, popup):
    qtbot.keyClicks(field, "title")
    assert field.offers.is_open
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.offers.is_open, field.text()) == (False, "title")
    qtbot.keyClicks(field, ":")
    qtbot.keyClicks(field, "x la")
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.offers.is_open, field.text()) == (False, "title:x la")


def test_what_stands_there_already_is_not_offered(qtbot, field):
    qtbot.keyClicks(field, "label:Later")
    assert not field.offers.is_open


def test_a_fields_help_stands_beside_it(qtbot, field):
    qtbot.keyClicks(field, "aut")
    assert "one author's name" in field.offers._options.item(0).text()


def test_the_names_of_the_profile_are_offered(qtbot, town):
    search = town.session.window.parts.search
    search.setFocus()
    qtbot.keyClicks(search, "circle:lo")
    assert search.offers.offered == ("Press/Local",)
    search.offers.close()
