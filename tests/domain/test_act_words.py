import pytest

from listener.domain import act_words
from listener.domain.mention import Status


@pytest.mark.parametrize("name", [act_words.read, act_words.starred, act_words.hidden])
def test_an_act_and_its_opposite_are_called_otherwise(name) -> None:
    said = {name(number, on=on) for number in (1, 2) for on in (True, False)}
    assert len(said) == 4
    assert all("{number}" in words for words in said)


def test_each_status_has_its_own_words() -> None:
    said = {act_words.triaged(number, status) for number in (1, 2) for status in Status}
    assert len(said) == 8
    assert all("{number}" in words for words in said)
