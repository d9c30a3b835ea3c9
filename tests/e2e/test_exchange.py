"""Every list there is goes into a profile, out of it, and into another one, unharmed."""

from pathlib import Path

import pytest

from listener.app.listener import Listener
from listener.domain.exchange import Style
from listener.opml.read import read


def files(shared: Path) -> list[Path]:
    hostile = (shared / "hostile" / "opml_cases").glob("*.opml")
    lists = [*(shared / "lab" / "opml").iterdir(), *hostile]
    # Files that are no lists have their own tests; 20,000 feeds are measured, not tested.
    return [path for path in sorted(lists) if path.stem not in ("empty-file", "rss-file", "feeds-20k")]


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
def test_every_list_twice_adds_nothing_and_comes_back_the_same(shared, two) -> None:
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
