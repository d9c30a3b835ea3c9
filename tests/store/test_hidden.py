"""Hidden items are in no list, count, mention or report; they are kept, and come back."""

import re
from datetime import timedelta

import pytest

from listener.domain.ids import WorkspaceId
from listener.domain.listing import Counts, Listing
from listener.domain.mention import MentionFilter, Status
from listener.domain.query.tree import Is
from listener.domain.workspace import Workspace
from listener.store.lists import Lists
from listener.store.source import StoreItems


@pytest.fixture
def filled(store, say):
    """A feed with four items, of which a search finds two; and the item that is hidden of these."""
    search = say.search()
    feed_id = say.feed("one", "Press")
    found = [say.match(search.id)]
    say.refresh(feed_id, [say.entry(number=n, matches=found if n < 2 else ()) for n in range(4)])
    store.workspaces.add(Workspace(WorkspaceId(0), "Ours", 0, circles=(), searches=(search.id,)))
    (hidden, _other) = store.items.ids(Listing(search_id=search.id))
    return feed_id, search, hidden


def listings(store, feed_id, search):
    yield from (Listing(), Listing(feed_id=feed_id), Listing(search_id=search.id), Listing(unread=True))
    yield from (Listing(starred=True), Listing(label="Key"), Listing(by_story=True))
    yield Listing(circle_id=store.circles.find("Press").id)


def test_a_hidden_item_is_in_no_list_and_no_count(store, filled):
    feed_id, search, hidden = filled
    store.marks.star([hidden])
    store.marks.label([hidden], "Key")
    before = {listing: store.items.ids(listing) for listing in listings(store, feed_id, search)}
    store.hidden.hide([hidden])

    for listing, ids in before.items():
        left = [each for each in ids if each != hidden]
        assert store.items.ids(listing) == left
        assert store.items.counts(listing).total == len(left)
    sidebar = store.items.sidebar()
    assert sidebar.everything == Counts(3, 3)
    assert sidebar.feeds[feed_id] == Counts(3, 3)
    assert sidebar.circles[store.circles.find("Press").id] == Counts(3, 3)
    assert sidebar.searches[search.id] == Counts(1, 1)
    assert (sidebar.starred.total, sidebar.labels) == (0, {})
    (feed,) = store.feeds.all()
    assert (feed.items, feed.unread) == (3, 3)


def test_it_is_no_mention_also_when_it_was_touched(store, filled):
    _feed, _search, hidden = filled
    (workspace,) = store.workspaces.all()
    store.mentions.triage(workspace.id, [hidden], Status.TO_ANSWER)
    store.hidden.hide([hidden])

    assert hidden not in store.mentions.ids(workspace.id)
    assert hidden not in store.mentions.ids(workspace.id, MentionFilter(matching=False))
    assert store.mentions.some(workspace.id, [hidden]) == ()
    assert store.mentions.counts(workspace.id).total == 1
    assert store.mentions.counts(workspace.id).to_answer == 0


def test_reports_do_not_count_it(store, filled, clock):
    _feed, search, hidden = filled
    store.hidden.hide([hidden])

    facts = store.facts.facts(clock.now - timedelta(9), clock.now + timedelta(1), searches=(search.id,))
    assert hidden not in {fact.item_id for fact in facts}
    assert len(facts) == 3
    (attended,) = store.attention.by_feed(clock.now - timedelta(9), clock.now + timedelta(1)).values()
    assert hidden not in attended.matched
    assert len(attended.matched) == 1


def test_it_is_kept_and_a_query_that_asks_finds_it(store, filled, say, clock):
    _feed, _search, hidden = filled
    asking = say.search("Hidden ones", "is:hidden")
    assert store.items.ids(Listing(search_id=asking.id)) == []
    changes = store.hidden.hide([hidden])

    assert changes.items == {hidden}
    assert changes.hidden
    assert store.items.get(hidden).state.is_hidden
    assert store.items.ids(Listing(search_id=asking.id)) == [hidden]
    assert store.items.sidebar().searches[asking.id].total == 1
    source = StoreItems(store._database.file.parent, clock)
    (version,) = source.holding(Is("is", "hidden")).ids
    (document,) = source.documents([version], with_state=True)
    source.close()
    assert document.item_id == hidden
    assert document.state.hidden
    assert "mention" not in document.state.mention


def test_a_search_for_hidden_items_gives_a_workspace_no_mentions(store, filled, say):
    _feed, _search, hidden = filled
    asking = say.search("Hidden ones", "is:hidden")
    store.hidden.hide([hidden])
    made = Workspace(WorkspaceId(0), "Theirs", 1, circles=(), searches=(asking.id,))
    workspace = store.workspaces.add(made)[0]

    assert store.mentions.ids(workspace.id) == []


def test_hiding_is_taken_back_and_showing_too(store, filled):
    _feed, _search, hidden = filled
    store.hidden.hide([hidden, 999])
    assert store.acts.done()[0].words == "hide 1 item"
    assert store.hidden.among([hidden, 999]) == {hidden}
    store.hidden.hide([hidden], hidden=False)
    assert store.acts.done()[0].words == "show 1 hidden item again"
    assert not store.hidden.any()

    store.acts.undo()
    assert store.hidden.any()
    store.acts.undo()
    assert hidden in store.items.ids(Listing())


@pytest.mark.parametrize(
    ("old", "new", "is_hidden"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_where_two_feeds_become_one_an_item_is_hidden_if_both_were(store, say, old, new, is_hidden):
    feeds = [say.feed("one"), say.feed("two")]
    items = []
    for feed_id in feeds:
        say.refresh(feed_id, say.entries(1))
        items += store.items.ids(Listing(feed_id=feed_id))
    store.hidden.hide([item for item, hides in zip(items, (old, new), strict=True) if hides])

    store.feeds.move(feeds[0], "https://two.example/feed")

    assert store.hidden.among(items) == ({items[1]} if is_hidden else frozenset())
    assert store.items.sidebar().everything.total == (0 if is_hidden else 1)


def test_lists_stay_in_their_indexes_and_look_for_hidden_ones_only_where_there_are_any(store, filled):
    _feed, search, hidden = filled
    assert "hidden" not in statement(store, Listing())
    store.hidden.hide([hidden])

    for listing in (Listing(), Listing(unread=True), Listing(feed_id=1), Listing(starred=True)):
        lines = plan(store, listing)
        assert "COVERING INDEX" in lines[0]
    for listing in (Listing(), Listing(search_id=search.id)):
        lines = plan(store, listing)
        assert not [line for line in lines if "TEMP B-TREE" in line]
        assert any(re.match("SEARCH hidden_item USING PRIMARY KEY", line) for line in lines)


def statement(store, listing):
    with store._database.reading() as connection:
        select = Lists(connection, store.items._book).select(listing)
        return select.sql(f"{select.alias}.{select.id}", ordered=True)


def plan(store, listing):
    with store._database.reading() as connection:
        select = Lists(connection, store.items._book).select(listing)
        text = select.sql(f"{select.alias}.{select.id}", ordered=True)
        rows = connection.execute(f"EXPLAIN QUERY PLAN {text}", select.values).fetchall()
        return [row[3] for row in rows]
