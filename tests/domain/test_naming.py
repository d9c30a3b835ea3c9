import pytest

from listener.domain.circle import split_path
from listener.domain.naming import LONGEST_NAME, name


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  two \n lines\t", "two lines"),
        ("a\x01b\x7f", "a b"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\u200b\u2060", ""),
        ("   ", ""),
        ("", ""),
        (None, ""),
        ("Ćwierć 工場", "Ćwierć 工場"),
        ("x" * (LONGEST_NAME + 1), "x" * (LONGEST_NAME - 1) + "…"),
    ],
)
def test_a_name_is_one_short_line_that_can_be_seen(text, kept):
    assert name(text) == kept


def test_the_names_of_a_path_are_names():
    assert split_path("a\nb/ \x01 /c\\/d") == ("a b", "c/d")
