import pytest

from listener.domain.errors import NotFound, WrongUsage
from listener.domain.feed_choices import CHOICES, chosen


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("title", " Mine ", "Mine"),
        ("INTERVAL", "30", 1800),
        ("keep", "90", 90),
        ("keep", "0", 0),
        ("images", "Never", "never"),
        ("pause", "ON", True),
        ("pause", "no", False),
        ("images", "on", "always"),
        ("images", "No", "never"),
        ("user-agent", "Mozilla", "Mozilla"),
        (" User agent ", "Mozilla", "Mozilla"),
        ("user_agent", "Mozilla", "Mozilla"),
    ],
)
def test_a_choice_reads_its_text(name, text, value):
    assert chosen(name, text) == value


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("text", ["", "  ", None])
def test_an_empty_text_is_the_default(choice, text):
    assert chosen(choice.name, text) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("interval", "4"),
        ("interval", "10081"),
        ("interval", "-5"),
        ("interval", "often"),
        ("interval", "٣٠"),
        ("keep", "-1"),
        ("images", "sometimes"),
        ("pause", "perhaps"),
    ],
)
def test_a_text_that_does_not_fit_is_refused(name, text):
    with pytest.raises(WrongUsage):
        chosen(name, text)


def test_an_unknown_choice_is_answered_with_those_there_are():
    with pytest.raises(NotFound, match="title, interval, images, pause, keep, user-agent"):
        chosen("colour", "red")
