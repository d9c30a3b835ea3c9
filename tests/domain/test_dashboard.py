"""Which reports stand in the overview."""

import pytest

from listener.domain.dashboard import USUAL, WHEN, checked, is_enough, moved, read, standing, written
from listener.domain.errors import WrongUsage

KNOWN = {*USUAL, "spikes", "trending-words"} - {WHEN}


def test_what_was_kept_stands_in_its_order_each_once() -> None:
    assert standing(("spikes", WHEN, "top-sources", "spikes"), KNOWN) == ("spikes", WHEN, "top-sources")


def test_a_report_that_is_no_more_is_left_out() -> None:
    assert standing(("spikes", "tea-leaves"), KNOWN) == ("spikes",)


def test_nothing_kept_is_the_usual() -> None:
    assert standing((), KNOWN) == USUAL
    assert standing((WHEN, "tea-leaves"), KNOWN) == USUAL
    assert standing((), {"top-sources"}) == ("top-sources", WHEN)


def test_no_more_than_six_stand() -> None:
    assert len(standing((*USUAL, "spikes"), KNOWN)) == 6


def test_a_setting_holds_names_and_nothing_for_the_usual() -> None:
    assert read(written(("spikes", "top-sources"))) == ("spikes", "top-sources")
    assert written(USUAL) == ""
    assert read(" ") == ()


def test_four_to_six_are_enough() -> None:
    assert [is_enough(USUAL[:number]) for number in (3, 4, 6)] == [False, True, True]


def test_what_a_user_names_is_known_and_enough_or_refused() -> None:
    assert checked([" spikes", WHEN, "top-sources", "spikes", "trending-words"], KNOWN) == (
        "spikes",
        WHEN,
        "top-sources",
        "trending-words",
    )
    assert checked(["", " "], KNOWN) == ()
    with pytest.raises(WrongUsage, match="no report tea-leaves"):
        checked(["tea-leaves"], KNOWN)
    with pytest.raises(WrongUsage, match="4 to 6"):
        checked(["spikes"], KNOWN)


def test_a_report_is_moved_to_the_nearest_place_there_is() -> None:
    assert moved("abcd", "b", 2) == ("a", "c", "b", "d")
    assert moved("abcd", "b", -1) == ("b", "a", "c", "d")
    assert moved("abcd", "b", 9) == ("a", "c", "d", "b")
    assert moved("abcd", "b", 1) == ("a", "b", "c", "d")
