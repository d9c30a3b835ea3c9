import threading
from datetime import timedelta

import pytest

from listener.app import refresh as refreshing
from listener.app.preparing import prepare
from listener.domain.changes import Changes
from listener.domain.feed import Outcome
from listener.domain.listing import Listing
from listener.runtime.clock import now
from listener.runtime.token import Cancelled, Token
from listener.runtime.worker import WorkerKilled


def outcomes(result) -> list[Outcome]:
    return [each.outcome for each in result.outcomes]


def by_url(result) -> dict[str, Outcome]:
    return {each.feed_url: each.outcome for each in result.outcomes}


@pytest.fixture
def parsing(listener, monkeypatch):
    """Put another function in the place of the parser; return the addresses it was given."""
    asked = []

    def instead(work):
        class Workers:
            def call(self, task, token=None):
                asked.append(task.url)
                return work(task, token)

            def close(self):
                pass

        monkeypatch.setattr(listener._parts, "_parsing", Workers(), raising=False)
        return asked

    return instead


def test_a_feed_is_parsed_once_as_long_as_its_bytes_stay(listener, follow, site, parsing):
    url = site.feed("/feed.xml", "One")
    asked = parsing(lambda task, _: prepare(task))
    follow(url)
    assert outcomes(listener.refreshing.refresh()) == [Outcome.NOT_MODIFIED]
    site.pages["/feed.xml"] = (site.pages["/feed.xml"][0], site.pages["/feed.xml"][1] + b"\n")
    result = listener.refreshing.refresh()
    assert outcomes(result) == [Outcome.CHANGED]
    assert (result.new_items, result.updated_items, result.failed) == (0, 0, ())
    assert asked == [url, url]


def test_the_same_bytes_without_a_validator_are_not_parsed(listener, follow, site, parsing, monkeypatch):
    asked = parsing(lambda task, _: prepare(task))
    follow(site.feed("/feed.xml", "One"))
    fetch = listener._parts.web.fetch

    def unconditionally(ask, token=None):
        import dataclasses

        from listener.domain.feed import NO_VALIDATORS

        return fetch(dataclasses.replace(ask, validators=NO_VALIDATORS), token)

    monkeypatch.setattr(listener._parts.web, "fetch", unconditionally)
    assert outcomes(listener.refreshing.refresh()) == [Outcome.SAME]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (
            WorkerKilled("It took longer than 20 seconds."),
            "too heavy to be read: It took longer than 20 seconds.",
        ),
        (KeyError("surprise"), "could not be read (KeyError)."),
    ],
)
def test_a_document_that_breaks_the_parser_fails_its_feed_alone(
    listener, follow, site, parsing, trouble, words
):
    bad, good = site.feed("/bad.xml", "One"), site.feed("/good.xml", "Two")

    def work(task, _):
        if task.url == bad:
            raise trouble
        return prepare(task)

    asked = parsing(work)
    for url in (bad, good):
        follow(url, fetch=False)
    result = listener.refreshing.refresh()
    assert by_url(result) == {bad: Outcome.FAILED, good: Outcome.CHANGED}
    assert words in result.failed[0].error
    again = listener.refreshing.refresh()
    assert by_url(again) == {bad: Outcome.FAILED, good: Outcome.NOT_MODIFIED}
    assert again.failed[0].error == result.failed[0].error
    assert asked.count(bad) == 1
    site.feed("/bad.xml", "One", "Mended")
    parsing(lambda task, _: prepare(task))
    mended = by_url(listener.refreshing.refresh())
    assert mended == {bad: Outcome.CHANGED, good: Outcome.NOT_MODIFIED}


def test_what_is_no_feed_is_an_outcome(listener, follow, site):
    follow(site.put("/page", "<!doctype html><html><p>A page", "text/html"), fetch=False)
    (outcome,) = listener.refreshing.refresh().outcomes
    assert outcome.outcome is Outcome.FAILED
    assert outcome.error == "This address answers with a web page, not a feed."


def test_gone_and_deferred_feeds_are_named_but_not_asked_unless_alone(
    opened, no_processes, site, follow, listener
):
    follow(site.feed("/feed.xml", "One"))
    paused = follow(site.feed("/paused.xml", "Two"))
    listener.feeds.set(paused.id, "pause", "on")
    feed = listener.feeds.all()[0]
    from listener.domain.refreshing import FeedResult

    for outcome in (Outcome.GONE, Outcome.DEFERRED):
        listener._parts.store.refreshing.write(
            [FeedResult(feed.id, outcome, now(), now() + timedelta(hours=1), error="Not now.")]
        )
        site.requests.clear()
        result = listener.refreshing.refresh()
        assert [(each.outcome, each.requests) for each in result.outcomes] == [(outcome, 0)]
        assert site.requests == []
        assert outcomes(listener.refreshing.refresh((feed.id,))) == [Outcome.NOT_MODIFIED]


def test_only_those_due_are_asked_on_schedule(opened, no_processes, site):
    from listener.domain.feed import Subscription
    from listener.domain.ids import FeedUrl

    moment = [now()]
    listener = opened(clock=lambda: moment[0])
    listener.feeds.subscribe(Subscription(FeedUrl(site.feed("/feed.xml", "One"))))
    assert listener.refreshing.due() == ()
    assert listener.refreshing.refresh(due_only=True).outcomes == ()
    moment[0] += timedelta(days=2)
    assert len(listener.refreshing.due()) == 1
    assert outcomes(listener.refreshing.refresh(due_only=True)) == [Outcome.NOT_MODIFIED]


def test_each_batch_is_told_as_it_is_stored(listener, follow, site, monkeypatch):
    monkeypatch.setattr(refreshing, "BATCH", 1)
    for number in range(3):
        follow(site.feed(f"/{number}.xml", f"Item {number}"), fetch=False)
    told, heard = [], []
    result = listener.refreshing.refresh(progress=told.append, changed=heard.append)
    assert [(each.done, each.total) for each in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [len(each.new_items) for each in heard] == [1, 1, 1]
    assert len(result.changes.new_items) == 3


def test_a_cancelled_refresh_keeps_what_came(listener, follow, site):
    for number in range(5):
        follow(site.feed(f"/{number}.xml", f"Item {number}"), fetch=False)
    token = Token()
    result = listener.refreshing.refresh(token=token, progress=lambda told: told.done == 2 and token.cancel())
    assert 2 <= len(result.outcomes) < 5
    assert len(listener.items.ids(Listing())) == len(result.outcomes)


def test_a_parser_that_is_cancelled_stops_the_refresh(listener, follow, site, parsing):
    follow(site.feed("/feed.xml", "One"), fetch=False)

    def work(_task, token):
        raise Cancelled

    parsing(work)
    result = listener.refreshing.refresh()
    assert result.outcomes == ()
    assert result.changes == Changes()


def test_writes_go_through_the_writer(opened, no_processes, site):
    from listener.domain.feed import Subscription
    from listener.domain.ids import FeedUrl
    from listener.runtime.runner import Runner

    runner = Runner(lambda closure: closure())
    threads = set()

    def writer(work):
        return runner.write(lambda: (threads.add(threading.current_thread().name), work())[1])

    listener = opened(writer=writer)
    listener.feeds.subscribe(Subscription(FeedUrl(site.feed("/feed.xml", "One"))))
    assert threads == {"write_0"}
    listener.close()
    runner.close()
