"""Random lives of a profile: whatever the user and the feeds do, and in whatever order, these things hold."""

import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from listener.domain.ids import FeedUrl
from listener.domain.listing import Counts, Listing
from listener.store.store import Store

NAMES = ("one", "two", "three")
MARKS = ("read", "unread", "star", "unstar", "label", "unlabel", "hide", "show")


@pytest.fixture
def machine(language, clock, blank):
    """Return a machine that lives random lives of a profile."""
    return type("Life", (Life,), {"language": language, "blank": blank, "clock_type": type(clock)})


def test_random_lives_keep_what_must_hold(machine):
    machine.TestCase.settings = settings(
        max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine.TestCase().runTest()


class Life(RuleBasedStateMachine):
    """One profile, and beside it what a plain observer remembers of it."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.blank, self.folder / "profile")
        self.clock = self.clock_type()
        self.store = Store.open(self.folder / "profile", clock=self.clock)
        self.say = self.language(self.store, self.clock)
        self.seen = set()  # entries that were once stored, by feed and number
        self.before = []  # what was there before each act that can be undone, and what had been seen
        self.undone = []  # what had been seen before each act was taken back

    def teardown(self):
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self):
        for name in NAMES[:2]:
            self.say.feed(name, f"Circle {name}")
        self.say.search("Plain", "solar")
        self.say.search("State", "solar is:unread")

    def act(self, do):
        """Do something that can be undone, and remember how things stood before."""
        stood, count = (self.all_of_it(), frozenset(self.seen)), self.acts()
        do()
        if self.acts() != count:
            self.undone.clear()
            self.before.append(stood)

    def acts(self):
        done = self.store.acts.done()
        return done[0].id if done else 0

    def all_of_it(self):
        ids = self.store.items.ids(Listing())
        return (
            sorted((feed.id, feed.url, feed.circles) for feed in self.store.feeds.all()),
            [(circle.path, circle.feeds) for circle in self.store.circles.all()],
            [
                (item.id, item.feed_id, item.identity, item.content, item.state)
                for item in self.store.items.some(ids)
            ],
        )

    def feed(self, name):
        return self.store.feeds.at(f"https://{name}.example/feed")

    @rule(name=st.sampled_from(NAMES), numbers=st.sets(st.integers(0, 6)), edition=st.integers(0, 2))
    def refresh(self, name, numbers, edition):
        feed = self.feed(name)
        if feed is None:
            return
        states = {item.id: item.state for item in self.items()}
        ids = [search.id for search in self.store.searches.all()]
        entries = [
            self.say.entry(
                number=number,
                text=f"edition {edition}",
                matches=[self.say.match(search_id) for search_id in ids if number % 2 == 0],
            )
            for number in sorted(numbers)
        ]
        written = self.say.refresh(feed.id, entries)
        known = {number for number in numbers if (feed.id, number) in self.seen}
        assert len(written.changes.new_items) == len(numbers - known)
        self.seen |= {(feed.id, number) for number in numbers}
        for item in self.items():
            if item.id in states:
                assert item.state == states[item.id]
        # What came from outside stays when the user's acts are undone.
        if written.changes.new_items | written.changes.items:
            self.before.clear()
            self.undone.clear()
            with self.store._database.writing() as connection:
                connection.execute("DELETE FROM act")

    @rule(days=st.integers(0, 3))
    def time_goes_by(self, days):
        self.clock.now += timedelta(days=days)

    @rule(mark=st.sampled_from(MARKS), places=st.sets(st.integers(0, 12)))
    def mark(self, mark, places):
        ids = self.store.items.ids(Listing())
        chosen = [ids[place] for place in places if place < len(ids)]
        marks = self.store.marks
        does = {
            "read": lambda: marks.mark_read(chosen),
            "unread": lambda: marks.mark_read(chosen, read=False),
            "hide": lambda: self.store.hidden.hide(chosen),
            "show": lambda: self.store.hidden.hide(range(1, 100), hidden=False),
            "star": lambda: marks.star(chosen),
            "unstar": lambda: marks.star(chosen, starred=False),
            "label": lambda: marks.label(chosen, "Later"),
            "unlabel": lambda: marks.label(chosen, "Later", on=False),
        }
        self.act(does[mark])

    @rule(name=st.sampled_from(NAMES))
    def subscribe(self, name):
        self.act(lambda: self.say.feed(name, f"Circle {name}"))

    @rule(name=st.sampled_from(NAMES), forget=st.booleans())
    def unsubscribe(self, name, forget):
        feed = self.feed(name)
        if feed is not None:
            self.act(lambda: self.store.feeds.unsubscribe([feed.id], forget=forget))

    @rule(names=st.permutations(NAMES))
    def move(self, names):
        feed, other = self.feed(names[0]), self.feed(names[1])
        if feed is None:
            return
        url = FeedUrl(f"https://{names[1]}.example/feed")
        self.act(lambda: self.store.feeds.move(feed.id, url))
        if other is not None:
            self.seen |= {(other.id, number) for feed_id, number in self.seen if feed_id == feed.id}

    @rule(path=st.sampled_from(["Circle one", "Circle two", "Outer/Inner"]))
    def add_or_remove_circle(self, path):
        found = [circle for circle in self.store.circles.all() if circle.path == path]
        if found:
            self.act(lambda: self.store.circles.remove(found[0].id))
        else:
            self.act(lambda: self.store.circles.add(path))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self):
        stood, seen = self.before.pop()
        self.store.acts.undo()
        assert self.all_of_it() == stood
        self.undone.append(frozenset(self.seen))
        self.seen = set(seen)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        self.before.append((self.all_of_it(), frozenset(self.seen)))
        self.store.acts.redo()
        self.seen = set(self.undone.pop())

    def items(self):
        return self.store.items.some(self.store.items.ids(Listing()))

    @invariant()
    def the_database_is_sound(self):
        assert [check for check in self.store.check() if not check.ok] == []

    @invariant()
    def counts_equal_a_naive_count(self):
        items = self.items()
        sidebar = self.store.items.sidebar()
        total = Counter(item.feed_id for item in items)
        unread = Counter(item.feed_id for item in items if not item.state.read)
        assert sidebar.everything == Counts(len(items), unread.total())
        assert {feed: counts.total for feed, counts in sidebar.feeds.items()} == total
        assert {feed: counts.unread for feed, counts in sidebar.feeds.items() if counts.unread} == unread
        for circle in self.store.circles.all():
            feeds = self.store.circles.feeds([circle.id])
            assert sidebar.circles[circle.id].total == sum(total[feed] for feed in feeds)
        for search in self.store.searches.all():
            ids = {item.id for item in items if search.id in item.searches}
            assert ids == set(self.store.items.ids(Listing(search_id=search.id)))
            assert sidebar.searches[search.id].total == len(ids)
        starred = [item for item in items if item.state.starred]
        assert sidebar.starred.total == len(starred)
