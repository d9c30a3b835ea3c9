"""Lists go into a profile, out of it, and into another one, unharmed."""

from pathlib import Path

import pytest

from listener.app.listener import Listener
from listener.domain.exchange import Style
from listener.opml.read import read

# Those that ask most of a profile; all others go through a model of one in tests/opml.
HARD = (
    "engineering-blogs--engineering_blogs.opml",
    "liferea--feedlist_de.opml",
    "listparser--tags-3-cats_mixed.xml",
    "rssowlnix--complex.opml",
    "evil-bidi.opml",
    "evil-schemes.opml",
    "like-thunderbird.opml",
    "namespaces.opml",
    "nested-5000.opml",
    "same-name-folders.opml",
    "unicode.opml",
)


def files(shared: Path) -> list[Path]:
    folders = (shared / "lab" / "opml", shared / "hostile" / "opml_cases")
    return [path for name in HARD for folder in folders if (path := folder / name).exists()]


@pytest.fixture
def two(tmp_path, profile):
    opened: list[Listener] = []

    def make(name: str) -> tuple[Listener, Listener]:
        pair = [Listener.open(tmp_path / f"{name}-{which}") for which in ("one", "other")]
        opened.extend(pair)
        return pair[0], pair[1]

    yield make
    for listener in opened:
        listener.close()


@pytest.mark.shared
def test_a_list_twice_adds_nothing_and_comes_back_the_same(shared, two) -> None:
    for path in files(shared):
        one, other = two(path.stem)
        one.exchange.apply(one.exchange.plan(path.read_bytes()))
        again = one.exchange.plan(path.read_bytes())
        exported = one.exchange.export(style=Style.FULL)
        other.exchange.apply(other.exchange.plan(exported))
        assert again.adds_nothing, path.name
        assert read(other.exchange.export(style=Style.FULL)).outlines == read(exported).outlines, path.name


@pytest.mark.shared
def test_three_states_of_one_list_are_984_feeds(shared, two) -> None:
    one, _other = two("list")
    for path in sorted((shared / "lab" / "opml").glob("*engineering*blogs*")):
        one.exchange.apply(one.exchange.plan(path.read_bytes()))
    assert len(one.feeds.all()) == 984
