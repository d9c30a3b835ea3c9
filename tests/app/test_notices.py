"""What is told after a refresh, with the user's settings, searches and corrections."""

from datetime import UTC, datetime, timedelta

import pytest

from listener.app.listener import Listener
from listener.domain.feed import Subscription
from listener.domain.search import Alert

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def listener(profile, site, no_processes):
    one = Listener.open(profile, clock=lambda: NOW)
    one.feeds.subscribe(Subscription(site.feed("/a.xml", "Acme keeps crashing", "Acme opens", name="A")))
    yield one
    one.close()


def decide(listener, alert, **more):
    listener.searches.add("Acme", "acme", alert=alert)
    listener.searches.rematch()
    ids = listener.items.ids(listener_listing())
    return listener.notices.decide(ids, more.get("held", ()), last_at=NOW - timedelta(days=2))


def listener_listing():
    from listener.domain.listing import Listing

    return Listing()


def test_new_items_of_a_search_with_a_notice_are_told(listener):
    (notice,) = decide(listener, Alert.NOTICE).notices

    assert notice.title == "Acme"
    assert len(notice.items) == 2


def test_of_beacons_only_those_that_stand_are_told(listener):
    (notice,) = decide(listener, Alert.BEACONS).notices
    assert notice.text == "Acme keeps crashing (A)"

    listener.beacons.correct(notice.items, is_right=False)
    assert listener.notices.decide(notice.items, (), last_at=NOW).notices == ()


def test_quiet_hours_hold_what_has_come(listener):
    listener.settings.set("time-zone", "UTC")
    listener.settings.set("quiet-hours", "11:00-13:00")

    decision = decide(listener, Alert.NOTICE)

    assert decision.notices == ()
    assert len(decision.held) == 2
