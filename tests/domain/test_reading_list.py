"""What a reading list says, and what it says otherwise than last time."""

from listener.domain.outline import OpmlDocument, Outline
from listener.domain.reading_list import MOST_FEEDS, MOST_LISTS, Listed, ListedFeed, difference, listed


def feed(name: str) -> Outline:
    return Outline((("text", name), ("xmlUrl", f"https://{name}.example/")))


def include(name: str) -> Outline:
    return Outline((("type", "include"), ("text", name), ("url", f"https://{name}.example/")))


def named(*names: str) -> tuple[ListedFeed, ...]:
    return listed(OpmlDocument(outlines=tuple(map(feed, names)))).feeds


def test_feeds_and_lists_are_named_once_wherever_they_stand():
    inner = Outline((("text", "In"),), (feed("a"), feed("b"), include("i"), include("i")))
    said = listed(OpmlDocument((("title", "T"),), (feed("a"), inner)))
    assert (said.title, [one.title for one in said.feeds]) == ("T", ["a", "b"])
    assert [one.url for one in said.lists] == ["https://i.example/"]
    assert said.is_whole


def test_a_password_in_an_address_is_left_out():
    (only,) = listed(OpmlDocument(outlines=(Outline((("xmlUrl", "https://u:p@a.example/"),)),))).feeds
    assert only.url == "https://a.example/"


def test_what_a_list_names_is_limited():
    many = [feed(f"f{number}") for number in range(MOST_FEEDS + 1)]
    lists = [include(f"l{number}") for number in range(MOST_LISTS + 1)]
    said = listed(OpmlDocument(outlines=(*many, *lists)))
    assert (len(said.feeds), len(said.lists)) == (MOST_FEEDS, MOST_LISTS)


def test_what_is_new_and_what_is_gone_is_told_by_address():
    known = {one.key for one in named("a", "b")}
    said = difference(known, Listed("", named("b", "c")))
    assert [one.title for one in said.added] == ["c"]
    assert said.gone == {named("a")[0].key}


def test_a_damaged_or_empty_list_does_not_tell_what_is_gone():
    known = {one.key for one in named("a", "b")}
    damaged = listed(OpmlDocument(outlines=(feed("b"),), warnings=("damaged",)))
    for said in (damaged, listed(OpmlDocument())):
        assert difference(known, said).gone == frozenset()
