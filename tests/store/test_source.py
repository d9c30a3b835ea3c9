import pickle
import sqlite3
from datetime import timedelta

import pytest

from listener.domain.errors import ProfileDamaged
from listener.domain.listing import Listing
from listener.domain.ports import ItemSource, QueueEntry
from listener.domain.query.parse import parse
from listener.store.database import FILE
from listener.store.source import StoreItems


@pytest.fixture
def source(store, profile):
    made = StoreItems(profile)
    yield made
    made.close()


def versions(source):
    return [one.version_id for one in source.current(0, source.last_version())]


def test_the_queue_tells_what_came_and_went(say, source):
    assert (source.last_number(), source.first_number(), source.last_version()) == (0, 1, 0)
    feed_id, _ids = say.filled(2)
    say.refresh(feed_id, [say.entry(number="one-0", text="changed")])
    entries = [tuple(entry) for entry in source.entries_after(0, 10)]
    assert entries == [(1, 1, False), (2, 2, False), (3, 2, True), (4, 3, False)]
    assert source.entries_after(2, 1) == [QueueEntry(3, 2, is_masked=True)]
    assert (source.last_number(), source.last_version()) == (4, 3)


def test_a_trimmed_queue_never_counts_anew(store, say, source):
    say.filled(2)
    store.queue.trim(2)
    assert (store.queue.last_number(), source.last_number(), source.first_number()) == (2, 2, 3)
    say.filled(1, "two")
    assert [entry.number for entry in source.entries_after(0, 10)] == [3]
    assert source.first_number() == 3


def test_only_current_versions_are_told(store, say, source, clock):
    feed_id = say.feed()
    dated = [say.entry(number=n, published_at=clock.now - timedelta(days=n)) for n in (1, 2)]
    say.refresh(feed_id, dated)
    say.refresh(feed_id, [say.entry(number=2, text="changed", published_at=clock.now - timedelta(days=2))])
    current = source.current(1, 99)
    assert [(one.version_id, one.item_time) for one in current] == [
        (2, clock.now - timedelta(days=1)),
        (3, clock.now - timedelta(days=2)),
    ]
    assert [one.item_id for one in current] == store.items.ids(Listing())
    assert (source.count(1, 99), source.count(1, 2), source.count(1, 1)) == (2, 1, 0)


def test_documents_come_in_the_order_asked_without_those_superseded(store, say, source):
    feed_id = say.feed()
    say.refresh(feed_id, say.entries(1, 2, 3))
    say.refresh(feed_id, [say.entry(number=1, text="changed")])
    found = list(source.documents([1, 4, 99, 3, 2], with_state=False))
    assert [document.version_id for document in found] == [4, 1, 2] or [d.version_id for d in found] == [
        1,
        4,
        2,
    ]
    assert all(document.state is None for document in found)


def test_a_document_holds_all_that_a_query_looks_at(store, say, source, clock):
    feed_id = say.feed("one", "A/B", "C")
    said = {
        "links": ("https://b.example/",),
        "parts": frozenset({"image"}),
        "published_at": clock.now - timedelta(days=1),
    }
    say.refresh(feed_id, [say.entry(number=1, **said)])
    ids = store.items.ids(Listing())
    store.marks.star(ids)
    store.marks.label(ids, "Later")
    document = next(source.documents(versions(source), with_state=True))
    assert (document.title, document.body, document.authors) == ("Title 1", "text 1", ("Ada",))
    assert (document.categories, document.link, document.language) == (
        ("news",),
        "https://site.example/1",
        "en",
    )
    assert (document.links, document.parts, document.item_time) == tuple(said.values())
    state = document.state
    assert (state.feed_id, state.feed_url, state.feed_title) == (
        feed_id,
        "https://one.example/feed",
        "Feed 1",
    )
    assert (state.circles, state.labels) == (("A/B", "C"), ("Later",))
    assert (state.read, state.starred, state.seen_at) == (False, True, clock.now)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("is:unread", 3),
        ("is:starred", 2),
        ("is:duplicate", 0),
        ("label:later", 1),
        ("label:never", 0),
        ("circle:A", 2),
        ("circle:B", 2),
        ("circle:nowhere", 0),
        ("feed:mine", 2),
        ("feed:*two.example*", 2),
        ("feed:nowhere", 0),
        ("seen:2026-03-10", 4),
        ("seen:../2026-03-09", 0),
        ("seen:2026-03-10/..", 4),
        ("has:notes", 0),
    ],
)
def test_a_state_leaf_holds_for_current_versions(store, say, source, clock, query, count):
    one, ids = say.filled(2, "one", "A/B")
    _two, others = say.filled(2, "two")
    say.refresh(one, [say.entry(number="one-0", text="changed")])
    store.feeds.set(one, "title", "Mine")
    store.marks.mark_read(ids[:1])
    store.marks.star([ids[0], others[0]])
    store.marks.label(ids[:1], "Later")
    held = source.holding(parse(query, now=clock.now).node)
    assert (len(held.ids), held.is_complement) == (count, False)
    assert set(held.ids) <= set(versions(source))


def test_what_is_read_is_told_by_what_is_not(store, say, source, clock):
    _feed, ids = say.filled(3)
    store.marks.mark_read(ids[1:])
    held = source.holding(parse("is:read", now=clock.now).node)
    assert (list(held.ids), held.is_complement) == ([versions(source)[0]], True)


def test_circles_hold_the_feeds_inside_them(store, say, source):
    say.filled(2, "one", "A/B")
    say.filled(2, "two")
    outer, inner = (store.circles.find(path).id for path in ("A", "A/B"))
    assert list(source.in_circles(frozenset({outer})).ids) == versions(source)[:2]
    assert list(source.in_circles(frozenset({outer, inner})).ids) == versions(source)[:2]
    assert list(source.in_circles(frozenset({99})).ids) == []


def test_a_database_is_known_by_a_name_of_its_own(source, opened, tmp_path):
    opened(tmp_path / "other")
    assert len(source.identity()) == 32


def test_a_source_can_be_made_in_another_process(source, profile):
    again: ItemSource = StoreItems(pickle.loads(pickle.dumps(profile)))
    assert again.identity() == source.identity()
    again.close()


def test_damage_is_told(store, say, source, profile):
    say.filled(30)
    store.close()
    source.close()
    whole = bytearray((profile / FILE).read_bytes())
    for page in range(30, len(whole) // 4096):
        whole[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    (profile / FILE).write_bytes(whole)
    with pytest.raises(ProfileDamaged):
        StoreItems(profile)


def test_damage_inside_is_told_when_it_is_met(say, source):
    say.filled(1)
    source._connection.close()
    source._connection = Broken()
    with pytest.raises(ProfileDamaged):
        source.last_number()


class Broken:
    """A connection to a damaged database."""

    def execute(self, *_arguments):
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    def close(self):
        """Nothing is open."""
