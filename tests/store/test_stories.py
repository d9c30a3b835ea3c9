from dataclasses import replace
from datetime import timedelta

import pytest

from listener.domain.duplicates import trace
from listener.domain.listing import Counts, Listing, PageKey
from listener.domain.query.tree import Is
from listener.domain.story import Story
from listener.store.source import StoreItems

STORY = " ".join(f"word{n * n % 997}" for n in range(200))
OTHER = " ".join(f"term{n * n % 991}" for n in range(200))
FOLDED = Listing(by_story=True)


@pytest.fixture
def tell(say, clock):
    """Let a feed tell a text, an hour later each time; return the new item's id."""

    def told(feed_id, number, text=STORY, title="Acme opens a plant"):
        clock.move(hours=1)
        made = say.entry(number=number, title=title, text=text, published_at=clock.now)
        kept = trace(made.content.title, text, made.keys.link)
        (item_id,) = say.refresh(feed_id, [replace(made, trace=kept)]).changes.new_items
        return item_id

    return told


@pytest.fixture
def feeds(say):
    return say.feed("one"), say.feed("two"), say.feed("three")


def test_copies_are_folded_into_the_oldest(store, say, tell, feeds):
    one, two, three = feeds
    first = tell(one, 1)
    other = tell(one, 2, OTHER, "Other news")
    tell(two, 3, STORY + " and more")
    tell(three, 4)
    assert store.items.ids(FOLDED) == [other, first]
    assert store.items.counts(FOLDED) == Counts(total=2, unread=2)
    assert store.items.counts(Listing()) == Counts(total=4, unread=4)


def test_a_row_says_how_many_feeds_tell_the_story_and_who_was_first(store, tell, feeds, clock):
    one, two, three = feeds
    first = tell(two, 1)
    first_at = clock.now
    copy, last, alone = tell(one, 2), tell(three, 3), tell(three, 4, OTHER, "Other news")
    told = {row.id: row.story for row in store.items.rows([first, copy, last, alone])}
    assert told.pop(alone) is None
    assert set(told.values()) == {Story(first, 3, first_at, f"Feed {two}")}


def test_only_what_a_list_holds_is_folded(store, say, tell, feeds):
    one, two, three = feeds
    first, copy, last = tell(one, 1), tell(two, 2), tell(three, 3)
    store.marks.mark_read([first], read=True)
    assert store.items.ids(replace(FOLDED, unread=True)) == [copy]
    assert store.items.counts(replace(FOLDED, unread=True)) == Counts(total=1, unread=1)
    assert store.items.ids(replace(FOLDED, feed_id=three)) == [last]


def test_a_folded_list_has_pages(store, tell, feeds):
    one, two, _three = feeds
    ids = [
        tell(one, number, STORY if number == 0 else f"{number} " * 9, f"News {number}") for number in range(3)
    ]
    tell(two, 9)
    newest = store.items.rows([ids[2]])[0]
    assert store.items.ids(FOLDED, limit=1) == [ids[2]]
    assert store.items.ids(FOLDED, limit=1, after=PageKey(newest.item_time, newest.id)) == [ids[1]]
    assert store.items.ids(FOLDED, after=PageKey(newest.item_time, 99)) == []


def test_the_same_feed_does_not_copy_itself(store, tell, feeds):
    tell(feeds[0], 1)
    tell(feeds[0], 2, STORY + " once more")
    assert len(store.items.ids(FOLDED)) == 2


def test_a_feed_tells_a_story_once_and_the_next_of_a_series_another(store, tell, feeds):
    one, two, _three = feeds
    first, copy = tell(one, 1, title="Meeting"), tell(two, 2, title="Reminder of the meeting")
    again, again_copied = (
        tell(one, 3, STORY + " next", "Meeting again"),
        tell(two, 4, STORY + " next", "Meeting"),
    )
    assert store.items.ids(FOLDED) == [again, first]
    assert {row.id for row in store.items.rows([copy, again_copied]) if row.story} == {copy, again_copied}


def test_what_was_told_long_ago_is_another_story(store, tell, feeds, clock):
    tell(feeds[0], 1)
    clock.move(days=31)
    tell(feeds[1], 2)
    assert len(store.items.ids(FOLDED)) == 2


def test_a_copy_is_a_duplicate_to_queries(store, tell, feeds, profile):
    one, two, _three = feeds
    first, copy = tell(one, 1), tell(two, 2)
    source = StoreItems(profile)
    assert list(source.holding(Is("is", "duplicate")).ids) == [copy]
    read = source.documents([first, copy], with_state=True)
    assert {document.item_id: document.state.duplicate for document in read} == {first: False, copy: True}
    source.close()


def test_a_copy_told_before_makes_the_other_the_duplicate(store, say, tell, feeds, profile, clock):
    one, two, _three = feeds
    late = tell(one, 1)
    clock.move(hours=-2)
    early = tell(two, 2)
    assert store.items.ids(FOLDED) == [early]
    source = StoreItems(profile)
    assert list(source.holding(Is("is", "duplicate")).ids) == [late]
    source.close()


def test_a_story_whose_other_feeds_were_forgotten_is_told_by_one(store, say, tell, feeds):
    one, two, _three = feeds
    first, copy = tell(one, 1), tell(two, 2)
    store.feeds.unsubscribe([one], forget=True)
    assert store.items.rows([copy])[0].story is None
    store.acts.undo()
    assert store.items.rows([copy])[0].story.first_feed == f"Feed {one}"
    assert store.items.ids(FOLDED) == [first]


def test_boilerplate_in_thousands_of_items_costs_little(store, say, feeds, clock):
    one, two, _three = feeds
    same = trace("Same title", STORY, None)
    entries = [replace(say.entry(number=number, text=str(number)), trace=same) for number in range(300)]
    say.refresh(one, entries)
    clock.move(hours=1)
    say.refresh(two, [replace(say.entry(number="copy", text="x"), trace=same)])
    assert len([row for row in store.items.rows(store.items.ids(Listing())) if row.story]) == 2


def test_items_are_weeks_apart_at_most(store, tell, feeds, clock):
    tell(feeds[0], 1)
    clock.move(days=timedelta(days=29).days)
    tell(feeds[1], 2)
    assert len(store.items.ids(FOLDED)) == 1


def test_reports_are_told_which_items_are_copies(store, tell, feeds, clock):
    one, two, _three = feeds
    first = tell(one, 1)
    copy = tell(two, 2)
    facts = store.facts.facts(clock.now - timedelta(days=1), clock.now + timedelta(days=1))
    assert {fact.item_id: fact.is_copy for fact in facts} == {first: False, copy: True}
