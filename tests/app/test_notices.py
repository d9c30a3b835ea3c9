"""What is told after a refresh, with the user's settings, searches and corrections."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from listener.app.listener import Listener
from listener.app.results import Mark
from listener.domain.feed import Subscription
from listener.domain.ids import WorkspaceId
from listener.domain.listing import Listing
from listener.domain.search import Alert
from listener.domain.workspace import Workspace

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def listener(profile, site, no_processes):
    one = Listener.open(profile, clock=lambda: NOW)
    one.feeds.subscribe(Subscription(site.feed("/a.xml", "Acme keeps crashing", "Acme opens", name="A")))
    yield one
    one.close()


def decide(listener, alert):
    listener.searches.add("Acme", "acme", alert=alert)
    listener.searches.rematch()
    ids = listener.items.ids(Listing())
    return listener.notices.decide(ids, last_at=NOW - timedelta(days=2))


def test_new_items_of_a_search_with_a_notice_are_told(listener):
    (notice,) = decide(listener, Alert.NOTICE).notices

    assert notice.title == "Acme"
    assert len(notice.items) == 2


def test_of_beacons_only_those_that_stand_are_told(listener):
    (notice,) = decide(listener, Alert.BEACONS).notices
    assert notice.text == "Acme keeps crashing (A)"

    listener.beacons.correct(notice.items, is_right=False)
    assert listener.notices.decide(notice.items, last_at=NOW).notices == ()


def test_quiet_hours_hold_what_has_come(listener):
    listener.settings.set("time-zone", "UTC")
    listener.settings.set("quiet-hours", "11:00-13:00")

    decision = decide(listener, Alert.NOTICE)

    assert decision.notices == ()
    assert len(decision.held) == 2


def of_days(*counts):
    """Return an RSS feed with so many items a day, the last day being today."""
    items = "".join(
        f"<item><title>Acme {back} {number}</title><guid isPermaLink='false'>{back}-{number}</guid>"
        f"<pubDate>{format_datetime(NOW - timedelta(days=back, minutes=number))}</pubDate></item>"
        for back, count in enumerate(reversed(counts))
        for number in range(count)
    )
    return f"<rss version='2.0'><channel><title>Many</title>{items}</channel></rss>"


def test_a_spike_is_told_once(profile, site, no_processes):
    listener = Listener.open(profile, clock=lambda: NOW)
    listener.settings.set("time-zone", "UTC")
    listener.searches.add("Acme", "acme", alert=Alert.SPIKES)
    listener.feeds.subscribe(Subscription(site.put("/many.xml", of_days(*([1] * 63), 12))))
    ids = listener.items.ids(Listing())

    first = listener.notices.decide(ids, last_at=NOW)
    second = listener.notices.decide(ids, first, last_at=NOW)

    listener.close()
    assert [(notice.title, len(notice.items)) for notice in first.notices] == [("Acme", 12)]
    assert second.notices == ()


def test_no_spike_is_told_in_quiet_hours(profile, site, no_processes):
    listener = Listener.open(profile, clock=lambda: NOW)
    listener.settings.set("time-zone", "UTC")
    listener.settings.set("quiet-hours", "11:00-13:00")
    listener.searches.add("Acme", "acme", alert=Alert.SPIKES)
    listener.feeds.subscribe(Subscription(site.put("/many.xml", of_days(*([1] * 63), 12))))

    decision = listener.notices.decide(listener.items.ids(Listing()), last_at=NOW)

    listener.close()
    assert decision.notices == ()


@pytest.mark.parametrize(("alert", "number"), [(Alert.NONE, 0), (Alert.NOTICE, 2), (Alert.BEACONS, 1)])
def test_a_workspace_tells_of_its_mentions(listener, alert, number):
    search = listener.searches.add("Acme", "acme").search
    listener.searches.rematch()
    listener.workspaces.add(Workspace(WorkspaceId(0), "Ours", 0, searches=(search.id,), alert=alert))

    notices = listener.notices.decide(listener.items.ids(Listing()), last_at=NOW).notices

    assert sum(len(notice.items) for notice in notices) == number
    assert {notice.title for notice in notices} <= {"Ours"}
    assert listener.workspaces.all()[0].alert is alert


def test_a_workspace_tells_of_spikes_of_its_searches(profile, site, no_processes):
    listener = Listener.open(profile, clock=lambda: NOW)
    listener.settings.set("time-zone", "UTC")
    search = listener.searches.add("Acme", "acme").search
    listener.workspaces.add(Workspace(WorkspaceId(0), "Ours", 0, searches=(search.id,), alert=Alert.SPIKES))
    listener.feeds.subscribe(Subscription(site.put("/many.xml", of_days(*([1] * 63), 12))))

    notices = listener.notices.decide(listener.items.ids(Listing()), last_at=NOW).notices

    listener.close()
    assert [(notice.title, len(notice.items)) for notice in notices] == [("Acme", 12)]


def test_what_is_hidden_is_not_told_also_when_it_was_held(listener):
    told = decide(listener, Alert.NOTICE)
    ids = listener.items.ids(Listing())
    listener.settings.set("time-zone", "UTC")
    listener.settings.set("quiet-hours", "11:00-13:00")
    held = listener.notices.decide(ids, last_at=NOW - timedelta(hours=1))
    assert len(told.notices[0].items) == len(held.held) == 2
    listener.items.mark(ids, Mark.HIDE)
    listener.settings.set("quiet-hours", "")

    assert listener.notices.decide(ids, held, last_at=NOW - timedelta(hours=1)).notices == ()
