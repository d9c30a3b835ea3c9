from datetime import UTC, datetime

import pytest

from listener.domain.clip import Evidence, hash_of
from listener.domain.errors import NotFound, Refused
from listener.domain.ids import ClipId, ItemId

SEEN = datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=UTC)


def evidence(item: int = 1, text: str = "What was said.") -> Evidence:
    return Evidence(
        ItemId(item),
        f"Title {item}",
        "https://a.example/",
        "Feed",
        ("Ann", "Bob"),
        None,
        SEEN,
        text,
        hash_of(text),
    )


@pytest.fixture
def press(store):
    collection, _changes = store.clips.make("Press", "for the board")
    return collection


def names(store) -> list[tuple[str, int]]:
    return [(each.name, each.clips) for each in store.clips.collections()]


def test_a_clip_is_read_back_whole(store, press, clock):
    (number,), changes = store.clips.add(press, [(evidence(), "was said")], "my words")
    assert changes.clips
    clip = store.clips.get(number)
    assert (clip.quote, clip.words, clip.position, clip.clipped_at) == ("was said", "my words", 0, clock.now)
    assert clip.evidence == evidence()
    assert store.clips.of(press.id) == (clip,)
    assert store.clips.items() == {1}
    assert names(store) == [("Press", 1)]


def test_the_same_quote_of_an_item_is_clipped_once(store, press):
    first, _changes = store.clips.add(press, [(evidence(), "a"), (evidence(2), "b")], "")
    again, changes = store.clips.add(press, [(evidence(), "a")], "other words")
    assert again == first[:1]
    assert not changes
    store.clips.add(press, [(evidence(), "another quote")], "")
    assert [clip.position for clip in store.clips.of(press.id)] == [0, 1, 2]


def test_clips_are_put_in_the_users_order(store, press):
    one, two, three = store.clips.add(press, [(evidence(number), "q") for number in (1, 2, 3)], "")[0]
    store.clips.move(store.clips.get(three), 0)
    assert [clip.id for clip in store.clips.of(press.id)] == [three, one, two]
    store.clips.move(store.clips.get(three), 99)
    assert [clip.id for clip in store.clips.of(press.id)] == [one, two, three]
    assert not store.clips.move(store.clips.get(three), 2)


def test_every_change_can_be_taken_back(store, press):
    (number,), _changes = store.clips.add(press, [(evidence(), "q")], "")
    before = store.clips.of(press.id)
    for act in (
        lambda: store.clips.say(store.clips.get(number), "new words"),
        lambda: store.clips.rename(press, "Other", "why"),
        lambda: store.clips.remove([number]),
        lambda: store.clips.drop(press),
    ):
        assert act().clips
        store.acts.undo()
        assert store.clips.of(press.id) == before
        assert names(store) == [("Press", 1)]
    store.acts.redo()
    assert names(store) == []
    store.acts.undo()
    assert store.clips.of(press.id) == before


def test_names_are_taken_once_whatever_their_case(store, press):
    with pytest.raises(Refused, match="called Press already"):
        store.clips.make("PRESS")
    other, _changes = store.clips.make("Other")
    with pytest.raises(Refused):
        store.clips.rename(other, "press", "")
    store.clips.rename(press, "PRESS", "")
    assert store.clips.find("press").name == "PRESS"


def test_what_is_not_there_is_said(store):
    with pytest.raises(NotFound, match="no collection Press"):
        store.clips.find("Press")
    with pytest.raises(NotFound, match="no clip 9"):
        store.clips.get(ClipId(9))


def test_clipped_items_are_never_forgotten(store, press, say):
    feed, (first, second) = say.filled(2)
    store.clips.add(press, [(evidence(first), "q")], "")
    store.feeds.unsubscribe([feed], forget=True)
    assert store.items.get(first).id == first
    with pytest.raises(NotFound):
        store.items.get(second)
