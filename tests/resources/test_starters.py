"""The packs to begin with: small, whole, each feed once, each marked as seen or not."""

import re
from pathlib import Path

import pytest

from listener.domain.exchange import ImportPlan, Library, plan
from listener.domain.outline import Outline
from listener.opml.read import read
from listener.runtime.files import resource

FILES = sorted(resource("starters").glob("*.opml"))
CHECKED = re.compile(r"(unverified )?\d{4}-\d\d-\d\d")


def planned(file: Path) -> ImportPlan:
    return plan(read(file.read_bytes()), Library())


def feeds(file: Path) -> tuple[Outline, ...]:
    (circle,) = read(file.read_bytes()).outlines
    return circle.children


def test_there_are_some_to_choose_from():
    assert 3 <= len(FILES) <= 5


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_pack_is_small_and_goes_into_a_circle_of_its_name(file):
    found = planned(file)
    assert 6 <= len(found.feeds) <= 12
    assert len(found.feeds) == len(found.rows) == len(feeds(file))
    assert found.circles == (found.title,)
    assert found.warnings == ()
    assert all(row.reason == "" for row in found.rows)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_feed_says_whether_its_address_was_seen_to_answer(file):
    assert all(CHECKED.fullmatch(feed.own("checked") or "") for feed in feeds(file))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_feeds_are_asked_over_https(file):
    assert all(feed.url.startswith("https://") for feed in planned(file).feeds)


def test_no_feed_stands_in_two_packs_and_nothing_of_a_pack_is_kept_as_foreign():
    plans = [planned(file) for file in FILES]
    urls = [feed.url for one in plans for feed in one.feeds]
    assert len(urls) == len(set(urls))
    assert [placement.foreign for one in plans for placement in one.placements if placement.foreign] == []
