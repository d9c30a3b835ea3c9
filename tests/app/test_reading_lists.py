"""Lists kept elsewhere: asked once a day, additions added or offered, removals only detached."""

from datetime import UTC, datetime, timedelta

import pytest

from listener.app.listener import Listener
from listener.domain.errors import FetchError, NotFound, NotOpml, Refused, WrongUsage
from listener.domain.exchange import Action, Style
from listener.domain.feed import Outcome, Subscription
from listener.domain.ids import FeedUrl
from listener.domain.reading_list import EVERY, LARGEST, Takes

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """The time, which a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def listener(opened, no_processes, clock) -> Listener:
    return opened(clock=clock)


def opml(*names: str, title: str = "Colleagues", lists: tuple[str, ...] = (), more: str = "") -> str:
    feeds = "".join(f'<outline type="rss" text="{n}" xmlUrl="https://{n}.example/feed"/>' for n in names)
    inner = "".join(f'<outline type="include" text="inner" url="{url}"/>' for url in lists)
    return f'<opml version="2.0"><head><title>{title}</title></head><body>{feeds}{inner}{more}</body></opml>'


def inside(listener: Listener, path: str = "Colleagues") -> list[str]:
    circle = listener.circles.find(path)
    return [listener.feeds.get(feed).title for feed in circle.feeds]


def followed(listener: Listener) -> list[str]:
    return [feed.title for feed in listener.feeds.all()]


@pytest.fixture
def followed_list(listener, site):
    """The id of a list of two feeds that is followed."""
    return listener.lists.follow(site.put("/list.opml", opml("one", "two"))).list.id


def test_a_list_that_is_followed_fills_a_circle_of_its_name(listener, site):
    done = listener.lists.follow(site.put("/list.opml", opml("one", "two")))
    assert (done.added, done.list.circle, done.list.feeds) == (2, "Colleagues", 2)
    assert inside(listener) == ["one", "two"]
    assert done.list.last_asked_at == NOW


def test_one_undo_takes_a_followed_list_back_and_redo_brings_it_again(listener, followed_list):
    listener.undo.undo()
    assert listener.lists.all() == listener.feeds.all() == listener.circles.all() == ()
    listener.undo.redo()
    assert inside(listener) == ["one", "two"]
    assert [one.feeds for one in listener.lists.all()] == [2]


def test_what_a_list_names_anew_is_added_with_the_next_refresh_that_is_due(
    listener, site, clock, followed_list
):
    site.put("/list.opml", opml("one", "two", "three"))
    assert listener.lists.refresh(due_only=True).outcomes == ()
    clock.now += EVERY
    (outcome,) = listener.lists.refresh(due_only=True).outcomes
    assert (outcome.outcome, outcome.added, outcome.detached) == (Outcome.CHANGED, 1, 0)
    assert inside(listener) == ["one", "two", "three"]


def test_the_ordinary_refresh_asks_lists_that_are_due_and_the_feeds_they_bring(listener, site, clock):
    listener.lists.follow(site.put("/list.opml", opml()))
    url = site.feed("/feed.xml", "One")
    site.put("/list.opml", opml(more=f'<outline text="Here" xmlUrl="{url}"/>'))
    clock.now += EVERY
    heard = []
    result = listener.refreshing.refresh(changed=heard.append)
    assert [outcome.added for outcome in result.lists] == [1]
    assert result.new_items == 1
    assert heard[0].feeds
    assert listener.refreshing.refresh([listener.feeds.all()[0].id]).lists == ()


def test_what_a_list_names_no_more_leaves_the_circle_and_nothing_else(listener, site, clock, followed_list):
    site.put("/list.opml", opml("two"))
    (outcome,) = listener.lists.refresh().outcomes
    assert (outcome.added, outcome.detached) == (0, 1)
    assert inside(listener) == ["two"]
    assert followed(listener) == ["one", "two"]
    listener.undo.undo()
    assert sorted(inside(listener)) == ["one", "two"]


def test_what_stood_in_the_circle_before_is_not_taken_out(listener, site):
    listener.feeds.subscribe(
        Subscription(FeedUrl("https://one.example/feed"), title="one", circles=("Colleagues",)), fetch=False
    )
    listener.lists.follow(site.put("/list.opml", opml("one", "two")))
    site.put("/list.opml", opml("three"))
    listener.lists.refresh()
    assert inside(listener) == ["one", "three"]


def test_a_feed_that_another_list_names_too_stays_in_their_circle(listener, site, followed_list):
    listener.lists.follow(site.put("/other.opml", opml("one", title="Others")), circle="Colleagues")
    site.put("/list.opml", opml("two"))
    listener.lists.refresh()
    assert inside(listener) == ["one", "two"]


def test_what_the_user_left_does_not_come_again(listener, site, followed_list):
    listener.feeds.unsubscribe([listener.feeds.find("one").id])
    listener.circles.take(listener.circles.find("Colleagues").id, [listener.feeds.find("two").id])
    site.put("/list.opml", opml("one", "two", "three"))
    listener.lists.refresh()
    assert inside(listener) == ["three"]
    listener.undo.undo()
    site.put("/list.opml", opml("one", "two", "three", "four"))
    listener.lists.refresh()
    assert inside(listener) == ["four"]


def test_additions_are_only_offered_where_the_user_wants_that(listener, site):
    made = listener.lists.follow(site.put("/list.opml", opml("one")), takes=Takes.OFFER)
    assert made.added == 1
    site.put("/list.opml", opml("one", "two"))
    (outcome,) = listener.lists.refresh().outcomes
    assert (outcome.added, outcome.offered) == (0, 1)
    assert [feed.title for feed in listener.lists.find("Colleagues").offered] == ["two"]
    assert inside(listener) == ["one"]
    listener.lists.take(made.list.id)
    assert inside(listener) == ["one", "two"]
    assert listener.lists.find("Colleagues").offered == ()
    listener.undo.undo()
    assert [feed.title for feed in listener.lists.find("Colleagues").offered] == ["two"]


def test_a_list_is_asked_with_what_it_said_of_itself(listener, site, clock, followed_list):
    (outcome,) = listener.lists.refresh().outcomes
    assert (outcome.outcome, outcome.error) == (Outcome.NOT_MODIFIED, "")
    assert site.requests == [("/list.opml", 200), ("/list.opml", 304)]


def test_a_list_that_fails_is_an_outcome_and_changes_nothing(listener, site, followed_list):
    site.put("/list.opml", "<p>Gone fishing", "text/html")
    (outcome,) = listener.lists.refresh().outcomes
    assert outcome.outcome is Outcome.FAILED
    assert "OPML" in outcome.error
    assert listener.lists.find("Colleagues").error == outcome.error
    site.put("/list.opml", opml("one", "two", "three"))
    listener.lists.refresh()
    assert listener.lists.find("Colleagues").error == ""
    assert inside(listener) == ["one", "two", "three"]


@pytest.mark.parametrize("damaged", [opml(), opml("three").replace("</body></opml>", "")])
def test_an_empty_or_damaged_list_takes_nothing_out(listener, site, followed_list, damaged):
    site.put("/list.opml", damaged)
    (outcome,) = listener.lists.refresh().outcomes
    assert outcome.detached == 0
    assert inside(listener)[:2] == ["one", "two"]


def test_a_list_in_a_list_is_followed_once_and_a_circle_of_lists_ends(listener, site):
    outer, inner, deep = (f"{site.base}/{name}.opml" for name in ("outer", "inner", "deep"))
    site.put("/deep.opml", opml("three"))
    site.put("/inner.opml", opml("two", title="Inner", lists=(outer, inner, deep)))
    site.put("/outer.opml", opml("one", lists=(inner, outer)))
    done = listener.lists.follow(outer)
    assert (done.added, inside(listener)) == (2, ["one", "two"])
    assert [one.inside for one in listener.lists.all()] == [None, done.list.id]
    site.put("/inner.opml", opml("two", "four", lists=(deep,)))
    assert [each.added for each in listener.lists.refresh().outcomes] == [0, 1]
    site.put("/outer.opml", opml("one"))
    assert [each.detached for each in listener.lists.refresh().outcomes][:1] == [2]
    assert inside(listener) == ["one"]
    assert len(listener.lists.all()) == 1


def test_a_list_that_becomes_known_is_asked_in_the_same_refresh(listener, site, followed_list):
    inner = site.put("/inner.opml", opml("three"))
    site.put("/list.opml", opml("one", "two", lists=(inner,)))
    assert [each.added for each in listener.lists.refresh(due_only=False).outcomes] == [0, 1]
    assert inside(listener) == ["one", "two", "three"]


def test_a_list_from_a_public_place_leads_to_no_private_one(listener, site, monkeypatch):
    """Neither a list that it includes nor a feed that it names, until the user gives the address."""
    import dataclasses

    url = site.feed("/feed.xml", "One", name="Inside")
    inner = site.put("/inner.opml", opml("two"))
    outer = site.put("/list.opml", opml(lists=(inner,), more=f'<outline text="Inside" xmlUrl="{url}"/>'))
    fetch = listener._parts.web.fetch

    def from_public(ask, token=None):
        answer = fetch(ask, token)
        return dataclasses.replace(answer, is_private=False) if ask.address == outer else answer

    monkeypatch.setattr(listener._parts.web, "fetch", from_public)
    listener.lists.follow(outer)
    assert "not allowed" in listener.lists.find("inner").error
    assert [each.may_be_private for each in listener.lists.all()] == [True, False]
    feed = listener.feeds.find("Inside")
    assert not feed.may_be_private
    (outcome,) = listener.refreshing.refresh([feed.id]).outcomes
    assert outcome.outcome is Outcome.FAILED
    listener.feeds.subscribe(Subscription(FeedUrl(url)), fetch=False)
    assert listener.refreshing.refresh([feed.id]).outcomes[0].new_items == 1


def test_leaving_a_list_leaves_its_feeds_where_they_are(listener, site, followed_list):
    listener.lists.leave(followed_list)
    assert listener.lists.all() == ()
    assert inside(listener) == ["one", "two"]
    listener.undo.undo()
    site.put("/list.opml", opml("one"))
    listener.lists.refresh()
    assert inside(listener) == ["one"]


def test_a_circle_that_is_removed_takes_its_list_along_and_brings_it_back(listener, followed_list):
    listener.circles.remove(listener.circles.find("Colleagues").id)
    assert listener.lists.all() == ()
    listener.undo.undo()
    assert listener.lists.find(str(followed_list)).feeds == 2


def test_a_feed_that_moved_leaves_the_circle_with_the_list_all_the_same(listener, site, followed_list):
    listener.feeds.move(listener.feeds.find("one").id, "https://moved.example/feed")
    site.put("/list.opml", opml("two"))
    listener.lists.refresh()
    assert inside(listener) == ["two"]


def test_what_cannot_be_followed_is_refused_in_a_sentence(listener, site, followed_list):
    with pytest.raises(Refused, match="followed already"):
        listener.lists.follow(f"{site.base}/list.opml")
    with pytest.raises(NotOpml):
        listener.lists.follow(site.feed("/feed.xml", "One"))
    with pytest.raises(NotOpml, match="too large"):
        listener.lists.follow(site.put("/large.opml", opml("a") + " " * LARGEST))
    with pytest.raises(FetchError):
        listener.lists.follow(f"{site.base}/none")
    with pytest.raises(WrongUsage, match="password"):
        listener.lists.follow("https://ann:secret@a.example/list.opml")
    with pytest.raises(NotFound, match="lists"):
        listener.lists.find("nothing")


def test_a_refresh_that_is_stopped_keeps_what_it_did(listener, site, followed_list):
    from listener.runtime.token import Token

    token = Token()
    token.cancel()
    assert listener.lists.refresh(token=token).outcomes == ()
    assert listener.lists.find("Colleagues").last_asked_at == NOW


def test_a_list_that_was_left_while_it_was_asked_brings_nothing(listener, site, monkeypatch, followed_list):
    site.put("/list.opml", opml("three"))
    fetch = listener._parts.web.fetch

    def slow(ask, token=None):
        answer = fetch(ask, token)
        listener.lists.leave(followed_list)
        return answer

    monkeypatch.setattr(listener._parts.web, "fetch", slow)
    (outcome,) = listener.lists.refresh().outcomes
    assert outcome.added == 0
    assert followed(listener) == ["one", "two"]


def test_a_list_without_a_name_is_called_by_its_host(listener, site, clock):
    clock.now += timedelta(hours=1)
    done = listener.lists.follow(site.put("/list.opml", opml("one", title="")))
    assert done.list.circle == "127.0.0.1"


def test_a_full_export_names_the_lists_and_an_import_of_it_would_fill_the_same_circles(listener, site):
    url = site.put("/list.opml", opml("one"))
    listener.lists.follow(url, circle="Press/Daily")
    other = site.put("/other.opml", opml("two", title="Others"))
    listener.lists.follow(other)
    whole = listener.exchange.export(style=Style.FULL)
    assert b"include" not in listener.exchange.export()
    planned = listener.exchange.plan(whole)
    assert planned.lists == ()
    assert {row.reason for row in planned.rows if row.action is Action.SKIPPED} == {
        "This reading list is followed already."
    }
    listener.exchange.apply(planned)
    assert listener.exchange.export(style=Style.FULL).count(b"include") == 2
    for one in listener.lists.all():
        listener.lists.leave(one.id)
    again = listener.exchange.plan(whole)
    assert {(one.url, one.circle) for one in again.lists} == {(url, "Press/Daily"), (other, "Others")}
