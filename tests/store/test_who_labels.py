import pytest

from listener.domain import who
from listener.domain.errors import NotFound, WrongUsage
from listener.domain.ids import FeedId, FeedUrl, WorkspaceId
from listener.domain.listing import Listing
from listener.domain.mention import MentionFilter
from listener.domain.who import WhoLabel
from listener.domain.workspace import Workspace

ADA = who.author(" Ada  Lovelace ")


@pytest.fixture
def library(store, say):
    """Two feeds; each has an item by Ada and one by Bob."""
    feeds = []
    for name in ("one", "two"):
        feed_id = say.feed(name)
        entries = [
            say.entry(number=f"{name}-ada", authors=("Bob", "ada lovelace")),
            say.entry(number=f"{name}-bob", authors=("Bob",)),
        ]
        say.refresh(feed_id, entries)
        feeds.append(feed_id)
    return feeds


def labelled(say, label):
    return sorted(say.titles(Listing(label=label)))


def test_a_source_is_called_something_on_all_its_items(store, say, library):
    changes = store.who_labels.put(who.feed(library[0]), "Customer")
    assert labelled(say, "customer") == ["Title one-ada", "Title one-bob"]
    assert changes.items == set(store.items.ids(Listing(feed_id=library[0])))
    assert store.who_labels.all() == (WhoLabel(who.feed(library[0]), "Customer", 2),)


def test_an_author_is_called_something_in_every_feed_whatever_the_case(store, say, library):
    store.who_labels.put(ADA, "Analyst")
    assert labelled(say, "Analyst") == ["Title one-ada", "Title two-ada"]
    assert store.items.get(store.items.ids(Listing(label="Analyst"))[0]).state.labels == ("Analyst",)
    assert store.items.sidebar().labels["Analyst"].total == 2


def test_items_that_come_are_called_so_too(store, say, library):
    store.who_labels.put(who.feed(library[0]), "Customer")
    store.who_labels.put(ADA, "Analyst")
    say.refresh(library[0], [say.entry(number="new", authors=("ADA LOVELACE",))])
    say.refresh(library[1], [say.entry(number="two-bob", authors=("Ada Lovelace",), text="changed")])
    assert "Title new" in labelled(say, "Customer")
    assert labelled(say, "Analyst") == ["Title new", "Title one-ada", "Title two-ada", "Title two-bob"]
    assert say.is_sound()


def test_a_label_taken_from_a_source_leaves_those_the_user_put(store, say, library):
    ids = store.items.ids(Listing(feed_id=library[0]))
    store.who_labels.put(who.feed(library[0]), "Customer")
    store.marks.label(ids[:1], "Customer")
    store.who_labels.take(who.feed(library[0]), "Customer")
    assert store.items.ids(Listing(label="Customer")) == ids[:1]
    store.marks.label(ids[:1], "Customer", on=False)
    assert store.marks.labels() == ()


def test_one_label_for_two_reasons_stays_until_both_are_gone(store, say, library):
    store.who_labels.put(who.feed(library[0]), "Known")
    store.who_labels.put(ADA, "Known")
    store.who_labels.take(who.feed(library[0]), "Known")
    assert labelled(say, "Known") == ["Title one-ada", "Title two-ada"]
    store.who_labels.take(ADA, "Known")
    assert (labelled(say, "Known"), store.who_labels.all()) == ([], ())


def test_undo_and_redo_are_right_also_for_what_came_since(store, say, library):
    store.who_labels.put(who.feed(library[0]), "Customer")
    say.refresh(library[0], say.entries("later"))
    assert "Title later" in labelled(say, "Customer")
    store.acts.undo()
    assert (labelled(say, "Customer"), store.who_labels.all()) == ([], ())
    store.acts.redo()
    assert len(labelled(say, "Customer")) == 3
    assert say.is_sound()


def test_labels_follow_a_feed_into_the_one_it_is_joined_to(store, say, library):
    store.who_labels.put(who.feed(library[0]), "Customer")
    store.feeds.move(library[0], FeedUrl("https://two.example/feed"))
    assert len(labelled(say, "Customer")) == 4
    assert store.who_labels.all()[0].who == who.feed(library[1])
    store.acts.undo()
    assert labelled(say, "Customer") == ["Title one-ada", "Title one-bob"]
    assert say.is_sound()


def test_forgetting_looks_at_the_users_labels_only(store, say, library):
    store.who_labels.put(who.feed(library[0]), "Customer")
    ids = store.items.ids(Listing(feed_id=library[0]))
    store.marks.label(ids[:1], "Later")
    store.feeds.unsubscribe([library[0]], forget=True)
    assert store.items.ids(Listing(feed_id=library[0])) == ids[:1]


def test_mentions_can_be_those_of_a_source_or_a_label(store, say, library):
    search = say.search()
    workspace = store.workspaces.add(Workspace(WorkspaceId(0), "All", 0, searches=(search.id,)))[0]
    versions = [item.version_id for item in store.items.some(store.items.ids(Listing()))]
    found = [(version, (say.match(search.id),)) for version in versions]
    store.matches.replace(search.id, found, searches_version=store.searches.version(), up_to=max(versions))
    store.who_labels.put(ADA, "Analyst")
    ids = store.mentions.ids(workspace.id, MentionFilter(label="analyst", feed_id=library[1]))
    assert [row.title for row in store.items.rows(ids)] == ["Title two-ada"]


def test_nobody_and_nothing_are_refused(store, library):
    with pytest.raises(WrongUsage):
        store.who_labels.put(ADA, "  ")
    with pytest.raises(WrongUsage):
        store.who_labels.put(who.author(" "), "Customer")
    with pytest.raises(NotFound, match="no feed 99"):
        store.who_labels.put(who.feed(FeedId(99)), "Customer")
    assert not store.who_labels.take(ADA, "never put")


@pytest.mark.parametrize("joined_first", [True, False])
def test_what_one_byline_is_called_all_that_are_joined_to_it_are(store, say, library, joined_first):
    acts = [lambda: store.people.join(["Bob", "Ada Lovelace"]), lambda: store.who_labels.put(ADA, "Analyst")]
    changes = [act() for act in (acts if joined_first else reversed(acts))]
    assert labelled(say, "Analyst") == ["Title one-ada", "Title one-bob", "Title two-ada", "Title two-bob"]
    assert set(store.items.ids(Listing(label="Analyst"))) == changes[0].items | changes[1].items
    assert store.who_labels.all() == (WhoLabel(who.author("Bob"), "Analyst", 4),)
    assert store.who_labels.of(who.author("bob")) == store.who_labels.of(ADA) == ("Analyst",)
    say.refresh(library[0], [say.entry(number="new", authors=("BOB",))])
    assert "Title new" in labelled(say, "Analyst")
    assert say.is_sound()


def test_a_parted_byline_keeps_only_the_labels_it_was_given(store, say, library):
    say.refresh(library[0], [say.entry(number="cy", authors=("Cy",))])
    store.people.join(["Ada Lovelace", "Cy"])
    store.who_labels.put(ADA, "Analyst")
    store.who_labels.put(who.author("Cy"), "Press")
    assert store.who_labels.of(ADA) == ("Analyst", "Press")
    store.people.part("Cy")
    assert (labelled(say, "Press"), store.who_labels.of(ADA)) == (["Title cy"], ("Analyst",))
    assert labelled(say, "Analyst") == ["Title one-ada", "Title two-ada"]
    store.acts.undo()
    assert labelled(say, "Press") == ["Title cy", "Title one-ada", "Title two-ada"]
    store.acts.redo()
    assert labelled(say, "Press") == ["Title cy"]
    assert say.is_sound()


def test_a_label_of_two_bylines_of_a_person_is_one_and_taken_as_one(store, say, library):
    store.who_labels.put(ADA, "Analyst")
    store.who_labels.put(who.author("Bob"), "Analyst")
    store.people.join(["Ada Lovelace", "Bob"])
    store.who_labels.put(who.author("Bob"), "Analyst")
    assert store.who_labels.all() == (WhoLabel(who.author("Ada Lovelace"), "Analyst", 4),)
    store.who_labels.take(who.author("Bob"), "Analyst")
    assert (store.who_labels.all(), labelled(say, "Analyst")) == ((), [])


def test_a_join_undone_takes_its_labels_off_also_what_came_since(store, say, library):
    store.who_labels.put(ADA, "Analyst")
    store.people.join(["Ada Lovelace", "A. L."])
    store.people.join(["Ada Lovelace", "Countess"])
    say.refresh(library[0], [say.entry(number="late", authors=("Countess",))])
    assert "Title late" in labelled(say, "Analyst")
    store.acts.undo()
    assert labelled(say, "Analyst") == ["Title one-ada", "Title two-ada"]
    store.acts.redo()
    assert "Title late" in labelled(say, "Analyst")
    assert say.is_sound()
