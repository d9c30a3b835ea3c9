from dataclasses import replace
from datetime import timedelta

import pytest

from listener.domain.feed import FeedStatus, Hints, Moved, Outcome, Validators
from listener.domain.listing import Listing


def test_a_first_answer_brings_unread_items_newest_first(store, say):
    feed_id = say.feed()
    written = say.refresh(feed_id, say.entries(1, 2, 3))
    assert say.titles(Listing()) == ["Title 1", "Title 2", "Title 3"]
    assert written.outcomes[0].new_items == 3
    assert written.changes.new_items == set(store.items.ids(Listing(unread=True)))
    assert say.is_sound()


def test_what_was_stored_is_read_back_as_it_was_sent(store, say, clock):
    said = say.content(
        1,
        summary_html="<p>short</p>",
        published_at=clock.now - timedelta(days=1, microseconds=7),
        links=("https://b.example/",),
        parts=frozenset({"image", "link"}),
    )
    feed_id = say.feed("one", "Press/Daily")
    say.refresh(feed_id, [replace(say.entry(number=1), content=said)])
    item = store.items.get(store.items.ids(Listing())[0])
    assert item.content == said
    assert (item.identity, item.circles, item.item_time) == ("tag:1", ("Press/Daily",), said.published_at)


def test_the_same_document_again_changes_nothing(store, say):
    feed_id, ids = say.filled(3)
    store.marks.mark_read(ids)
    written = say.refresh(feed_id, say.entries("one-0", "one-1", "one-2"))
    assert not written.changes.new_items | written.changes.items
    assert store.items.counts(Listing()).unread == 0


def test_a_changed_item_gets_a_version_and_stays_read(store, say):
    feed_id, ids = say.filled(1)
    store.marks.mark_read(ids)
    written = say.refresh(feed_id, [say.entry(number="one-0", text="changed")])
    item = store.items.get(ids[0])
    assert (item.content.text, item.versions, item.state.read) == ("changed", 2, True)
    assert store.items.rows(ids)[0].updated
    assert (written.outcomes[0].updated_items, written.changes.items) == (1, set(ids))


def test_changed_markup_is_written_into_the_version_that_is_there(store, say):
    feed_id, ids = say.filled(1)
    say.refresh(feed_id, [say.entry(number="one-0", body_html="<b>text one-0</b>")])
    item = store.items.get(ids[0])
    assert (item.content.body_html, item.versions) == ("<b>text one-0</b>", 1)


def test_an_item_that_leaves_and_returns_is_not_new(store, say):
    feed_id, ids = say.filled(2)
    store.marks.mark_read(ids)
    say.refresh(feed_id, say.entries("one-9"))
    say.refresh(feed_id, say.entries("one-0", "one-1"))
    assert store.items.counts(Listing()).unread == 1


def test_items_of_two_feeds_are_two_though_all_is_equal(store, say):
    say.refresh(say.feed("one"), say.entries(1))
    say.refresh(say.feed("two"), say.entries(1))
    assert store.items.counts(Listing()).total == 2


def test_validators_are_kept_from_the_first_answer_on(store, say):
    feed_id, _ids = say.filled()
    assert store.feeds.get(feed_id).validators == Validators('"etag"', "yesterday", b"hash")
    say.refresh(feed_id, [], prepared=None, outcome=Outcome.NOT_MODIFIED, validators=None)
    assert store.feeds.get(feed_id).validators.etag == '"etag"'


def test_what_the_feed_says_of_itself_is_kept(store, say):
    feed_id, _ids = say.filled()
    hints = Hints(ttl_s=60, skip_hours=frozenset({1, 2}), skip_days=frozenset({6}))
    say.refresh(feed_id, [], hints=hints)
    feed = store.feeds.get(feed_id)
    assert (feed.title, feed.site_url, feed.format) == (f"Feed {feed_id}", "https://site.example/", "rss20")
    assert feed.hints == hints
    say.refresh(feed_id, [], prepared=None, outcome=Outcome.SAME)
    assert store.feeds.get(feed_id).hints == hints


def test_an_empty_title_does_not_take_the_old_one(store, say):
    feed_id, _ids = say.filled()
    silent = replace(say.result(feed_id).prepared, title=" ", site_url=None)
    say.refresh(feed_id, [], prepared=silent)
    assert store.feeds.get(feed_id).title == f"Feed {feed_id}"


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.NOT_AUTHORISED])
def test_failures_are_counted_until_the_feed_answers(store, say, clock, outcome):
    feed_id, _ids = say.filled()
    since = clock.now
    for _time in range(2):
        say.refresh(feed_id, [], prepared=None, outcome=outcome, error="It does not answer.", status_code=500)
        clock.move(hours=1)
    feed = store.feeds.get(feed_id)
    assert (feed.status, feed.failures, feed.failing_since) == (FeedStatus.FAILING, 2, since)
    assert feed.error == "It does not answer."
    say.refresh(feed_id, [], prepared=None, outcome=Outcome.NOT_MODIFIED, error=None)
    feed = store.feeds.get(feed_id)
    assert (feed.status, feed.failures, feed.failing_since, feed.error) == (FeedStatus.OK, 0, None, None)


def test_a_deferred_feed_is_neither_failing_nor_well(store, say):
    feed_id, _ids = say.filled()
    say.refresh(feed_id, [], prepared=None, outcome=Outcome.FAILED)
    say.refresh(feed_id, [], prepared=None, outcome=Outcome.DEFERRED)
    assert store.feeds.get(feed_id).failures == 1


def test_a_gone_feed_keeps_its_items(store, say):
    feed_id, ids = say.filled()
    say.refresh(feed_id, [], prepared=None, outcome=Outcome.GONE, next_due_at=None)
    assert store.feeds.get(feed_id).status is FeedStatus.GONE
    assert store.items.counts(Listing()).total == len(ids)


def test_a_redirect_is_remembered_until_it_is_followed(store, say, clock):
    feed_id, _ids = say.filled()
    say.refresh(feed_id, [], moved=Moved("https://new.example/feed", clock.now))
    assert store.feeds.get(feed_id).moved == Moved("https://new.example/feed", clock.now)
    written = say.refresh(feed_id, [], adopt_url="https://new.example/feed")
    feed = store.feeds.get(feed_id)
    assert (feed.url, feed.moved, feed.validators.etag) == ("https://new.example/feed", None, '"etag"')
    assert feed_id in written.changes.feeds
    assert [act.words for act in store.acts.done()] == ["subscribe to 1 feed"]


def test_a_feed_that_moves_onto_another_one_joins_it(store, say):
    leaving, _ids = say.filled(2, "one", "Left")
    staying, _others = say.filled(2, "two", "Right")
    written = say.refresh(leaving, say.entries("one-2"), adopt_url="https://two.example/feed")
    assert [feed.id for feed in store.feeds.all()] == [staying]
    assert store.feeds.get(staying).circles == ("Left", "Right")
    assert store.items.counts(Listing(feed_id=staying)).total == 5
    assert {leaving, staying} <= written.changes.feeds
    assert "join two feeds" in store.acts.done()[0].words


def test_an_answer_for_a_feed_that_is_no_more_is_dropped(store, say):
    feed_id, _ids = say.filled()
    gone = replace(say.result(feed_id), feed_id=feed_id + 1)
    assert store.refreshing.write([gone]).outcomes == ()


def test_matches_are_stored_with_the_items(store, say):
    search = say.search()
    feed_id = say.feed()
    written = say.refresh(feed_id, [say.entry(number=1, matches=[say.match(search.id)]), say.entry(number=2)])
    assert written.outcomes[0].matches == 1
    assert say.titles(Listing(search_id=search.id)) == ["Title 1"]
    assert store.matches.late(10) == ()


def test_a_new_version_has_matches_of_its_own(store, say):
    search = say.search()
    feed_id = say.feed()
    say.refresh(feed_id, [say.entry(number=1, matches=[say.match(search.id)])])
    say.refresh(feed_id, [say.entry(number=1, text="changed")])
    assert store.items.ids(Listing(search_id=search.id)) == []


def test_matches_of_other_searches_than_these_are_found_again(store, say):
    feed_id = say.feed()
    result = say.result(feed_id, say.entries(1))
    search = say.search()
    store.refreshing.write([result])
    late = store.matches.late(10)
    assert len(late) == 1
    assert store.items.ids(Listing(search_id=search.id)) == []
    store.matches.write_late([(late[0], (say.match(search.id),))], searches_version=store.searches.version())
    assert say.titles(Listing(search_id=search.id)) == ["Title 1"]
    assert store.matches.late(10) == ()


def test_a_version_listed_at_another_time_than_it_was_matched_at_is_matched_again(store, say, clock):
    feed_id, _ids = say.filled(1)
    clock.move(days=1)
    say.refresh(feed_id, [say.entry(number="one-0", text="changed")])
    assert len(store.matches.late(10)) == 1


def test_an_item_known_by_a_weaker_key_learns_the_new_ones(store, say):
    feed_id, ids = say.filled(1)
    say.refresh(feed_id, [say.entry("tag:new", number="one-0")])
    say.refresh(feed_id, [say.entry("tag:new", number="other")])
    assert store.items.ids(Listing()) == ids


def test_a_broken_letter_is_stored_as_a_question_mark(store, say):
    say.refresh(say.feed(), [say.entry(number=1, title="a\ud800b", text="\udfff", authors=("\ud800",))])
    item = store.items.get(store.items.ids(Listing())[0])
    assert (item.content.title, item.content.text, item.content.authors) == ("a?b", "?", ("?",))
