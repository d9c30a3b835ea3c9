import pytest

from listener.domain.errors import WrongUsage
from listener.domain.workspace import checked_name


def test_blanks_around_a_name_are_off() -> None:
    assert checked_name("  Acme  and rivals ") == "Acme and rivals"


@pytest.mark.parametrize("text", ["", "   ", "x" * 81])
def test_a_name_is_neither_empty_nor_endless(text: str) -> None:
    with pytest.raises(WrongUsage):
        checked_name(text)
