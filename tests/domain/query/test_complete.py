"""What is offered while a query is typed."""

import pytest

from listener.domain.query.complete import LIMIT, Names, completion

NAMES = Names(
    circles=("Rivals", "Press/Big houses", 'Odd "one"'),
    feeds=("Rust Blog", "Planet Rust"),
    labels=("To read",),
    searches=("Acme mentions",),
)


def offered(query: str) -> list[str]:
    """The query with each offer put in; the cursor is |."""
    cursor = query.index("|")
    typed = query.replace("|", "")
    found = completion(typed, cursor, NAMES)
    options = found.options if found else ()
    return [typed[: found.start] + option.text + typed[found.end :] for option in options]


@pytest.mark.parametrize(
    ("query", "offers"),
    [
        ("ti|", ["title:"]),
        ("solar (ci|", ["solar (circle:"]),
        ("-la|", ["-label:", "-lang:"]),
        ("a -(li| b", ["a -(link: b", "a -(links: b"]),
        ("pub|lished:2024", ["published:2024"]),
        ("circle:|", ['circle:"Press/Big houses"', "circle:Rivals"]),
        ("circle:ho| x", ['circle:"Press/Big houses" x']),
        ('circle:"big h|', []),
        ('circle:"press/b|', ['circle:"Press/Big houses"']),
        ('circle:"ri|vals" x', ["circle:Rivals x"]),
        ("feed:rust|", ['feed:"Rust Blog"', 'feed:"Planet Rust"']),
        ("a -label:to|", ['a -label:"To read"']),
        ("search:acme|", ['search:"Acme mentions"']),
        ("is:un|", ["is:unread"]),
        ("has:i|", ["has:image"]),
        ("seen:P7|", ["seen:P7D"]),
        ("title:so|", []),
        ("nofield:x|", []),
        ("|", []),
        ("a |", []),
        ("x.ti|", []),
        ('"ti|', []),
    ],
)
def test_this_is_offered(query: str, offers: list[str]) -> None:
    assert offered(query) == offers


def test_a_field_is_offered_with_what_it_searches() -> None:
    found = completion("aut", 3, NAMES)
    assert found.options[0].words == "words of one author's name"


def test_a_long_list_is_cut() -> None:
    many = Names(feeds=tuple(f"Feed {number}" for number in range(50)))
    assert len(completion("feed:f", 6, many).options) == LIMIT


def test_every_value_offered_can_be_read(read) -> None:
    for query in ("circle:|", "feed:|", "label:|", "search:|", "is:|", "has:|", "published:|", "seen:|"):
        for whole in offered(query):
            read(whole)
