from dataclasses import replace
from datetime import timedelta

import pytest

from listener.domain.duplicates import trace
from listener.domain.errors import NotFound, WrongUsage
from listener.domain.ids import FeedUrl, WorkspaceId
from listener.domain.listing import Listing
from listener.domain.mention import Event, Happening, MentionCounts, MentionFilter, Status, Tone
from listener.domain.query.parse import parse
from listener.domain.reason import Call, Reason
from listener.domain.workspace import Workspace
from listener.store.source import StoreItems

ASKS = Reason(Call.QUESTION, "how do i")


@pytest.fixture
def acme(store, say, clock):
    """Return a workspace of two searches within circle A, and its six mentions, newest first.

    Feed one is in A, feed two is not. Each has six items, an hour apart; "Own" matches the even ones, and
    the first asks it a question; "Rival" matches those that are divisible by three.
    """
    own, rival = say.search("Own"), say.search("Rival")
    made = Workspace(
        WorkspaceId(0), "Acme", 0, circles=(store.circles.add("A").id,), searches=(rival.id, own.id)
    )
    workspace, _changes = store.workspaces.add(made)
    for name, circles in (("one", ("A",)), ("two", ())):
        feed_id = say.feed(name, *circles)
        entries = []
        for number in range(6):
            matches = [replace(say.match(own.id, "Acme"), reasons=(ASKS,) if number == 0 else ())] * (
                number % 2 == 0
            )
            matches += [say.match(rival.id, "Rivet")] * (number % 3 == 0)
            said = {"published_at": clock.now - timedelta(hours=number + 1), "matches": matches}
            entries.append(say.entry(number=f"{name}-{number}", **said))
        say.refresh(feed_id, entries)
    return workspace, store.mentions.ids(workspace.id)


def titles(store, ids):
    return [row.title for row in store.items.rows(ids)]


def test_mentions_are_what_any_search_finds_in_scope_each_once(store, acme):
    workspace, ids = acme
    assert titles(store, ids) == ["Title one-0", "Title one-2", "Title one-3", "Title one-4"]
    assert store.mentions.counts(workspace.id).total == store.mentions.counts(workspace.id).new == 4


def test_a_mention_says_which_searches_and_words_in_the_workspaces_order(store, acme, clock):
    workspace, ids = acme
    own, rival = (store.searches.find(name).id for name in ("Own", "Rival"))
    mention = store.mentions.get(workspace.id, ids[0])
    assert (mention.searches, mention.words) == ((rival, own), ("Rivet", "Acme"))
    assert (mention.status, mention.since) == (Status.NEW, clock.now)
    assert (mention.moments.published_at, mention.moments.seen_at) == (
        clock.now - timedelta(hours=1),
        clock.now,
    )
    assert (mention.is_beacon, len(mention.reasons)) == (True, 1)
    assert not store.mentions.get(workspace.id, ids[1]).is_beacon


def test_triage_is_an_act_with_its_moment(store, acme, clock):
    workspace, ids = acme
    clock.move(hours=1)
    changes = store.mentions.triage(workspace.id, ids[:3], Status.TO_ANSWER)
    assert (changes.items, changes.workspaces) == (set(ids[:3]), {workspace.id})
    clock.move(hours=1)
    assert store.mentions.triage(workspace.id, ids[:2], Status.ANSWERED).items == set(ids[:2])
    assert not store.mentions.triage(workspace.id, ids[:2], Status.ANSWERED)
    mention = store.mentions.get(workspace.id, ids[0])
    assert (mention.status, mention.since) == (Status.ANSWERED, clock.now)
    assert mention.moments.to_answer_at == clock.now - timedelta(hours=1)
    assert mention.moments.answered_at == clock.now
    assert store.mentions.counts(workspace.id) == MentionCounts(
        total=4, new=1, to_answer=1, answered=2, dismissed=0, beacons_open=0, oldest_open_at=None
    )
    store.acts.undo()
    assert [mention.status for mention in store.mentions.some(workspace.id, ids)] == [
        *[Status.TO_ANSWER] * 3,
        Status.NEW,
    ]
    store.acts.undo()
    assert store.mentions.counts(workspace.id).new == 4


def test_items_that_are_no_mentions_are_passed_over(store, acme):
    workspace, ids = acme
    others = [item_id for item_id in store.items.ids(Listing()) if item_id not in ids]
    assert not store.mentions.triage(workspace.id, others, Status.DISMISSED)
    assert store.mentions.some(workspace.id, [*others, 999]) == ()
    with pytest.raises(NotFound, match="no mention"):
        store.mentions.get(workspace.id, others[0])
    with pytest.raises(NotFound):
        store.mentions.note(workspace.id, others[0], "words")
    with pytest.raises(NotFound, match="no workspace"):
        store.mentions.ids(WorkspaceId(99))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (MentionFilter(), [0, 1, 2, 3]),
        (MentionFilter(statuses=frozenset({Status.NEW})), [1, 3]),
        (MentionFilter(statuses=frozenset({Status.ANSWERED, Status.DISMISSED})), [0, 2]),
        (MentionFilter(beacons=True), [0]),
        (MentionFilter(search_id="Rival"), [0, 2]),
        (MentionFilter(since=2.5), [0]),
        (MentionFilter(until=3), [2, 3]),
    ],
)
def test_each_choice_narrows_the_stream(store, acme, clock, wanted, found):
    workspace, ids = acme
    store.mentions.triage(workspace.id, ids[:1], Status.ANSWERED)
    store.mentions.triage(workspace.id, ids[2:3], Status.DISMISSED)
    if wanted.search_id:
        wanted = replace(wanted, search_id=store.searches.find(wanted.search_id).id)
    if wanted.since:
        wanted = replace(wanted, since=clock.now - timedelta(hours=wanted.since))
    if wanted.until:
        wanted = replace(wanted, until=clock.now - timedelta(hours=wanted.until))
    assert store.mentions.ids(workspace.id, wanted) == [ids[place] for place in found]


def test_a_touched_mention_whose_matches_vanish_stays_marked_outside_counts(store, say, acme):
    workspace, ids = acme
    store.mentions.triage(workspace.id, ids[:1], Status.TO_ANSWER)
    one = store.feeds.at("https://one.example/feed").id
    store.circles.take([one], workspace.circles[0])
    assert store.mentions.ids(workspace.id) == []
    assert store.mentions.ids(workspace.id, MentionFilter(matching=False)) == ids[:1]
    mention = store.mentions.get(workspace.id, ids[0])
    assert (mention.still_matches, mention.searches, mention.status) == (False, (), Status.TO_ANSWER)
    assert store.mentions.counts(workspace.id) == MentionCounts()
    assert store.mentions.triage(workspace.id, ids[:1], Status.DISMISSED).items == set(ids[:1])


def test_notes_and_tones_are_kept_with_their_moments(store, acme, clock):
    workspace, ids = acme
    store.mentions.note(workspace.id, ids[0], " Call them ")
    clock.move(minutes=5)
    store.mentions.note(workspace.id, ids[0], "Called")
    store.mentions.set_tone(workspace.id, ids[:2], Tone.BAD)
    assert not store.mentions.set_tone(workspace.id, ids[:1], Tone.BAD)
    mention = store.mentions.get(workspace.id, ids[0])
    assert [(note.text, note.at) for note in mention.notes] == [
        ("Call them", clock.now - timedelta(minutes=5)),
        ("Called", clock.now),
    ]
    assert (mention.tone, mention.status) == (Tone.BAD, Status.NEW)
    assert store.mentions.events(workspace.id, ids[0])[-1] == Event(clock.now, Happening.TONE, "bad")
    store.mentions.set_tone(workspace.id, ids[:1], None)
    assert store.mentions.get(workspace.id, ids[0]).tone is None
    for _time in range(4):
        store.acts.undo()
    assert store.mentions.get(workspace.id, ids[0]).notes == ()


@pytest.mark.parametrize("text", ["", "  ", "x" * 20_001])
def test_a_note_needs_words_and_an_end(store, acme, text):
    workspace, ids = acme
    with pytest.raises(WrongUsage):
        store.mentions.note(workspace.id, ids[0], text)


def test_the_users_word_on_a_beacon_counts_before_any_rule(store, acme, clock):
    workspace, ids = acme
    assert store.mentions.counts(workspace.id).beacons_open == 1
    assert store.mentions.counts(workspace.id).oldest_open_at == clock.now - timedelta(hours=1)
    store.mentions.set_beacon(workspace.id, ids[:1], is_beacon=False)
    store.mentions.set_beacon(workspace.id, ids[1:3], is_beacon=True)
    assert not store.mentions.set_beacon(workspace.id, ids[1:3], is_beacon=True)
    assert store.mentions.ids(workspace.id, MentionFilter(beacons=True)) == ids[1:3]
    assert [mention.is_beacon for mention in store.mentions.some(workspace.id, ids)] == [
        False,
        True,
        True,
        False,
    ]
    store.mentions.triage(workspace.id, ids[1:2], Status.ANSWERED)
    assert store.mentions.counts(workspace.id).beacons_open == 1


def test_counts_of_all_workspaces_come_from_one_look(store, acme):
    workspace, _ids = acme
    other, _changes = store.workspaces.add(Workspace(WorkspaceId(0), "Empty", 0))
    assert store.mentions.all_counts() == {
        workspace.id: store.mentions.counts(workspace.id),
        other.id: MentionCounts(),
    }


def test_a_stream_and_its_counts_come_from_one_look(store, acme):
    workspace, ids = acme
    store.mentions.triage(workspace.id, ids[:1], Status.ANSWERED)
    wanted = MentionFilter(statuses=frozenset({Status.NEW}))
    assert store.mentions.listed(workspace.id, wanted) == (ids[1:], store.mentions.counts(workspace.id))


def test_of_mentions_that_tell_the_same_story_the_oldest_stays(store, acme, say, clock):
    workspace, ids = acme
    own = store.searches.find("Own").id
    text = " ".join(f"word{n * n % 997}" for n in range(200))
    for number, name in enumerate(("three", "four"), 1):
        said = {"published_at": clock.now - timedelta(minutes=number), "matches": [say.match(own, "Acme")]}
        made = say.entry(number=name, text=text, **said)
        say.refresh(say.feed(name, "A"), [replace(made, trace=trace("Same title", text, None))])
    told = store.mentions.ids(workspace.id)
    assert len(told) == len(ids) + 2
    assert store.mentions.ids(workspace.id, MentionFilter(by_story=True)) == told[1:]


@pytest.fixture
def told(store, acme, say, clock):
    """Return two more mentions that tell one story in two feeds, the newer first."""
    workspace, _ids = acme
    own = store.searches.find("Own").id
    text = " ".join(f"word{n * n % 997}" for n in range(200))
    for number, name in ((2, "three"), (1, "four")):
        said = {"published_at": clock.now - timedelta(minutes=number), "matches": [say.match(own, "Acme")]}
        made = say.entry(number=name, text=text, **said)
        say.refresh(say.feed(name, "A"), [replace(made, trace=trace("Same title", text, None))])
    return store.mentions.ids(workspace.id)[:2]


def test_mentions_are_grouped_by_the_story_they_tell(store, acme, told, clock):
    workspace, ids = acme
    store.mentions.triage(workspace.id, told[:1], Status.ANSWERED)
    found = store.mentions.by_story(workspace.id, MentionFilter(by_story=True))
    assert found.ids == (told[1], told[0], *ids)
    (story,) = found.stories
    assert (story.ids, story.feeds, story.title) == ((told[1], told[0]), 2, "Title three")
    first = store.items.rows(told[1:])[0]
    assert (story.first_at, story.first_feed) == (clock.now - timedelta(minutes=2), first.feed_title)
    assert story.states == {Status.NEW: 1, Status.ANSWERED: 1}
    assert found.counts == store.mentions.counts(workspace.id)


def test_a_story_of_which_a_filter_lets_one_through_is_none(store, acme, told):
    workspace, ids = acme
    store.mentions.triage(workspace.id, told[:1], Status.ANSWERED)
    new = MentionFilter(statuses=frozenset({Status.NEW}))
    found = store.mentions.by_story(workspace.id, new)
    assert (found.ids, found.stories) == ((told[1], *ids), ())
    found = store.mentions.by_story(workspace.id, new, also=(told[0], 999))
    assert (found.ids, found.kept) == ((told[1], told[0], *ids), {told[0]})
    assert found.stories[0].ids == (told[1], told[0])


def test_a_stream_is_narrowed_to_questions_to_notes_and_to_a_story(store, acme, told):
    workspace, ids = acme
    store.mentions.note(workspace.id, ids[2], "Look")
    assert store.mentions.ids(workspace.id, MentionFilter(questions=True)) == ids[:1]
    assert store.mentions.ids(workspace.id, MentionFilter(noted=True)) == [ids[2]]
    story = store.items.rows(told[:1])[0].story.number
    assert store.mentions.ids(workspace.id, MentionFilter(story=story)) == told
    assert store.mentions.ids(workspace.id, MentionFilter(story=story + 1)) == []


def test_a_tally_counts_what_a_stream_may_be_narrowed_by(store, acme, told):
    workspace, ids = acme
    store.mentions.note(workspace.id, ids[2], "Look")
    store.marks.label([*ids[:2], *[i for i in store.items.ids(Listing()) if i not in ids]][:3], "Later")
    found = store.mentions.tally(workspace.id)
    assert (found.questions, found.noted) == (1, 1)
    for search_id, number in found.searches.items():
        assert len(store.mentions.ids(workspace.id, MentionFilter(search_id=search_id))) == number
    for feed_id, number in found.feeds.items():
        assert len(store.mentions.ids(workspace.id, MentionFilter(feed_id=feed_id))) == number
    assert found.labels == {"Later": len(store.mentions.ids(workspace.id, MentionFilter(label="Later")))}


def test_forgetting_spares_what_was_triaged(store, acme, say):
    workspace, ids = acme
    store.mentions.triage(workspace.id, ids[:1], Status.DISMISSED)
    one = store.feeds.at("https://one.example/feed").id
    for search in store.searches.all():
        store.matches.replace(search.id, [], searches_version=store.searches.version(), up_to=999)
    store.feeds.unsubscribe([one], forget=True)
    assert store.items.ids(Listing(feed_id=one)) == ids[:1]
    assert say.is_sound()


def test_triage_follows_an_item_into_the_feed_it_is_joined_to(store, acme, say):
    workspace, ids = acme
    store.mentions.note(workspace.id, ids[0], "Call them")
    two = store.feeds.at("https://two.example/feed").id
    store.circles.put([two], workspace.circles[0])
    say.refresh(two, say.entries("one-0"))
    store.feeds.move(store.feeds.at("https://one.example/feed").id, FeedUrl("https://two.example/feed"))
    joined = store.mentions.ids(workspace.id, MentionFilter(matching=False))
    noted = [mention for mention in store.mentions.some(workspace.id, joined) if mention.notes]
    assert [note.text for mention in noted for note in mention.notes] == ["Call them"]
    assert say.is_sound()
    store.acts.undo()
    assert store.mentions.get(workspace.id, ids[0]).notes
    assert say.is_sound()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:mention", [0, 1, 2, 3]),
        ("is:new", [2, 3]),
        ("is:to-answer", [1]),
        ("is:answered", [0]),
        ("is:dismissed", []),
        ("is:question", [0]),
        ("has:notes", [3]),
    ],
)
def test_queries_know_what_is_a_mention(store, acme, profile, clock, query, found):
    workspace, ids = acme
    store.mentions.triage(workspace.id, ids[:1], Status.ANSWERED)
    store.mentions.triage(workspace.id, ids[1:2], Status.TO_ANSWER)
    store.mentions.note(workspace.id, ids[3], "Call them")
    source = StoreItems(profile, clock)
    leaf = parse(query, now=clock.now).node
    held = set(source.holding(leaf).ids)
    documents = list(source.documents([one.version_id for one in source.current(0, 99)], with_state=True))
    source.close()
    expected = {ids[place] for place in found}
    if query == "is:question":  # a question is one in any feed, in scope or not
        expected |= {
            row.id for row in store.items.rows(store.items.ids(Listing())) if row.title == "Title two-0"
        }
    assert {document.item_id for document in documents if document.version_id in held} == expected
    states = {
        document.item_id: document.state.mention | ({"notes"} if document.state.has_notes else set())
        for document in documents
    }
    assert {item_id for item_id, state in states.items() if leaf.value in state} == expected
    search = store.searches.add(replace(store.searches.find("Own"), name="Saved", query=query))[0]
    assert set(store.items.ids(Listing(search_id=search.id))) == expected


def test_a_search_of_a_workspace_that_asks_for_mentions_asks_for_none_of_itself(store, acme, say):
    workspace, ids = acme
    search = say.search("Loop", "is:mention")
    store.workspaces.edit(replace(workspace, searches=(*workspace.searches, search.id)))
    assert store.mentions.ids(workspace.id) == ids
