import pytest

from listener.app.results import Mark
from listener.domain.errors import FetchError, Refused
from listener.domain.exchange import Style
from listener.domain.listing import Listing

FOREIGN = b"""<opml version="2.0" xmlns:x="urn:x"><head><title>Mine</title></head><body>
<outline text="Press" x:mood="calm"><note>kept</note>
<outline type="rss" text="One" xmlUrl="https://one.example/feed" x:rank="7"/></outline>
<outline type="rss" text="Two" xmlUrl="https://two.example/feed" x:rank="9"/>
</body></opml>"""


def test_what_a_list_says_that_we_do_not_understand_comes_back(listener):
    listener.exchange.apply(listener.exchange.plan(FOREIGN))
    full = listener.exchange.export(style=Style.FULL)
    for said in (b'mood="calm"', b'rank="7"', b'rank="9"', b"kept</note>"):
        assert said in full
        assert said not in listener.exchange.export()
    assert listener.exchange.plan(full).adds_nothing


def test_an_import_is_one_act_and_its_searches_match(listener, follow, site):
    follow(site.feed("/feed.xml", "Rust one", "Python"), circles=("Press",))
    press = listener.circles.find("Press").id
    listener.searches.add("Rust", "rust", circles=(press,))
    full = listener.exchange.export(style=Style.FULL)
    for search in listener.searches.all():
        listener.searches.remove(search.id)
    before = len(listener.undo.acts())
    done = listener.exchange.apply(listener.exchange.plan(full))
    assert done.changes.searches
    assert len(listener.undo.acts()) == before + 1
    listener.searches.rematch()
    (rust,) = listener.searches.all()
    assert (rust.name, rust.circles, len(listener.searches.matches(rust.id))) == ("Rust", (press,), 1)


def test_a_feed_is_dragged_from_circle_to_circle_in_one_act(listener, follow):
    feed = follow("https://one.example/feed", fetch=False, circles=("A",))
    listener.circles.add("B")
    from_, to = (listener.circles.find(path).id for path in ("A", "B"))
    listener.circles.put(to, [feed.id], out_of=from_)
    assert listener.feeds.get(feed.id).circles == ("B",)
    listener.undo.undo()
    assert listener.feeds.get(feed.id).circles == ("A",)
    listener.circles.put(from_, [feed.id], out_of=from_)
    assert listener.feeds.get(feed.id).circles == ("A",)


def test_a_server_that_answers_304_to_a_first_question_is_not_believed(listener, site, monkeypatch):
    from listener.net.values import NotModified

    def fetch(ask, token=None):
        return NotModified(ask.address, None, ask.validators, 1)

    monkeypatch.setattr(listener._parts.web, "fetch", fetch)
    with pytest.raises(FetchError):
        listener.exchange.read(site.base)
    with pytest.raises(FetchError):
        listener.feeds.candidates(site.base)


def test_a_colour_is_the_least_used_one(listener):
    assert [listener.searches.add(name, name).search.colour for name in ("a", "b")] == ["indigo", "rust"]


def test_all_of_a_list_is_marked_read_and_taken_back(listener, follow, site):
    follow(site.feed("/feed.xml", "One", "Two"))
    changes = listener.items.mark_all_read(Listing())
    assert len(changes.items) == 2
    assert listener.items.counts(Listing(unread=True)).total == 0
    assert listener.items.sidebar().counts.everything.unread == 0
    listener.undo.undo()
    assert listener.items.counts(Listing(unread=True)).total == 2
    listener.undo.redo()
    assert listener.items.counts(Listing()).unread == 0
    assert listener.items.mark(listener.items.ids(Listing()), Mark.READ).items == frozenset()


def test_a_plan_that_does_not_fit_any_more_changes_nothing(listener):
    plan = listener.exchange.plan(FOREIGN)
    listener.searches.add("Taken", "x")
    from dataclasses import replace

    from listener.domain.exchange import PlannedSearch
    from listener.domain.search import Role

    late = replace(plan, searches=(PlannedSearch("taken", "y", "red", Role.OWN),))
    with pytest.raises(Refused):
        listener.exchange.apply(late)
    assert listener.feeds.all() == listener.circles.all() == ()


def test_reports_and_formats_are_on_offer(listener):
    assert {offer.name for offer in listener.reporting.offers()} >= {"top-sources", "mentions-over-time"}
    assert {offer.extension for offer in listener.reporting.formats()} >= {".opml", ".csv"}
