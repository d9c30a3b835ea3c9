from dataclasses import replace

import pytest

from listener.domain.errors import NotFound, Refused, WrongUsage
from listener.domain.ids import SearchId
from listener.domain.listing import Counts, Listing
from listener.domain.search import Alert, ItemMatch, Role, SavedSearch


@pytest.fixture
def matched(store, say, clock):
    """Return a function that saves a search and lets it match all items of two feeds, then gives its id."""

    def save(query, *, circles=(), parts=(0,), only=None, name="Found"):
        search = say.search(name, query, circles=circles)
        matches = [say.match(search.id, part=part) for part in parts]
        for feed, feed_id in (("one", say.feed("one", "A")), ("two", say.feed("two", "B"))):
            found = [
                say.entry(number=f"{feed}-{n}", matches=matches if only in (None, n) else ())
                for n in range(3)
            ]
            say.refresh(feed_id, found)
        clock.move(minutes=1)
        return search.id

    return save


def test_a_search_is_kept_as_it_was_given(store):
    circle = store.circles.add("Press").id
    wanted = SavedSearch(SearchId(0), " Ours ", "acme", "rust", Role.OWN, (circle,), Alert.NOTICE)
    saved, changes = store.searches.add(wanted)
    assert saved == replace(wanted, id=saved.id, name="Ours")
    assert changes.searches == {saved.id}
    assert store.searches.find("OURS") == store.searches.get(saved.id) == store.searches.all()[0]


def test_searches_stand_in_the_users_order(store, say):
    one, two = say.search("One"), say.search("Two")
    assert [search.position for search in store.searches.all()] == [0, 1]
    store.searches.edit(replace(one, position=2))
    assert [search.id for search in store.searches.all()] == [two.id, one.id]


def test_names_of_searches_are_unique_whatever_their_case(store, say):
    say.search("One")
    two = say.search("Two")
    with pytest.raises(Refused, match="called One already"):
        say.search("ONE")
    with pytest.raises(Refused):
        store.searches.edit(replace(two, name="one"))
    with pytest.raises(WrongUsage):
        say.search("  ")
    store.searches.edit(replace(two, name="TWO"))
    assert store.searches.find("two").name == "TWO"


def test_a_search_that_is_not_there_is_said_to_be_missing(store):
    with pytest.raises(NotFound, match="no saved search 7"):
        store.searches.get(7)
    with pytest.raises(NotFound, match="no saved search Gone"):
        store.searches.find("Gone")


def test_a_changed_query_has_to_be_matched_again(store, say):
    search = say.search()
    version = store.searches.version()
    store.matches.replace(search.id, [], searches_version=version, up_to=0)
    assert store.matches.unmatched() == ()
    store.searches.edit(replace(search, colour="rust"))
    assert (store.matches.unmatched(), store.searches.version()) == ((), version)
    store.searches.edit(replace(search, query="wind"))
    assert (store.matches.unmatched(), store.searches.version() > version) == ((search.id,), True)


def test_what_inlines_a_changed_search_has_to_be_matched_again(store, say):
    inner, outer, other = say.search("Inner"), say.search("Outer", 'search:"Inner"'), say.search("Other")
    for search in (inner, outer, other):
        store.matches.replace(search.id, [], searches_version=store.searches.version(), up_to=0)
    store.searches.edit(replace(inner, query="wind"))
    assert store.matches.unmatched() == (inner.id, outer.id)


def test_a_removed_search_takes_its_matches_along(store, say, matched):
    search_id = matched("solar")
    store.searches.remove(search_id)
    assert store.items.rows(store.items.ids(Listing()))[0].matches == ()
    assert say.is_sound()


def test_the_state_part_is_applied_when_read(store, matched):
    search_id = matched("solar is:unread")
    ids = store.items.ids(Listing(search_id=search_id))
    assert len(ids) == 6
    store.marks.mark_read(ids[:2])
    assert store.items.ids(Listing(search_id=search_id)) == ids[2:]
    assert store.items.counts(Listing(search_id=search_id)) == Counts(4, 4)
    assert store.items.sidebar().searches[search_id] == Counts(4, 4)
    assert [bool(row.matches) for row in store.items.rows(ids[:3])] == [False, False, True]


def test_the_scope_is_applied_when_read(store, matched):
    circle = store.circles.add("A").id
    search_id = matched("solar", circles=(circle,))
    assert store.items.sidebar().searches[search_id] == Counts(3, 3)
    store.circles.put([feed.id for feed in store.feeds.all()], circle)
    assert store.items.sidebar().searches[search_id] == Counts(6, 6)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("solar", 6),
        ("solar is:read", 1),
        ("solar -is:read", 5),
        ("solar is:starred", 1),
        ("solar circle:A", 3),
        ("solar feed:*two*", 3),
        ("solar label:later", 2),
        ("solar label:never", 0),
        ("solar seen:2026-03", 6),
        ("solar seen:2026-02", 0),
        ("solar seen:2026-03/..", 6),
        ("solar published:P7D", 6),
        ("solar (circle:A OR is:read)", 3),
        ("solar (is:starred OR label:later)", 2),
        ("solar -(circle:A is:unread)", 4),
        ("solar is:duplicate", 0),
    ],
)
def test_every_state_leaf_is_applied_when_read(store, matched, query, count):
    search_id = matched(query)
    ids = store.items.ids(Listing())
    of_one = store.items.ids(Listing(circle_id=store.circles.find("A").id))
    store.marks.mark_read(of_one[:1])
    store.marks.star(of_one[:1])
    store.marks.label(of_one[:2], "Later")
    found = store.items.ids(Listing(search_id=search_id))
    assert len(found) == count
    assert found == [item_id for item_id in ids if item_id in found]
    assert {match.item_id for match in store.matches.of(ids)} == set(found)
    assert store.items.sidebar().searches[search_id].total == count
    assert set(store.items.ids(Listing(search_id=search_id, label="later"))) == set(found) & set(of_one[:2])
    assert set(store.items.ids(Listing(search_id=search_id, starred=True))) == set(found) & set(of_one[:1])


def test_a_search_that_cannot_be_split_is_evaluated_when_read(store, say, matched):
    search_id = matched("solar OR is:starred", only=0)
    ids = store.items.ids(Listing())
    store.marks.star(ids[-1:])
    starred = ids[-1]
    found = store.items.ids(Listing(search_id=search_id))
    assert len(found) == 3
    by_state = next(row for row in store.items.rows(found) if row.id == starred)
    assert by_state.matches == (ItemMatch(search_id, (), by_state.matches[0].snippet, ()),)
    assert store.items.counts(Listing(search_id=search_id, starred=True)).total == 1


def test_the_words_of_several_parts_are_shown_together(store, say):
    search = say.search("Parts", "(solar OR is:starred) (wind OR is:read)")
    one, two = say.match(search.id, "solar"), replace(say.match(search.id, "wind", part=1), title_spans=())
    say.refresh(say.feed(), [say.entry(number=1, matches=[one, two])])
    row = store.items.rows(store.items.ids(Listing()))[0]
    assert [(match.words, match.title_spans) for match in row.matches] == [
        (("solar", "wind"), one.title_spans)
    ]


def test_seven_days_ago_moves_with_the_clock(store, clock, matched):
    search_id = matched("solar published:P7D")
    assert len(store.items.ids(Listing(search_id=search_id))) == 6
    clock.move(days=8)
    assert store.items.ids(Listing(search_id=search_id)) == []


def test_days_are_those_of_the_zone_in_the_settings(opened, language, clock):
    asked = []

    def zone_of(name):
        asked.append(name)
        return clock.now.tzinfo

    store = opened(zone_of=zone_of)
    store.settings.set("time-zone", "Europe/Berlin")
    language(store, clock).search("Seen", "seen:2026-03-10")
    store.items.sidebar()
    assert asked[-1] == "Europe/Berlin"


def test_a_search_that_inlines_one_that_is_gone_holds_for_nothing(store, say):
    search = say.search("Outer", 'search:"Gone"')
    say.refresh(say.feed(), [say.entry(number=1, matches=[say.match(search.id)])])
    assert store.items.ids(Listing(search_id=search.id)) == []
    assert store.items.sidebar().searches[search.id] == Counts(0, 0)


def test_contradictions_hold_for_nothing(store, say, matched):
    read = matched("solar OR is:read", name="Read", parts=())
    none = say.search("None", "is:read label:none")
    inside = store.circles.add("Empty").id
    for listing in (
        Listing(search_id=read, unread=True, label="none"),
        Listing(search_id=read, unread=True, starred=True),
        Listing(search_id=none.id, unread=True),
        Listing(circle_id=inside, unread=True),
        Listing(circle_id=inside, starred=True, search_id=read),
    ):
        assert store.items.ids(listing) == []
        assert store.items.counts(listing) == Counts(0, 0)
