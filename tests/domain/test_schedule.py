"""When a feed is asked again, and when it has moved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.feed import NO_VALIDATORS, Feed, FeedStatus, Hints, Moved, Outcome
from listener.domain.schedule import Asked, Move, Refusal, considered_move, due, is_due, next_due, refusal

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)
FEED = Feed(
    id=1,
    url="http://e.org/feed",
    site_url=None,
    title="T",
    own_title=None,
    description="",
    language="",
    format=None,
    circles=(),
    status=FeedStatus.OK,
    last_outcome=None,
    error=None,
    failing_since=None,
    failures=0,
    last_fetched_at=None,
    last_item_at=None,
    next_due_at=None,
    validators=NO_VALIDATORS,
    interval_s=None,
    user_agent=None,
    items=0,
    unread=0,
)


def feed(**state):
    return replace(FEED, **state)


def wait(outcome=Outcome.CHANGED, **asked):
    at = next_due(Asked(outcome, NOW, **asked), default_s=3600)
    return None if at is None else at - NOW


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, True),
        ({"next_due_at": NOW}, True),
        ({"next_due_at": NOW + HOUR}, False),
        ({"last_fetched_at": NOW - HOUR, "next_due_at": NOW + HOUR}, False),
        ({"status": FeedStatus.FAILING, "next_due_at": NOW - HOUR}, True),
        ({"status": FeedStatus.PAUSED}, False),
        ({"status": FeedStatus.GONE}, False),
        ({"status": FeedStatus.FORMER}, False),
    ],
)
def test_a_feed_is_due_when_its_time_has_come(state, expected):
    assert is_due(feed(**state), NOW) is expected


def test_a_clock_that_went_back_leaves_no_feed_waiting_for_years():
    asked = {"last_fetched_at": NOW + 5000 * 24 * HOUR, "next_due_at": NOW + 5001 * 24 * HOUR}
    assert is_due(feed(**asked), NOW)
    assert refusal(feed(**asked, last_outcome=Outcome.DEFERRED), NOW) is None
    assert not is_due(feed(**asked, status=FeedStatus.PAUSED), NOW)


def test_those_that_waited_longest_are_asked_first():
    feeds = [
        feed(id=1, next_due_at=NOW - HOUR),
        feed(id=2, next_due_at=NOW + HOUR),
        feed(id=3, next_due_at=NOW - 2 * HOUR),
        feed(id=5),
        feed(id=4),
    ]

    assert [one.id for one in due(feeds, NOW)] == [4, 5, 3, 1]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, None),
        ({"status": FeedStatus.FAILING}, None),
        ({"status": FeedStatus.PAUSED}, Refusal.PAUSED),
        ({"status": FeedStatus.GONE}, Refusal.GONE),
        ({"status": FeedStatus.FORMER}, Refusal.GONE),
        ({"last_outcome": Outcome.DEFERRED, "next_due_at": NOW + HOUR}, Refusal.DEFERRED),
        ({"last_outcome": Outcome.DEFERRED, "next_due_at": NOW}, None),
        ({"last_outcome": Outcome.FAILED, "next_due_at": NOW + HOUR}, None),
    ],
)
def test_asking_all_by_hand_leaves_some_out(state, expected):
    assert refusal(feed(**state), NOW) is expected


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.SAME, Outcome.NOT_MODIFIED])
def test_a_feed_is_asked_again_after_the_usual_time(outcome):
    assert wait(outcome) == HOUR


@pytest.mark.parametrize(("quiet_days", "hours"), [(0, 1), (6, 1), (7, 2), (30, 4), (180, 12), (4000, 12)])
def test_a_quiet_feed_is_asked_less_often(quiet_days, hours):
    assert wait(last_item_at=NOW - timedelta(days=quiet_days)) == hours * HOUR


def test_stretching_ends_at_a_day():
    asked = Asked(Outcome.SAME, NOW, last_item_at=NOW - timedelta(days=999))

    assert next_due(asked, default_s=5 * 3600) == NOW + 24 * HOUR
    assert next_due(asked, default_s=7 * 86_400) == NOW + 7 * 24 * HOUR


@pytest.mark.parametrize(
    ("hints", "hours"),
    [
        (Hints(ttl_s=7200), 2),
        (Hints(max_age_s=7200), 2),
        (Hints(ttl_s=7200, max_age_s=10800), 3),
        (Hints(ttl_s=60, max_age_s=0), 1),
        (Hints(ttl_s=10_000_000 * 60, max_age_s=315_360_000), 24),
        (Hints(skip_hours=frozenset({13, 14})), 3),
        (Hints(skip_days=frozenset({0})), 12),
        (Hints(skip_hours=frozenset(range(24))), 1),
        (Hints(skip_hours=frozenset(range(24)), skip_days=frozenset(range(7))), 1),
    ],
)
def test_a_feed_may_ask_to_be_left_alone_for_a_while(hints, hours):
    assert wait(hints=hints) == hours * HOUR


def test_the_users_interval_is_the_last_word_between_failures():
    hints = Hints(ttl_s=86_400, skip_hours=frozenset({12}))

    assert wait(interval_s=300, hints=hints, last_item_at=NOW - timedelta(days=999)) == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("failures", "hours"), [(0, 1), (1, 1), (2, 2), (3, 4), (5, 16), (6, 24), (5000, 24)]
)
def test_failures_back_off_up_to_a_day(failures, hours):
    assert wait(Outcome.FAILED, failures=failures) == hours * HOUR


def test_a_failing_feed_is_not_asked_more_often_than_the_user_wants():
    assert wait(Outcome.FAILED, failures=1, interval_s=7 * 86_400) == timedelta(days=7)


@pytest.mark.parametrize(
    ("retry_after_s", "expected"),
    [
        (7200, 2 * HOUR),
        (0, timedelta(minutes=1)),
        (315_360_000, timedelta(days=7)),
        (None, HOUR),
    ],
)
def test_retry_after_is_obeyed_up_to_seven_days(retry_after_s, expected):
    assert wait(Outcome.DEFERRED, retry_after_s=retry_after_s) == expected


def test_a_feed_that_is_gone_is_asked_no_more():
    assert wait(Outcome.GONE) is None


def test_a_feed_without_its_password_is_asked_once_a_day():
    assert wait(Outcome.NOT_AUTHORISED) == 24 * HOUR


@given(
    outcome=st.sampled_from([one for one in Outcome if one is not Outcome.GONE]),
    failures=st.integers(0, 10_000),
    retry=st.none() | st.floats(0, 1e12),
    ttl=st.none() | st.integers(0, 10**12),
    hours=st.frozensets(st.integers(0, 23)),
    days=st.frozensets(st.integers(0, 6)),
    interval=st.none() | st.integers(300, 604_800),
    default=st.integers(300, 604_800),
)
def test_every_feed_is_asked_again_within_two_weeks_and_not_within_a_minute(
    outcome, failures, retry, ttl, hours, days, interval, default
):
    asked = Asked(
        outcome,
        NOW,
        failures=failures,
        retry_after_s=retry,
        hints=Hints(ttl_s=ttl, skip_hours=hours, skip_days=days),
        interval_s=interval,
    )

    at = next_due(asked, default_s=default)

    assert NOW + timedelta(minutes=1) <= at <= NOW + timedelta(days=14)


# --- moving

OLD = "http://e.org/feed"


@pytest.mark.parametrize("new", [None, OLD, "HTTP://E.ORG:80/feed#x"])
def test_a_feed_that_did_not_move_stays(new):
    assert considered_move(OLD, Moved("http://o.org/", NOW), new, NOW) == Move()


@pytest.mark.parametrize("new", ["https://e.org/feed", "http://e.org/new", "https://E.org:8443/new"])
def test_a_move_on_the_same_host_is_followed_at_once(new):
    assert considered_move(OLD, None, new, NOW) == Move(adopt=new)


def test_a_move_to_another_host_is_followed_when_it_was_seen_a_day_ago():
    new = "https://o.org/feed"

    first = considered_move(OLD, None, new, NOW)
    soon = considered_move(OLD, first.remember, new, NOW + 23 * HOUR)
    later = considered_move(OLD, soon.remember, new, NOW + 24 * HOUR)

    assert first == soon == Move(remember=Moved(new, NOW))
    assert later == Move(adopt=new)


def test_a_move_to_yet_another_place_starts_anew():
    seen = Moved("http://a.org/", NOW - timedelta(days=9))

    assert considered_move(OLD, seen, "http://b.org/", NOW) == Move(remember=Moved("http://b.org/", NOW))


def test_an_address_without_a_host_does_not_make_a_move_near():
    assert considered_move("nonsense", None, "http://b.org/", NOW).adopt is None
