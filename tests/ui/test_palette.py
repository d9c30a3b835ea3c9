"""The palette: a few letters lead anywhere."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from listener.ui.models.palette import Entry, Group, commands, find
from listener.ui.models.places import Kind

ENTRIES = (
    Entry(Group.COMMANDS, "Mark all as read"),
    Entry(Group.COMMANDS, "Smaller text"),
    Entry(Group.PLACES, "18F makers"),
    Entry(Group.PLACES, "Martha"),
    Entry(Group.SEARCHES, "Market"),
)


def names(typed: str) -> list[str]:
    return [hit.entry.name for hit in find(ENTRIES, typed)]


def test_what_begins_so_comes_first_then_what_holds_the_letters_in_order():
    assert names("mar") == [
        "Mark all as read", "Smaller text", "Martha", "18F makers", "Market", "Search all items for mar",
    ]  # fmt: skip


def test_a_sign_before_the_letters_asks_for_one_kind():
    assert names("> mar") == ["Mark all as read", "Smaller text"]
    assert names("@mar") == ["Market"]
    assert names("/mar") == ["Search all items for mar"]


def test_nothing_typed_shows_all():
    assert len(names("")) == len(ENTRIES)


@given(st.text(max_size=6))
def test_the_letters_found_are_those_typed(typed):
    for hit in find(ENTRIES, typed):
        assert all(0 <= place < len(hit.entry.name) for place in hit.letters)
        assert list(hit.letters) == sorted(set(hit.letters))


def test_every_command_is_offered_once():
    offered = [entry.name for entry in commands()]
    assert len(offered) == len(set(offered))


def test_the_palette_goes_to_a_place_and_runs_a_command(town, qtbot):
    session = town.session
    palette = session.window.parts.palette
    session.window.actions_by_name["palette"].trigger()
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "#riv")
    palette.grab()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert session.browsing.place.kind is Kind.CIRCLE
    session.finding.open()
    qtbot.keyClicks(palette.field, "unread items")
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert session.browsing.place.kind is Kind.UNREAD
    session.finding.open()
    qtbot.keyClicks(palette.field, "/quay")
    qtbot.mouseMove(palette.rows, QPoint(60, 40))
    qtbot.mouseClick(palette.rows, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    qtbot.waitUntil(lambda: session.browsing.query == "quay")


def test_the_palette_goes_by_escape_and_by_a_press_beside_it(town, qtbot):
    palette = town.session.window.parts.palette
    town.session.finding.open()
    town.session.window.resize(1000, 700)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    town.session.finding.open()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not palette.isVisible()
