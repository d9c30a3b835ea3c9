"""What goes when the user keeps items for some days only, and what never does."""

import sqlite3
from datetime import date, timedelta

import pytest

from listener.domain.clip import Evidence
from listener.domain.errors import WrongUsage
from listener.domain.ids import WorkspaceId
from listener.domain.listing import Listing
from listener.domain.mention import Status
from listener.domain.workspace import Workspace


@pytest.fixture
def old(store, say, clock):
    """Return a feed with six read items seen 40 days ago, their ids, and limits of 30 days for it."""
    feed_id, ids = say.filled(6)
    store.marks.mark_read(ids)
    clock.move(days=40)
    return feed_id, ids, {feed_id: clock.now - timedelta(days=30)}


def take_all(store, limits):
    found = store.retention.would_go(limits)
    return store.retention.take([item for ids in found.values() for item in ids], limits)


def there(store):
    return sorted(store.items.ids(Listing()))


def test_without_a_limit_nothing_ever_goes(store, old):
    _feed, ids, _limits = old
    assert store.retention.would_go({}) == {}
    assert not store.retention.take(ids, {}).removed_items
    assert there(store) == ids


def test_what_is_old_and_read_goes_and_stays_away_when_the_feed_sends_it_again(store, say, old):
    feed_id, ids, limits = old
    assert store.retention.would_go(limits) == {feed_id: tuple(ids)}
    assert take_all(store, limits).removed_items == set(ids)
    written = say.refresh(feed_id, say.entries(*(f"one-{number}" for number in range(6)), "fresh"))
    assert written.outcomes[0].new_items == 1
    assert say.titles(Listing()) == ["Title fresh"]
    assert say.is_sound()


def test_young_items_stay(store, old, clock):
    feed_id, _ids, _limits = old
    assert store.retention.would_go({feed_id: clock.now - timedelta(days=41)}) == {}


def test_what_is_unread_starred_labelled_clipped_or_triaged_stays(store, say, old):
    _feed, ids, limits = old
    store.marks.mark_read(ids[:1], read=False)
    store.marks.star(ids[1:2])
    store.marks.label(ids[2:3], "Later")
    collection, _changes = store.clips.make("Kept")
    content = say.content()
    said = (content.title, content.link, "Feed", ("Ann",), None, store.items.get(ids[3]).first_seen_at)
    store.clips.add(collection, [(Evidence(ids[3], *said, "text", "hash"), "")], "")
    search = say.search()
    workspace, _changes = store.workspaces.add(Workspace(WorkspaceId(0), "W", 0, searches=(search.id,)))
    version = store.searches.version()
    item = store.items.get(ids[4])
    up_to = item.version_id
    found = [(item.version_id, (say.match(search.id),))]
    store.matches.replace(search.id, found, searches_version=version, up_to=up_to)
    store.mentions.triage(workspace.id, [ids[4]], Status.ANSWERED)
    # It matches no more, and is a mention that was answered still.
    store.matches.replace(search.id, [], searches_version=version, up_to=up_to)
    assert take_all(store, limits).removed_items == {ids[5]}
    assert there(store) == ids[:5]
    assert store.retention.would_go(limits) == {}
    assert say.is_sound()


def test_what_a_saved_search_finds_stays_and_nothing_goes_while_one_waits(store, say, old):
    _feed, ids, limits = old
    search = say.search()
    assert store.retention.is_waiting()
    assert store.retention.would_go(limits) == {}
    assert not store.retention.take(ids, limits).removed_items
    item = store.items.get(ids[0])
    store.matches.replace(
        search.id,
        [(item.version_id, (say.match(search.id),))],
        searches_version=store.searches.version(),
        up_to=store.items.get(ids[-1]).version_id,
    )
    assert take_all(store, limits).removed_items == set(ids[1:])


def test_what_a_search_for_states_alone_finds_stays(store, say, old):
    feed_id, ids, limits = old
    other, others = say.filled(2, "two", "Press")
    store.marks.mark_read(others)
    limits = {feed_id: limits[feed_id], other: limits[feed_id] + timedelta(days=90)}
    search = say.search("Press", "circle:Press is:read")
    version = store.searches.version()
    store.matches.replace(
        search.id, [], searches_version=version, up_to=store.items.get(others[-1]).version_id
    )
    assert take_all(store, limits).removed_items == set(ids)
    assert there(store) == others


def test_what_became_dear_after_the_look_stays(store, old):
    feed_id, ids, limits = old
    found = store.retention.would_go(limits)[feed_id]
    store.marks.star(ids[:1])
    assert store.retention.take(found, limits).removed_items == set(ids[1:])


def test_it_is_undone_like_any_act_and_done_again(store, say, old):
    _feed, ids, limits = old
    text = store.items.get(ids[0]).content
    take_all(store, limits)
    assert store.acts.done()[0].words == "tidy away 6 old items"
    assert set(store.acts.undo().changes.items) == set(ids)
    assert there(store) == ids
    assert store.items.get(ids[0]).content == text
    assert store.items.get(ids[0]).state.read
    store.acts.redo()
    assert there(store) == []
    assert say.is_sound()


def test_taking_nothing_is_no_act(store, old):
    _feed, ids, limits = old
    store.marks.star(ids)
    before = store.acts.done()
    assert not store.retention.take(ids, limits)
    assert store.acts.done() == before


def test_the_day_of_the_last_round_is_known_after_a_restart(opened):
    first = opened()
    assert first.retention.last_day() is None
    first.retention.note_day(date(2026, 3, 9))
    first.retention.note_day(date(2026, 3, 10))
    profile = first._database.file.parent
    first.close()
    assert opened(profile).retention.last_day() == date(2026, 3, 10)


def test_a_keepsake_is_what_the_user_starred_labelled_or_noted(store, say, old):
    _feed, ids, _limits = old
    assert store.keepsakes.all() == ()
    store.marks.star(ids[:2])
    for name in ("b", "A"):
        store.marks.label(ids[1:3], name)
    rows = store.keepsakes.all()
    titles = [store.items.get(item).content.title for item in ids]
    assert {row.title: (row.starred, row.labels) for row in rows} == {
        titles[0]: (True, ()),
        titles[1]: (True, ("A", "b")),
        titles[2]: (False, ("A", "b")),
    }
    assert rows[0].feed == "Feed 1"


def test_a_keepsake_has_its_notes(store, say):
    search = say.search()
    workspace, _changes = store.workspaces.add(Workspace(WorkspaceId(0), "W", 0, searches=(search.id,)))
    feed_id = say.feed()
    say.refresh(feed_id, [say.entry(matches=[say.match(search.id)])])
    (item,) = there(store)
    store.mentions.note(workspace.id, item, "Call them")
    (row,) = store.keepsakes.all()
    assert (row.notes, row.starred, row.labels) == (("Call them",), False, ())


def test_a_disk_that_fills_up_during_a_backup_is_a_sentence(store, say, tmp_path, monkeypatch):
    def full(*_arguments):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("listener.store.backup.verify", full)
    with pytest.raises(WrongUsage, match=r"cannot be written: database or disk is full\."):
        store.back_up(tmp_path / "copy.db")
    assert list(tmp_path.glob("*copy.db*")) == []
