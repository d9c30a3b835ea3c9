import pytest

from listener.domain.errors import NotFound, WrongUsage
from listener.domain.settings import SETTINGS, Setting, setting, value

FOLD = Setting("fold", False, "Whether it is folded.")


@pytest.mark.parametrize(("text", "read"), [("on", True), ("YES", True), ("0", False), ("off", False)])
def test_a_switch_is_on_or_off(text, read):
    assert FOLD.read(text) is read


def test_what_is_neither_on_nor_off_is_refused():
    with pytest.raises(WrongUsage, match="fold is on or off"):
        FOLD.read("maybe")


def test_a_number_lies_within_its_bounds():
    bounded = Setting("many", 5, "How many.", low=1, high=9)
    assert bounded.read("9") == 9
    for text in ("0", "10", "few"):
        with pytest.raises(WrongUsage):
            bounded.read(text)


def test_a_choice_is_one_of_those_offered():
    chosen = Setting("side", "left", "Which side.", choices=("left", "right"))
    assert chosen.read("right") == "right"
    with pytest.raises(WrongUsage, match="left, right"):
        chosen.read("up")


def test_what_was_not_set_has_its_default():
    for declared in SETTINGS:
        assert value({}, declared.name) == declared.default
        assert setting(declared.name) is declared
    with pytest.raises(NotFound):
        setting("nothing")
