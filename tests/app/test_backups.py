"""Daily backups and retention, on a clock that a test moves."""

import json
import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from listener.app.results import Mark
from listener.domain.errors import WrongUsage
from listener.domain.feed import Subscription
from listener.domain.ids import FeedUrl, SearchId
from listener.domain.listing import Listing
from listener.domain.search import SavedSearch
from listener.store.store import restore


class Clock:
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)

    def __call__(self):
        return self.now

    def move(self, **length):
        self.now += timedelta(**length)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def town(opened, clock, site, no_processes):
    """Listener on a feed with three read items, and the ids of these."""
    listener = opened(clock=clock)
    listener.settings.set("time-zone", "UTC")
    url = site.feed("/feed.xml", "One", "Two", "Three", name="The Press")
    listener.feeds.subscribe(Subscription(FeedUrl(url), circles=("Press",)), fetch=True)
    ids = listener.items.ids(Listing())
    listener.items.mark(ids, Mark.READ)
    return listener, ids


def test_a_backup_a_day_can_be_put_back_and_read_without_us(town, clock, tmp_path):
    listener, ids = town
    listener.items.mark(ids[:1], Mark.STAR)
    made = listener.backups.make_due()
    assert made.is_new
    assert made.folder.name == "2026-03-10"
    assert sorted(each.name for each in made.folder.iterdir()) == [
        "feeds.opml",
        "listener.db",
        "starred.jsonl",
    ]
    assert b"feed.xml" in (made.folder / "feeds.opml").read_bytes()
    (row,) = map(json.loads, (made.folder / "starred.jsonl").read_text("utf-8").splitlines())
    assert (row["title"], row["feed"], row["starred"]) == (
        listener.items.item(ids[0]).content.title,
        "The Press",
        True,
    )
    restore(made.folder / "listener.db", tmp_path / "again")
    if os.name != "nt":
        assert made.folder.stat().st_mode & 0o077 == 0
    assert listener.backups.make_due() is None
    assert not listener.backups.make().is_new
    clock.move(days=1)
    assert listener.backups.make_due().folder.name == "2026-03-11"


def test_old_backups_go_and_what_is_not_ours_stays(town, clock):
    listener, _ids = town
    for number in range(1, 60):
        folder = listener.backups.folder / f"{clock.now - timedelta(days=number):%Y-%m-%d}"
        folder.mkdir(parents=True)
        (folder / "listener.db").touch()
    mine = listener.backups.folder / "2026-01-13" / "mine.txt"
    mine.touch()
    (listener.backups.folder / "2026-99-99").mkdir()
    (listener.backups.folder / "2026-99-99" / "listener.db").touch()
    made = listener.backups.make()
    days = listener.backups.days()
    assert len(days) == 11
    assert days[-1] == made.day
    assert len(made.removed) == 60 - 11
    assert mine.exists()


def test_none_is_made_where_backups_are_off(town):
    listener, _ids = town
    listener.settings.set("backups", "off")
    assert listener.backups.make_due() is None
    assert listener.backups.days() == ()


def test_a_full_disk_is_a_sentence_and_leaves_nothing(town, monkeypatch):
    listener, _ids = town
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=10))
    with pytest.raises(WrongUsage, match="There is no room"):
        listener.backups.make_due()
    monkeypatch.undo()

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("listener.app.backups.write_whole", full)
    with pytest.raises(WrongUsage, match="No space left on device"):
        listener.backups.make_due()
    assert list(listener.backups.folder.iterdir()) == []


def test_the_doctor_names_the_last_backup(town):
    listener, _ids = town
    said = {check.name: check for check in listener.doctor().checks}
    assert said["backups"].message == "There is no daily backup yet."
    made = listener.backups.make()
    said = {check.name: check for check in listener.doctor().checks}
    assert said["backups"].message == f"The last daily backup is of 2026-03-10: {made.folder}."


def test_nothing_is_ever_taken_while_nobody_asked_for_it(town, clock):
    listener, ids = town
    clock.move(days=36_000)
    assert listener.tidying.plan().items == 0
    assert listener.tidying.tidy().items == 0
    assert not listener.tidying.tidy_due().changes
    assert listener.items.ids(Listing()) == ids


def test_once_a_day_what_is_old_goes_by_the_setting_or_the_feeds_own_choice(town, clock):
    listener, ids = town
    feed = listener.feeds.all()[0]
    listener.settings.set("keep-days", "30")
    listener.feeds.set(feed.id, "keep", "0")
    clock.move(days=31)
    assert listener.tidying.tidy_due().items == 0
    listener.feeds.set(feed.id, "keep", "")
    tidied = listener.tidying.tidy_due()
    assert [(each.feed.id, each.items) for each in tidied.feeds] == [(feed.id, 3)]
    assert tidied.changes.removed_items == set(ids)
    listener.undo.undo()
    assert set(listener.items.ids(Listing())) == set(ids)
    assert listener.tidying.tidy_due().items == 0  # today was done
    clock.move(days=1)
    assert listener.tidying.tidy_due().items == 3


def test_a_new_search_is_matched_before_anything_goes(town, clock):
    listener, _ids = town
    listener.settings.set("keep-days", "30")
    clock.move(days=31)
    listener._parts.store.searches.add(SavedSearch(SearchId(0), "Two", "title:two", "teal"))
    assert listener.tidying.plan().waits
    tidied = listener.tidying.tidy()
    assert (tidied.items, tidied.waits) == (2, False)
    assert [row.title for row in listener.items.rows(listener.items.ids(Listing()))] == ["Two"]


def test_a_great_deal_goes_in_batches(town, clock, monkeypatch):
    listener, _ids = town
    monkeypatch.setattr("listener.app.tidying._BATCH", 2)
    listener.settings.set("keep-days", "30")
    clock.move(days=31)
    assert listener.tidying.tidy(batches=1).items == 2
    assert listener.tidying.tidy().items == 1
