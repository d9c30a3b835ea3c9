import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.decide import Reason, Verdict, decide
from listener.domain.identity import keys
from listener.domain.ids import ItemId
from listener.domain.item import Content, item_time
from listener.domain.parsed import PreparedFeed, PreparedItem
from listener.domain.recognise import Held, HeldItem, Key, title_key

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
LATER = FIRST + timedelta(days=2)


def entry(guid="tag:1", link="https://a.example/1", title="Title", text="text", **said):
    content = Content(
        title=title,
        link=link,
        authors=(),
        published_at=said.pop("published_at", None),
        updated_at=None,
        categories=(),
        language="en",
        summary_html="",
        body_html=said.pop("body_html", f"<p>{text}</p>"),
        base_url="https://a.example/",
        text=text,
    )
    return PreparedItem(content, keys(guid, content))


def document(*items):
    return PreparedFeed("Feed", None, "", "en", "rss20", tuple(items), 1)


def holding(*entries, **state):
    """Return what the store holds after these entries were stored, one an item, from 1 up."""
    return stored([(one, (one.keys,)) for one in entries], **state)


def after(decisions):
    """Return what the store holds after decisions on an empty feed."""
    return stored([(d.entry, d.learnt) for d in decisions if d.verdict is Verdict.NEW])


def stored(pairs, **state):
    found = {"guids": {}, "links": {}, "titles": {}, "hashes": {}}
    items = {}
    for number, (one, learnt) in enumerate(pairs, start=1):
        item_id = ItemId(number)
        time = item_time(one.content.published_at, None, FIRST)
        items[item_id] = HeldItem(item_id, one.keys.substance, one.keys.surface, FIRST, time, **state)
        for keys_of in learnt:
            for kind, key in (
                ("guids", keys_of.guid),
                ("links", keys_of.link),
                ("titles", title_key(keys_of)),
                ("hashes", keys_of.content_hash or None),
            ):
                if key is not None and item_id not in found[kind].get(key, ()):
                    found[kind][key] = (*found[kind].get(key, ()), item_id)
    return Held(items=items, **found)


def decided(held, *entries):
    return decide(document(*entries), held, LATER).decisions


def only(held, one):
    return decided(held, one)[0]


def test_an_entry_without_a_held_key_is_new():
    decision = only(Held(), entry())
    assert (decision.verdict, decision.reason, decision.item_id) == (Verdict.NEW, Reason.UNKNOWN, None)


def test_a_new_item_is_listed_by_what_it_says_of_its_time():
    said = FIRST - timedelta(days=30)
    assert only(Held(), entry(published_at=said)).item_time == said
    assert only(Held(), entry(published_at=LATER + timedelta(days=1))).item_time == LATER


@pytest.mark.parametrize(
    ("held", "comes", "key"),
    [
        (entry(), entry(), Key.GUID),
        (entry(guid="http://a.example/1"), entry(guid="https://a.example/1", link=None), Key.GUID),
        (entry(), entry(link="https://a.example/new", title="New", text="new"), Key.GUID),
        (entry(), entry(guid="tag:new", title="New", text="new"), Key.LINK),
        (entry(guid=None), entry(guid=None, link="http://a.example/1#x", title="New", text="new"), Key.LINK),
        (entry(guid=None, link=None), entry(guid=None, link=None), Key.HASH),
        (entry(), entry(guid="tag:new", link="https://a.example/new"), Key.HASH),
    ],
)
def test_an_entry_is_known_by_its_strongest_key(held, comes, key):
    decision = only(holding(held), comes)
    assert (decision.item_id, decision.key) == (1, key)
    assert decision.verdict is not Verdict.NEW


def test_a_guid_that_stands_twice_in_the_document_says_nothing():
    held = holding(entry(guid="tag:bad", link="https://a.example/1", title="One", text="one"))
    one = entry(guid="tag:bad", link="https://a.example/2", title="Two", text="two")
    other = entry(guid="tag:bad", link="https://a.example/3", title="Three", text="three")
    assert [decision.verdict for decision in decided(held, one, other)] == [Verdict.NEW, Verdict.NEW]


def test_a_link_that_stands_twice_in_the_document_says_nothing():
    held = holding(entry(guid="tag:1", title="One", text="one"))
    one = entry(guid="tag:2", title="Two", text="two")
    other = entry(guid="tag:3", title="Three", text="three")
    assert [decision.verdict for decision in decided(held, one, other)] == [Verdict.NEW, Verdict.NEW]


def test_a_link_that_two_items_hold_says_nothing():
    held = holding(entry(guid="tag:1", title="One", text="one"), entry(guid="tag:2", title="Two", text="two"))
    assert only(held, entry(guid="tag:3", title="Three", text="three")).verdict is Verdict.NEW


def test_link_and_title_are_enough_though_the_guid_is_new():
    held = holding(entry(guid="tag:1", title="One", text="one"), entry(guid="tag:2", title="Two", text="two"))
    one = entry(guid="tag:3", title="One", text="one, changed")
    other = entry(guid="tag:4", title="Two", text="two, changed")
    assert [(d.item_id, d.key) for d in decided(held, one, other)] == [(1, Key.TITLE), (2, Key.TITLE)]


def test_notes_that_share_link_and_title_are_told_apart_by_their_guids():
    notes = [entry(guid=f"tag:{n}", link="https://a.example/", title="Note", text=f"{n}") for n in range(6)]
    decisions = decided(holding(*notes[:5]), *notes[1:])
    assert [decision.verdict for decision in decisions] == [Verdict.SAME] * 4 + [Verdict.NEW]


def test_without_a_good_guid_the_one_item_left_with_link_and_title_is_meant():
    held = holding(
        entry(guid=None, title="Note", text="one"),
        entry(guid=None, title="Note", text="two"),
        entry(guid=None, title="Other", text="other"),
    )
    one = entry(guid=None, title="Other", text="other")
    assert only(replace_links(held), entry(guid=None, title="Note", text="three")).verdict is Verdict.NEW
    assert decided(held, one, entry(guid=None, title="Note", text="two"))[1].item_id == 2


def replace_links(held):
    return replace(held, links={})


def test_a_weak_key_takes_no_item_from_a_stronger_one():
    held = holding(entry(guid="tag:1"))
    weak = entry(guid="tag:2", title="Another", text="another")
    strong = entry(guid="tag:1", link="https://a.example/moved")
    decisions = decided(held, weak, strong)
    assert [(d.item_id, d.key) for d in decisions] == [(None, None), (1, Key.GUID)]


def test_an_anonymous_entry_is_new_when_its_text_changes():
    held = holding(entry(guid=None, link=None))
    assert only(held, entry(guid=None, link=None, text="changed")).verdict is Verdict.NEW


def test_an_entry_that_says_nothing_at_all_is_left():
    decision = only(Held(), entry(guid=None, link=None, title="", text=""))
    assert (decision.verdict, decision.reason) == (Verdict.LEFT, Reason.SILENT)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entry(), entry()),
        (entry(), entry(text="changed")),
        (entry(guid="tag:1"), entry(guid="tag:2")),
        (entry(guid=None), entry(guid=None)),
        (entry(link=None), entry(link=None)),
        (entry(), entry(guid=None, link=None)),
        (entry(guid=None, link=None), entry()),
        (entry(link="https://a.example/1"), entry(link="https://a.example/2")),
    ],
)
def test_an_entry_that_stands_twice_is_stored_once(first, second):
    decisions = decided(Held(), first, second)
    assert {decision.verdict for decision in decisions} == {Verdict.NEW, Verdict.LEFT}
    assert {decision.reason for decision in decisions} == {Reason.UNKNOWN, Reason.TWICE}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entry(guid="tag:1"), entry(guid="tag:2", link="https://a.example/2")),
        (entry(guid="tag:1"), entry(guid="tag:1", title="Other", text="other")),
        (entry(guid=None), entry(guid=None, title="Other", text="other")),
        (
            entry(guid="tag:1", title="", text="", link=None),
            entry(guid="tag:2", title="", text="", link=None),
        ),
    ],
)
def test_two_entries_that_only_look_alike_are_both_stored(first, second):
    assert [decision.verdict for decision in decided(Held(), first, second)] == [Verdict.NEW, Verdict.NEW]


@pytest.mark.parametrize(
    ("comes", "verdict", "reason"),
    [
        (entry(), Verdict.SAME, Reason.NOTHING),
        (entry(text="changed"), Verdict.UPDATED, Reason.CONTENT),
        (entry(published_at=FIRST - timedelta(days=9)), Verdict.UPDATED, Reason.DATE),
        (entry(published_at=LATER), Verdict.AMENDED, Reason.SURFACE),
        (entry(body_html="<b>text</b>"), Verdict.AMENDED, Reason.SURFACE),
    ],
)
def test_a_known_entry_is_compared_with_what_is_held(comes, verdict, reason):
    decision = only(holding(entry()), comes)
    assert (decision.verdict, decision.reason) == (verdict, reason)


def test_entries_without_words_are_known_by_guid_and_link_together():
    said = {"title": "", "text": ""}
    items = [
        entry(guid="tag:1", link="https://a.example/1", **said),
        entry(guid="tag:1", link="https://a.example/2", **said),
        entry(guid="tag:2", link="https://a.example/1", **said),
        entry(guid=None, link="https://a.example/1", **said),
    ]
    assert [d.item_id for d in decided(holding(*items), *items)] == [1, 2, 3, 4]


def test_an_entry_with_a_link_alone_takes_no_item_that_another_fits_better():
    said = {"title": "", "text": ""}
    items = [
        entry(guid="tag:1", link=None, **said),
        entry(guid="tag:1", link="https://a.example/1", **said),
        entry(guid=None, link="https://a.example/1", **said),
    ]
    for order in itertools.permutations(range(3)):
        comes = [items[place] for place in order]
        assert [d.item_id for d in decided(holding(*items), *comes)] == [place + 1 for place in order]


def test_a_forgotten_item_comes_back_as_itself():
    decision = only(holding(entry(), is_gone=True), entry())
    assert (decision.verdict, decision.reason, decision.item_id) == (Verdict.RETURNED, Reason.FORGOTTEN, 1)


def test_what_retention_took_stays_away():
    decision = only(holding(entry(), is_gone=True, stays_away=True), entry())
    assert (decision.verdict, decision.reason) == (Verdict.LEFT, Reason.KEPT_OUT)


@pytest.mark.parametrize(
    ("comes", "learns"),
    [
        (entry(), False),
        (entry(guid="tag:2"), True),
        (entry(link="https://a.example/2"), True),
        (entry(title="New"), True),
        (entry(text="new"), True),
    ],
)
def test_new_keys_of_a_known_entry_are_learnt(comes, learns):
    assert bool(only(holding(entry()), comes).learnt) is learns


def test_verdicts_are_counted():
    write = decide(
        document(entry(), entry(guid="tag:2", link="https://a.example/2", text="2")), Held(), LATER
    )
    assert write.count(Verdict.NEW, Verdict.LEFT) == 2


texts = st.sampled_from(["", "a", "b", "c"])
drawn = st.builds(
    entry,
    guid=st.sampled_from([None, "tag:1", "tag:2", "tag:3"]),
    link=st.sampled_from([None, "https://a.example/1", "https://a.example/2", "https://a.example/3"]),
    title=texts,
    text=texts,
)


@given(st.lists(drawn, max_size=6), st.lists(drawn, max_size=6))
def test_no_two_entries_are_the_same_item(held, comes):
    ids = [d.item_id for d in decided(holding(*held), *comes) if d.item_id is not None]
    assert len(ids) == len(set(ids))


@given(st.lists(drawn, max_size=6))
def test_the_same_document_again_brings_nothing(items):
    again = decided(after(decided(Held(), *items)), *items)
    assert not any(d.verdict in (Verdict.NEW, Verdict.UPDATED) for d in again), again


@given(st.lists(drawn, max_size=6), st.randoms())
def test_what_is_held_does_not_depend_on_the_order_of_the_document(items, chance):
    shuffled = list(items)
    chance.shuffle(shuffled)
    again = decided(after(decided(Held(), *items)), *shuffled)
    assert not any(d.verdict is Verdict.NEW for d in again), again
