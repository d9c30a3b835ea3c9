import json
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from listener.domain.backups import DAYS, WEEKS, Keepsake, kept, line

START = date(2026, 1, 1)


def after(days):
    """Return the backups there are when one was made and the rule obeyed on each of some days."""
    there = frozenset()
    for day in days:
        there = kept(there | {day})
    return there


def test_a_year_of_days_leaves_seven_days_and_the_sundays_of_four_weeks():
    there = sorted(after(START + timedelta(days=number) for number in range(365)))
    last = START + timedelta(days=364)
    assert there[-DAYS:] == [last - timedelta(days=number) for number in reversed(range(DAYS))]
    weekly = there[:-DAYS]
    assert len(weekly) == WEEKS
    assert all(day.isoweekday() == 7 for day in weekly[:-1])
    assert all((later - earlier).days <= 7 for earlier, later in zip(weekly, there[1:], strict=False))


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=60))
def test_the_newest_always_stay_and_never_more_than_eleven(days):
    stay = kept(days)
    assert stay <= days
    assert set(sorted(days)[-DAYS:]) <= stay
    assert len(stay) == min(len(days), len(stay)) <= DAYS + WEEKS
    assert kept(stay) == stay


@given(st.sets(st.integers(0, 400), min_size=1, max_size=60))
def test_days_without_a_backup_take_nothing_away(offsets):
    days = [START + timedelta(days=number) for number in sorted(offsets)]
    there = after(days)
    assert days[-1] in there
    assert len(there) >= min(len(days), DAYS)


def test_a_line_can_be_read_without_us():
    item = Keepsake(
        "Tïtle\u2028", None, "Feed", "https://x", datetime(2026, 3, 1, tzinfo=UTC), True, ("a",), ("n\nm",)
    )
    text = line(item)
    assert text.count("\n") == 1
    assert json.loads(text) == {
        "title": "Tïtle\u2028",
        "link": None,
        "feed": "Feed",
        "feed_url": "https://x",
        "first_seen_at": "2026-03-01T00:00:00Z",
        "starred": True,
        "labels": ["a"],
        "notes": ["n\nm"],
    }
