import pytest

from listener.domain.feed import Subscription
from listener.domain.ids import FeedUrl
from listener.runtime.token import Cancelled, Token


@pytest.fixture
def spawned(opened, site):
    """Listener with its index in a process of its own, and three items."""
    listener = opened(spawn=True)
    listener.feeds.subscribe(Subscription(FeedUrl(site.feed("/feed.xml", "Rust one", "Python", "Rust two"))))
    return listener


def test_an_index_in_its_own_process_answers_and_misses_nothing(spawned, site):
    assert spawned.searching.search("rust").count == 2
    site.feed("/feed.xml", "Rust one", "Python", "Rust two", "Rust three")
    spawned.refreshing.refresh()
    assert spawned.searching.search("rust").count == 3
    told = []
    assert spawned.indexing.catch_up(progress=told.append).is_complete
    assert spawned.searching.search("rust", deadline_s=2.0).count == 3
    import sys

    assert "whoosh" not in sys.modules or spawned.indexing._worker.is_running


def test_what_the_index_wrote_leaves_the_queue(spawned, opened, profile):
    spawned.indexing.catch_up()
    source = spawned._parts.source
    assert source.first_number() == source.last_number() + 1


def test_a_search_nobody_waits_for_is_not_made(spawned):
    token = Token()
    token.cancel()
    with pytest.raises(Cancelled):
        spawned.searching.search("rust", token=token)
    assert spawned.searching.search("rust").count == 2


def test_a_query_under_way_is_interrupted_without_killing_the_index(spawned, monkeypatch):
    spawned.searching.search("rust")
    process = spawned.indexing._worker._process
    token = Token()
    answered = spawned.indexing._worker.call

    def call(asked, token_given, *, interrupt):
        token.cancel()
        interrupt()
        return answered(asked, token_given, interrupt=interrupt)

    monkeypatch.setattr(spawned.indexing._worker, "call", call)
    with pytest.raises(Cancelled):
        spawned.searching.search("rust", token=token)
    assert spawned.indexing._worker._process is process


def test_a_closed_listener_has_written_its_index(spawned, opened, site):
    spawned.indexing.catch_up()
    site.feed("/feed.xml", "Rust one", "Python", "Rust two", "Rust three")
    spawned.refreshing.refresh()
    assert spawned.searching.search("rust").count == 3
    spawned.close()
    state = opened(write=False).indexing.drain()
    assert (state.indexed, state.in_memory) == (4, 0)


def test_under_a_window_the_archive_is_matched_in_another_process(spawned):
    search = spawned.searches.add("Rust", "rust").search
    spawned.searches.rematch()
    assert len(spawned.searches.matches(search.id)) == 2
    assert spawned._parts.matching.is_running
