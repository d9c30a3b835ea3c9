from datetime import timedelta

import pytest

from listener.domain.errors import NotFound


def test_snapshots_are_kept_newest_first_each_once(store, clock):
    old, changes = store.snapshots.add("top-sources", "Top sources", clock.now, "<opml/>")
    new, _more = store.snapshots.add("top-sources", "Top sources", clock.now + timedelta(days=7), "<opml/>")
    again, none = store.snapshots.add("top-sources", "Top sources", clock.now, "<opml/>")
    assert (again, bool(changes), bool(none)) == (old, True, False)
    assert [snapshot.id for snapshot in store.snapshots.all()] == [new, old]
    kept = store.snapshots.get(old)
    assert (kept.name, kept.title, kept.dated_at, kept.text) == (
        "top-sources",
        "Top sources",
        clock.now,
        "<opml/>",
    )


def test_a_snapshot_can_be_undone(store, clock):
    number, _changes = store.snapshots.add("x", "X", clock.now, "")
    store.acts.undo()
    with pytest.raises(NotFound, match="no snapshot"):
        store.snapshots.get(number)
