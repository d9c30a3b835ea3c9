from listener.domain.listing import Listing
from listener.store.source import StoreItems


def versions(profile):
    source = StoreItems(profile)
    found = [one.version_id for one in source.current(0, source.last_version())]
    source.close()
    return found


def test_a_search_is_matched_over_the_archive(store, say, profile):
    _feed, ids = say.filled(3)
    search = say.search()
    found = [(version, (say.match(search.id),)) for version in versions(profile)[:2]]
    changes = store.matches.replace(
        search.id, found, searches_version=store.searches.version(), up_to=versions(profile)[-1]
    )
    assert changes.searches == {search.id}
    assert store.items.ids(Listing(search_id=search.id)) == ids[1::-1]
    assert store.matches.unmatched() == ()


def test_matches_found_with_other_searches_are_not_written(store, say, profile):
    say.filled(2)
    search = say.search()
    version = store.searches.version()
    say.search("Another")
    found = [(versions(profile)[0], (say.match(search.id),))]
    assert not store.matches.replace(search.id, found, searches_version=version, up_to=99)
    assert not store.matches.write_late(found, searches_version=version)
    assert search.id in store.matches.unmatched()


def test_items_that_came_meanwhile_keep_the_matches_they_came_with(store, say, profile):
    feed_id, _ids = say.filled(2)
    search = say.search()
    up_to = versions(profile)[-1]
    say.refresh(feed_id, [say.entry(number="new", matches=[say.match(search.id)])])
    store.matches.replace(search.id, [], searches_version=store.searches.version(), up_to=up_to)
    assert say.titles(Listing(search_id=search.id)) == ["Title new"]


def test_a_version_that_was_superseded_meanwhile_gets_no_match(store, say, profile):
    feed_id, _ids = say.filled(1)
    search = say.search()
    old = versions(profile)[0]
    say.refresh(feed_id, [say.entry(number="one-0", text="changed")])
    found = [(old, (say.match(search.id),))]
    store.matches.replace(search.id, found, searches_version=store.searches.version(), up_to=old)
    store.matches.write_late(found, searches_version=store.searches.version())
    assert store.items.ids(Listing(search_id=search.id)) == []


def test_matches_are_read_back_whole(store, say):
    search = say.search()
    match = say.match(search.id, "Solar", "solar power")
    say.refresh(say.feed(), [say.entry(number=1, matches=[match])])
    ids = store.items.ids(Listing())
    assert [(one.item_id, one.match) for one in store.matches.of(ids)] == [(ids[0], match)]
