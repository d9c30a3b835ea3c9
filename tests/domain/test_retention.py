from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.feed import NO_VALIDATORS, Feed, FeedStatus
from listener.domain.ids import FeedId, FeedUrl, ItemId
from listener.domain.retention import Standing, days_kept, going, limits, may_go

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
PLAIN = Standing(ItemId(1), NOW, True, False, False, False, False, False)
DEAR = ("starred", "labelled", "clipped", "noted", "matched")


def feed(number, keep_days=None, status=FeedStatus.OK):
    known = {
        "id": FeedId(number),
        "url": FeedUrl("u"),
        "title": "t",
        "description": "",
        "language": "",
        "circles": (),
        "status": status,
        "failures": 0,
        "validators": NO_VALIDATORS,
        "items": 0,
        "unread": 0,
        "keep_days": keep_days,
    }
    return Feed(**{each.name: known.get(each.name) for each in fields(Feed)})


@pytest.mark.parametrize(
    ("own", "default", "days"), [(None, 0, None), (None, 30, 30), (0, 30, None), (7, 30, 7), (7, 0, 7)]
)
def test_a_feeds_own_choice_stands_before_the_setting_and_0_is_for_ever(own, default, days):
    assert days_kept(own, default) == days


def test_without_a_choice_no_feed_has_a_limit():
    assert limits([feed(1), feed(2, 0)], 0, NOW) == {}


def test_only_feeds_that_are_followed_have_a_limit():
    feeds = [feed(1), feed(2, 7), feed(3, status=FeedStatus.FORMER), feed(4, 0)]
    assert limits(feeds, 30, NOW) == {1: NOW - timedelta(days=30), 2: NOW - timedelta(days=7)}


@given(
    st.builds(
        Standing,
        st.integers(1, 99).map(ItemId),
        st.datetimes(timezones=st.just(UTC), min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)),  # noqa: DTZ001 - hypothesis adds the zone
        *[st.booleans()] * 6,
    )
)
def test_what_is_dear_unread_or_young_never_goes_and_all_else_does(item):
    is_kept = not item.read or item.first_seen_at >= NOW or any(getattr(item, name) for name in DEAR)
    assert may_go(item, NOW) is not is_kept
    assert going([item], NOW) == (() if is_kept else (item.id,))


@pytest.mark.parametrize("name", DEAR)
def test_one_mark_of_any_kind_is_enough_to_stay(name):
    old = replace(PLAIN, first_seen_at=NOW - timedelta(days=1))
    assert may_go(old, NOW)
    assert not may_go(replace(old, **{name: True}), NOW)


def test_the_oldest_go_first():
    items = [
        replace(PLAIN, id=ItemId(number), first_seen_at=NOW - timedelta(days=days))
        for number, days in ((1, 2), (2, 9), (3, 2))
    ]
    assert going(items, NOW) == (2, 1, 3)
