from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from listener.domain.feed import Outcome
from listener.domain.ids import SearchId
from listener.domain.listing import Listing
from listener.domain.report import Source


@pytest.fixture
def library(store, say, clock):
    """Two feeds with an item a day, every other one matched."""
    search = say.search("Unread", "solar is:unread")
    one, two = say.feed("one", "A"), say.feed("two")
    for number in range(6):
        matches = [say.match(search.id)] if number % 2 == 0 else ()
        day = clock.now - timedelta(days=number)
        said = {"published_at": day, "links": (f"https://linked.example/{number}",)}
        say.refresh((one, two)[number % 2], [say.entry(number=number, matches=matches, **said)])
    return one, two, search


def days(clock, since, until):
    return clock.now - timedelta(days=since), clock.now - timedelta(days=until)


def test_facts_are_those_of_the_period_oldest_first(store, clock, library):
    one, two, search = library
    facts = store.facts.facts(*days(clock, 3, 0), searches=[search.id])
    assert [fact.title for fact in facts] == ["Title 3", "Title 2", "Title 1"]
    assert [fact.feed_id for fact in facts] == [two, one, two]
    assert [fact.searches for fact in facts] == [frozenset(), frozenset({search.id}), frozenset()]
    assert facts[1].item_time == clock.now - timedelta(days=2)
    assert (facts[1].link, facts[1].links) == ("https://site.example/2", ("https://linked.example/2",))
    assert facts[1].authors == ("Ada",)


def test_facts_for_who_does_not_look_inside_are_the_same_items(store, clock, library):
    _one, _two, search = library
    whole = store.facts.facts(*days(clock, 3, 0), searches=[search.id])
    outlines = store.facts.facts(*days(clock, 3, 0), searches=[search.id], looks_inside=False)
    assert outlines == tuple(replace(fact, title="", link=None, links=(), authors=()) for fact in whole)


def test_facts_tell_what_holds_now(store, clock, library):
    _one, _two, search = library
    store.marks.mark_all_read(Listing())
    facts = store.facts.facts(*days(clock, 9, -1), searches=[search.id])
    assert [fact.searches for fact in facts] == [frozenset()] * 6


def test_a_scope_and_other_queries_can_be_given(store, clock, library):
    one, _two, _search = library
    ids = store.items.ids(Listing())
    adhoc = SearchId(-1)
    facts = store.facts.facts(
        *days(clock, 9, -1), feeds=frozenset({one}), found={adhoc: frozenset({ids[0], 99})}
    )
    assert [fact.feed_id for fact in facts] == [one] * 3
    assert [fact.searches for fact in facts] == [frozenset(), frozenset(), frozenset({adhoc})]
    assert store.facts.facts(*days(clock, 9, -1), feeds=frozenset()) == ()


def test_sources_are_feeds_former_ones_too(store, library):
    one, two, _search = library
    store.feeds.set(one, "title", "Mine")
    store.feeds.unsubscribe([two])
    sources = store.facts.sources()
    assert sources[one] == Source(one, "https://one.example/feed", "Mine", "https://site.example/")
    assert set(sources) == {one, two}
    assert set(store.facts.sources(frozenset({two}))) == {two}


def test_days_without_any_answer_are_told(store, say, clock):
    one, two = say.feed("one"), say.feed("two")

    def ask(feed_id, outcome):
        say.refresh(feed_id, [], prepared=None, outcome=outcome)

    ask(one, Outcome.FAILED)
    clock.move(hours=3)
    ask(one, Outcome.NOT_AUTHORISED)
    ask(two, Outcome.FAILED)
    clock.move(hours=3)
    ask(two, Outcome.NOT_MODIFIED)
    period = (clock.now - timedelta(days=9), clock.now + timedelta(days=9))
    utc = ZoneInfo("UTC")
    assert store.facts.failed_days(*period, utc) == {"2026-03-10"}
    assert store.facts.failed_days(*period, utc, feeds=frozenset({two})) == set()
    assert store.facts.failed_days(clock.now, period[1], utc) == set()
    assert store.facts.failed_days(*period, ZoneInfo("Pacific/Auckland")) == {"2026-03-11"}


def test_texts_are_what_items_say_now(store, library):
    ids = store.items.ids(Listing())
    texts = store.facts.texts([ids[0], 99])
    assert set(texts) == {ids[0]}
    assert texts[ids[0]].title == store.items.get(ids[0]).content.title
    assert texts[ids[0]].body == store.items.get(ids[0]).content.text
