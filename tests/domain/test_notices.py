"""What is told, to whom, and when."""

from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from listener.domain.errors import WrongUsage
from listener.domain.notices import Arrived, Hours, Manners, Notice, Told, clock, hours, joined, told
from listener.domain.search import Alert, SavedSearch

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MANNERS = Manners(UTC)
NIGHT = Hours(time(22), time(7))


def search(number, alert=Alert.NOTICE, position=0):
    return number, SavedSearch(number, f"S{number}", "word", "teal", alert=alert, position=position)


def arrived(item, search_id=1, *, is_beacon=False):
    return Arrived(item, search_id, f"Title {item}", "The Press", is_beacon)


def of(workspace, item):
    return Arrived(item, 0, f"Title {item}", "The Press", workspace=workspace)


def test_a_mention_is_told_by_its_workspace_and_not_by_its_search_again():
    items = [of("Ours", 7), of("Theirs", 7), arrived(7), arrived(8), of("Theirs", 9)]

    notices = decide(items, search(1)).notices

    assert [(one.title, one.items, one.search_id) for one in notices] == [
        ("Ours", (7,), None),
        ("Theirs", (9,), None),
        ("S1", (8,), 1),
    ]


def test_a_notice_of_a_workspace_says_which_until_it_is_joined_with_another():
    one = Arrived(7, 0, "T", "P", workspace="Ours", workspace_id=3)
    (notice,) = decide([one]).notices
    assert (notice.workspace_id, notice.search_id) == (3, None)
    assert joined(notice, notice).workspace_id == 3
    assert joined(Notice("Ours", "x", (1,)), notice).workspace_id is None


def decide(items, *searches, manners=MANNERS, now=NOW, last_at=NOW):
    return told(items, dict(searches), manners, now=now, last_at=last_at)


def test_one_item_is_told_with_its_title():
    assert decide([arrived(7)], search(1)) == Told((Notice("S1", "Title 7 (The Press)", (7,), 1),))


def test_many_items_are_told_together_search_by_search():
    items = [arrived(number) for number in (1, 2, 3, 4)] + [arrived(9, 2)]

    notices = decide(items, search(1, position=1), search(2)).notices

    assert [(one.search_id, one.items) for one in notices] == [(2, (9,)), (1, (1, 2, 3, 4))]
    assert notices[1].text == "4 new items: Title 1; Title 2; Title 3; …"


def test_an_item_of_two_searches_is_told_once_under_the_first():
    for both in ([arrived(7, 2), arrived(7, 1)], [arrived(7, 1), arrived(7, 2)]):
        notices = decide(both, search(1), search(2, position=1)).notices

        assert [one.search_id for one in notices] == [1]


@pytest.mark.parametrize(
    ("alert", "is_beacon", "is_told"),
    [
        (Alert.NONE, True, False),
        (Alert.NOTICE, False, True),
        (Alert.BEACONS, False, False),
        (Alert.BEACONS, True, True),
    ],
)
def test_a_search_says_what_is_worth_telling(alert, is_beacon, is_told):
    assert bool(decide([arrived(7, is_beacon=is_beacon)], search(1, alert)).notices) is is_told


def test_what_no_search_finds_any_more_is_not_told():
    assert decide([arrived(7, 5)], search(1)) == Told()


@pytest.mark.parametrize(("hour", "is_held"), [(21, False), (22, True), (3, True), (7, False)])
def test_nothing_is_told_in_quiet_hours(hour, is_held):
    at = NOW.replace(hour=hour)

    decision = decide([arrived(7)], search(1), manners=Manners(UTC, NIGHT), now=at)

    assert bool(decision.held) is is_held
    assert bool(decision.notices) is not is_held


def test_quiet_hours_are_those_of_the_users_zone():
    there = Manners(timezone(timedelta(hours=11)), NIGHT)

    assert decide([arrived(7)], search(1), manners=there).held


def test_what_was_held_is_told_when_the_quiet_is_over():
    night = decide([arrived(7)], search(1), manners=Manners(UTC, NIGHT), now=NOW.replace(hour=3))

    morning = decide([*night.held, arrived(8)], search(1), manners=Manners(UTC, NIGHT))

    assert morning.notices[0].items == (7, 8)


def test_a_digest_waits_for_its_time():
    manners = Manners(UTC, digest_at=time(8))
    before, after = NOW.replace(hour=7, minute=59), NOW.replace(hour=8, minute=1)

    first = decide(
        [arrived(7), arrived(8, 2)], search(1), search(2), manners=manners, now=before, last_at=before
    )
    second = decide(first.held, search(1), search(2), manners=manners, now=after, last_at=before)

    assert first.notices == ()
    assert [one.items for one in second.notices] == [(7, 8)]
    assert second.notices[0].search_id is None


def test_a_digest_that_was_missed_is_told_at_the_next_chance():
    manners = Manners(UTC, digest_at=time(20))

    decision = decide([arrived(7)], search(1), manners=manners, last_at=NOW - timedelta(days=1))

    assert decision.notices


def test_hours_and_times_are_read_as_written():
    assert hours("22:00-07:00") == NIGHT
    assert hours(" ") is None
    assert clock("08:05") == time(8, 5)
    assert clock("") is None
    assert Hours(time(12), time(14)).hold(time(13))
    assert not Hours(time(12), time(14)).hold(time(14))


@pytest.mark.parametrize("text", ["22", "25:00-07:00", "22:00", "night"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(WrongUsage, match="time of day"):
        hours(text)


def test_two_notices_of_a_name_become_one_that_says_the_newer():
    one, two = Notice("Acme", "Old", (1, 2), 5), Notice("Acme", "New", (3, 2), 5)

    assert joined(one, two) == Notice("Acme", "New\nand 1 earlier", (3, 2, 1), 5)
    assert joined(two, two) == two
    assert joined(Notice("Acme", "w", (1,)), two).search_id is None
