"""What searches find is kept between questions: it must never be older than the store."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listener.domain.ids import WorkspaceId
from listener.domain.listing import Listing
from listener.domain.mention import MentionFilter, Status
from listener.domain.reason import Call, Reason
from listener.domain.workspace import Workspace
from listener.store import finds
from listener.store.mentions import Mentions
from listener.store.store import Store

ASKS = Reason(Call.QUESTION, "how do i")


@pytest.fixture
def acme(store, say, clock):
    """Return a workspace of two searches, and three items in each of two feeds that they find."""
    own, rival = say.search("Own"), say.search("Rival", "rival")
    made = Workspace(WorkspaceId(0), "Acme", 0, searches=(own.id, rival.id))
    workspace, _changes = store.workspaces.add(made)
    for name in ("one", "two"):
        entries = []
        for number in range(3):
            asked = replace(say.match(own.id), reasons=(ASKS,) if number == 0 else ())
            matches = [asked, *[say.match(rival.id)] * (number == 1)]
            said = {"published_at": clock.now - timedelta(hours=number + 1), "matches": matches}
            entries.append(say.entry(number=f"{name}-{number}", **said))
        say.refresh(say.feed(name, "A"), entries)
    return workspace


@pytest.fixture
def reads(monkeypatch):
    """Count how often finds are read."""
    counted, real = [], finds._read

    def read(connection, selects):
        counted.append(len(selects))
        return real(connection, selects)

    monkeypatch.setattr(finds, "_read", read)
    return counted


def told(mentions, workspace):
    """Return all that is told of a workspace's mentions."""
    new = MentionFilter(statuses=frozenset({Status.NEW}))
    return (
        mentions.ids(workspace.id),
        mentions.ids(workspace.id, new),
        mentions.ids(workspace.id, MentionFilter(matching=False)),
        mentions.ids(workspace.id, MentionFilter(questions=True)),
        mentions.ids(workspace.id, MentionFilter(by_story=True)),
        mentions.by_story(workspace.id),
        mentions.counts(workspace.id),
        mentions.tally(workspace.id),
        mentions.all_counts(),
    )


def test_questions_after_each_other_read_the_matches_once(store, acme, reads):
    told(store.mentions, acme)
    store.mentions.triage(acme.id, store.mentions.ids(acme.id)[:1], Status.ANSWERED)
    store.marks.mark_read(store.items.ids(Listing())[:1])
    told(store.mentions, acme)
    assert len(reads) == 1


def test_what_is_kept_of_many_workspaces_is_bounded(store, acme, reads):
    made = [
        store.workspaces.add(Workspace(WorkspaceId(0), f"W{number}", 0, searches=acme.searches))[0]
        for number in range(finds._MOST)
    ]
    told_first = store.mentions.ids(acme.id)
    for one in made:
        assert store.mentions.ids(one.id) == told_first
    assert store.mentions.ids(acme.id) == told_first
    assert len(store.mentions._kept._finds) == finds._MOST


def test_a_search_that_asks_for_more_than_matches_is_read_each_time(store, acme, reads):
    own = store.searches.find("Own")
    store.searches.edit(replace(own, query="solar is:unread"))
    before = store.mentions.ids(acme.id)
    store.marks.mark_read(before[:1])
    assert store.mentions.ids(acme.id) == before[1:]
    assert len(reads) == 2


def test_what_a_write_that_fails_has_seen_is_told_to_nobody(store, acme):
    before = told(store.mentions, acme)
    seen = []

    def fail():
        with store.act("hide and fail"):
            store.hidden.hide(before[0][:2])
            seen.append(store.mentions.ids(acme.id))
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail()
    assert seen == [before[0][2:]]
    assert told(store.mentions, acme) == before
    store.hidden.hide(before[0][3:4])  # the counter stands now where it stood inside the write
    store.hidden.hide(before[0][4:5])
    assert store.mentions.ids(acme.id) == [*before[0][:3], *before[0][5:]]


@dataclass
class Life:
    """What may happen to the mentions of a workspace."""

    store: Store
    say: object
    workspace: Workspace

    @property
    def ids(self):
        return self.store.mentions.ids(self.workspace.id)

    def hide(self):
        self.store.hidden.hide(self.ids[:1])

    def show(self):
        self.store.hidden.hide(self.store.items.ids(Listing()), hidden=False)

    def triage(self):
        self.store.mentions.triage(self.workspace.id, self.ids[1:3], Status.DISMISSED)

    def label(self):
        self.store.marks.label(self.ids[:2], "Later")

    def come(self):
        found = self.say.match(self.workspace.searches[0])
        self._refresh(self.say.entry(number=f"more-{len(self.ids)}", matches=[found]))

    def change(self):
        self._refresh(self.say.entry(number="one-0", text=f"other {len(self.ids)}"))

    def narrow(self):
        circle = self.store.circles.find("A").id
        self.store.workspaces.edit(replace(self.workspace, circles=(circle,)))

    def leave(self):
        two = self.store.feeds.at("https://two.example/feed").id
        self.store.circles.take([two], self.store.circles.find("A").id)

    def drop(self):
        self.store.workspaces.edit(replace(self.workspace, searches=self.workspace.searches[:1]))

    def undo(self):
        self.store.acts.undo()

    def _refresh(self, entry):
        self.say.refresh(self.store.feeds.at("https://one.example/feed").id, [entry])


ACTS = (
    Life.hide,
    Life.show,
    Life.triage,
    Life.label,
    Life.come,
    Life.change,
    Life.narrow,
    Life.leave,
    Life.drop,
    Life.undo,
)


@settings(suppress_health_check=list(HealthCheck), max_examples=15, deadline=None)
@given(acts=st.lists(st.sampled_from(ACTS), max_size=8))
def test_what_is_kept_tells_the_same_as_mentions_that_keep_nothing(store, say, acme, acts):
    life = Life(store, say, acme)
    for act in acts:
        act(life)
        plain = Mentions(store._database, store.mentions._book)
        assert told(store.mentions, acme) == told(plain, acme)
    assert say.is_sound()
