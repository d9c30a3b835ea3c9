from datetime import timedelta
from email.utils import format_datetime

import pytest

from listener.domain.errors import QueryError
from listener.domain.listing import Listing
from listener.runtime.clock import now


@pytest.fixture
def press(follow, site):
    return follow(site.feed("/feed.xml", "Rust one", "Python two", "Rust three", body="Of open source."))


def test_undoing_the_removal_of_a_search_matches_it_again(listener, press):
    search = listener.searches.add("Rust", "rust").search
    listener.searches.rematch()
    listener.searches.remove(search.id)
    listener.undo.undo()
    listener.searches.rematch()
    assert len(listener.searches.matches(listener.searches.find("Rust").id)) == 2


def test_an_edit_can_be_undone_and_done_again(listener, press):
    import dataclasses

    search = listener.searches.add("Rust", "rust").search
    assert listener.searches.edit(dataclasses.replace(search, query="python")).needs_matching
    assert not listener.searches.edit(
        dataclasses.replace(search, query="python", colour="red")
    ).needs_matching
    listener.searches.rematch()
    assert len(listener.searches.matches(search.id)) == 1
    listener.undo.undo()
    listener.undo.undo()
    listener.searches.rematch()
    assert len(listener.searches.matches(search.id)) == 2
    listener.undo.redo()
    listener.searches.rematch()
    assert len(listener.searches.matches(search.id)) == 1


def test_items_that_come_while_a_search_changes_are_matched_afterwards(listener, press, site, monkeypatch):
    listener.searches.add("Rust", "rust")
    listener.searches.rematch()
    blank = listener.matching.blank_task

    def then_another():
        task = blank()
        listener.searches.add("Four", "four")
        return task

    monkeypatch.setattr(listener.matching, "blank_task", then_another)
    site.feed("/feed.xml", "Rust one", "Python two", "Rust three", "Rust four", body="Of open source.")
    listener.refreshing.refresh()
    for name, count in (("Rust", 3), ("Four", 1)):
        assert len(listener.searches.matches(listener.searches.find(name).id)) == count


def test_a_search_whose_query_lost_what_it_names_matches_nothing(listener, press, monkeypatch):
    listener.searches.add("Rust", "rust")
    broken = listener.searches.add("Broken", "search:Rust").search
    monkeypatch.setattr(listener.searches, "_names", lambda _: frozenset())
    listener.searches.remove(listener.searches.find("Rust").id)
    listener.searches.rematch()
    assert listener.searches.matches(broken.id) == ()
    page = listener.items.article(listener.items.ids(Listing())[0])
    assert page.marks == ()


def test_matching_tells_how_far_it_is(listener, press):
    listener.searches.add("Rust", "rust")
    told = []
    listener.searches.rematch(progress=told.append)
    assert [(each.done, each.total) for each in told] == [(0, 2)]


def test_an_article_is_marked_for_the_query_asked(listener, press):
    item = listener.items.ids(Listing())[0]
    assert listener.items.article(item).marks == ()
    assert [mark.words for mark in listener.items.article(item, query="open").marks] == ["open"]
    with pytest.raises(QueryError):
        listener.items.article(item, query="(")


def test_a_check_of_a_query_gives_its_notices(listener):
    assert listener.searching.check("C++").notices
    with pytest.raises(QueryError) as caught:
        listener.searching.check("rust (")
    assert caught.value.position >= 5


def test_hits_of_a_page_come_in_its_order(listener, press):
    found = listener.searching.search("rust open")
    hits = listener.searching.hits(found, found.ids[::-1])
    assert [hit.row.id for hit in hits] == list(found.ids[::-1])
    assert hits[0].row.matches[0].words == ("Rust", "open")


def test_a_back_test_tells_over_how_many_weeks_it_found_what_it_found(listener, follow, site):
    day = timedelta(days=1)
    old, recent = (format_datetime(now() - days * day) for days in (30, 3))
    dated = "".join(f"<item><title>Rust {at}</title><pubDate>{at}</pubDate></item>" for at in (old, recent))
    rss = f"<rss version='2.0'><channel>{dated}</channel></rss>"
    follow(site.put("/dated.xml", rss, "application/rss+xml"))
    assert listener.searches.test("rust").weeks == 5
    assert listener.searches.test("nowhere").weeks == 1
