"""Badge, list and queries agree with what a plain program finds, after any sequence of acts."""

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from listener.domain import who
from listener.domain.errors import Refused
from listener.domain.ids import SearchId, WorkspaceId
from listener.domain.listing import Listing
from listener.domain.matching import compiled, match
from listener.domain.mention import MentionFilter, Status
from listener.domain.query.evaluate import holds
from listener.domain.query.hiding import without_hidden
from listener.domain.query.inline import inlined
from listener.domain.query.parse import parse
from listener.domain.search import SavedSearch
from listener.domain.workspace import Workspace
from listener.language import LANGUAGE
from listener.store.source import StoreItems
from listener.store.store import Store

FEEDS = ("one", "two", "three")
CIRCLES = ("Press", "Press/Daily", "Forums")
WORDS = ("solar", "wind", "solar wind", "rain")
QUERIES = (
    "solar",
    "solar -wind",
    "wind is:unread",
    "solar OR is:starred",
    "(solar OR label:key) -circle:Forums",
    'search:"First" wind',
    "is:mention rain",
    "solar is:hidden",
    "wind -is:hidden",
)


@pytest.fixture
def machine(language, clock, blank):
    """Return a machine that works with two workspaces in any way."""
    return type("Work", (Work,), {"language": language, "blank": blank, "clock_type": type(clock)})


def test_badge_list_and_queries_agree_whatever_was_done(machine):
    machine.TestCase.settings = settings(
        max_examples=20, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine.TestCase().runTest()


class Work(RuleBasedStateMachine):
    """A profile with three feeds, three circles, three searches and two workspaces."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.blank, self.folder / "profile")
        self.clock = self.clock_type()
        self.store = Store.open(self.folder / "profile", clock=self.clock)
        self.source = StoreItems(self.folder / "profile", self.clock)
        self.say = self.language(self.store, self.clock)

    def teardown(self):
        self.source.close()
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self):
        for path in CIRCLES:
            self.store.circles.add(path)
        for name in FEEDS:
            self.say.feed(name)
        for name, query in (
            ("First", "solar"),
            ("Second", "wind is:unread"),
            ("Third", "solar OR is:starred"),
        ):
            self.store.searches.add(SavedSearch(SearchId(0), name, query, "teal"))
        ids = [search.id for search in self.store.searches.all()]
        press = self.store.circles.find("Press").id
        for name, circles, searches in (("All", (), ids), ("Inside", (press,), ids[:2])):
            made = Workspace(WorkspaceId(0), name, 0, circles=circles, searches=tuple(searches))
            self.store.workspaces.add(made)
        self.catch_up()

    def nodes(self):
        now = self.clock.now
        queries = {search.name.casefold(): search.query for search in self.store.searches.all()}

        def find(name):
            query = queries.get(name.casefold())
            return parse(query, now=now).node if query else None

        return {
            search.id: inlined(parse(search.query, now=now).node, find)
            for search in self.store.searches.all()
        }

    def documents(self):
        versions = [one.version_id for one in self.source.current(0, self.source.last_version())]
        return list(self.source.documents(versions, with_state=True))

    def catch_up(self):
        """Match what waits, as the program does in the background."""
        searches = compiled(self.nodes().items(), LANGUAGE)
        found = [(document.version_id, match(searches, document)) for document in self.documents()]
        version, last = self.store.searches.version(), self.source.last_version()
        for search_id in self.store.matches.unmatched():
            self.store.matches.replace(search_id, found, searches_version=version, up_to=last)
        late = set(self.store.matches.late(1000))
        self.store.matches.write_late([one for one in found if one[0] in late], searches_version=version)

    @rule(name=st.sampled_from(FEEDS), number=st.integers(0, 3), words=st.sampled_from(WORDS))
    def refresh(self, name, number, words):
        feed_id = self.store.feeds.at(f"https://{name}.example/feed").id
        published = self.clock.now - timedelta(hours=number)
        said = {"title": words, "text": f"{words} {number}", "published_at": published}
        entry = self.say.entry(number=f"{name}-{number}", **said)
        stale = replace(self.say.result(feed_id, [entry]).prepared, searches_version=0)
        self.say.refresh(feed_id, [], prepared=stale)
        self.catch_up()

    @rule(name=st.sampled_from(FEEDS), path=st.sampled_from(CIRCLES), into=st.booleans())
    def put_or_take(self, name, path, into):
        feed_id = self.store.feeds.at(f"https://{name}.example/feed").id
        change = self.store.circles.put if into else self.store.circles.take
        change([feed_id], self.store.circles.find(path).id)

    @rule(which=st.integers(0, 2), query=st.sampled_from(QUERIES))
    def edit_search(self, which, query):
        search = self.store.searches.all()[which]
        if 'search:"First"' in query and search.name == "First":
            return
        self.store.searches.edit(replace(search, query=query))
        self.catch_up()

    @rule(name=st.sampled_from(FEEDS), on=st.booleans())
    def call_source(self, name, on):
        source = who.feed(self.store.feeds.at(f"https://{name}.example/feed").id)
        (self.store.who_labels.put if on else self.store.who_labels.take)(source, "key")

    @rule(places=st.sets(st.integers(0, 9)), what=st.sampled_from(("read", "star", "label", "hide")))
    def mark(self, places, what):
        ids = self.store.items.ids(Listing())
        chosen = [ids[place] for place in places if place < len(ids)]
        if what == "read":
            self.store.marks.mark_read(chosen)
        elif what == "star":
            self.store.marks.star(chosen)
        elif what == "hide":
            self.store.hidden.hide(chosen)
        else:
            self.store.marks.label(chosen, "key")

    @rule()
    def show_all(self):
        self.store.hidden.hide([document.item_id for document in self.documents()], hidden=False)

    @rule(which=st.integers(0, 1), places=st.sets(st.integers(0, 9)), status=st.sampled_from(Status))
    def triage(self, which, places, status):
        workspace = self.store.workspaces.all()[which]
        ids = self.store.items.ids(Listing())
        self.store.mentions.triage(workspace.id, [ids[n] for n in places if n < len(ids)], status)

    @rule()
    def undo(self):
        # Nothing that was made at the beginning is taken back: the rules speak of it.
        if len(self.store.acts.done()) > 12:
            try:
                self.store.acts.undo()
            except Refused:
                return
            self.catch_up()

    @invariant()
    def all_agree(self):
        nodes, documents = self.nodes(), self.documents()
        loops = {search.id for search in self.store.searches.all() if "is:mention" in search.query}
        everywhere = set()
        counts = self.store.mentions.all_counts()
        for workspace in self.store.workspaces.all():
            scope = self.store.circles.feeds(workspace.circles) if workspace.circles else None
            plain = [search for search in workspace.searches if search not in loops]
            found = {
                document.item_id
                for document in documents
                if not document.state.hidden
                and (scope is None or document.state.feed_id in scope)
                and any(holds(nodes[search], document, LANGUAGE) for search in plain)
            }
            listed = self.store.mentions.ids(workspace.id)
            assert len(listed) == len(set(listed))
            if not loops & set(workspace.searches):
                assert set(listed) == found
            everywhere |= set(listed)
            badge = counts[workspace.id]
            assert badge == self.store.mentions.counts(workspace.id)
            assert badge.total == len(listed)
            by_status = {
                status: self.store.mentions.ids(workspace.id, MentionFilter(statuses=frozenset({status})))
                for status in Status
            }
            assert [badge.new, badge.to_answer, badge.answered, badge.dismissed] == [
                len(by_status[status]) for status in Status
            ]
            shown = self.store.mentions.some(workspace.id, listed)
            assert [mention.item_id for mention in shown] == listed
            for status, ids in by_status.items():
                assert [mention.item_id for mention in shown if mention.status is status] == ids
        sidebar = self.store.items.sidebar()
        assert set(self.store.items.ids(Listing())) == {
            document.item_id for document in documents if not document.state.hidden
        }
        for search in self.store.searches.all():
            listed = self.store.items.ids(Listing(search_id=search.id))
            assert sidebar.searches[search.id].total == len(listed)
            if search.id not in loops:
                node = without_hidden(nodes[search.id])
                assert set(listed) == {
                    document.item_id for document in documents if holds(node, document, LANGUAGE)
                }
        versions = {document.version_id: document.item_id for document in documents}
        asked = self.source.holding(parse("is:mention", now=self.clock.now).node)
        assert {versions[version] for version in asked.ids} == everywhere
        assert {
            document.item_id for document in documents if "mention" in document.state.mention
        } == everywhere
