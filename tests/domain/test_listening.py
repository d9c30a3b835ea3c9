"""From names to searches and search feeds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.errors import WrongUsage
from listener.domain.listening import Name, Place, proposed, read_names
from listener.domain.query.parse import parse
from listener.domain.search import Role

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "query", "doubtful"),
    [
        (Name("acme"), "acme", ""),
        (Name("Acme"), "Acme", "(Acme) -({Acme})"),
        (Name(" Acme  Pumps "), '"Acme Pumps"', '("Acme Pumps") -({Acme Pumps})'),
        (Name("C++"), "{C++}", ""),
        (Name("AT&T"), "{AT&T}", ""),
        (Name("IT"), "{IT}", ""),
        (Name(".NET"), "{.NET}", ""),
        (Name("NEAR"), '"NEAR"', '("NEAR") -({NEAR})'),
        (Name("acme", spellings=("acme inc", "acme")), 'acme OR "acme inc"', ""),
        (Name("acme", excluded=("road runner",)), 'acme -"road runner"', ""),
        (Name("acme", excluded=("'", "{}", " ")), "acme", ""),
        (Name("acme", spellings=("ac me",), excluded=("tv",)), '(acme OR "ac me") -tv', ""),
        (Name('a "quoted" {name}'), '"a quoted name"', ""),
        (Name("日本語"), "日本語", ""),
    ],
)
def test_a_name_becomes_a_search(name, query, doubtful):
    (proposal,) = proposed([name])

    assert (proposal.query, proposal.doubtful) == (query, doubtful)


def test_each_name_is_proposed_once_in_order():
    names = [Name("Acme"), Name("Globex", Role.RIVAL), Name("ACME", Role.TOPIC)]

    assert [(each.name, each.role) for each in proposed(names)] == [
        ("Acme", Role.OWN),
        ("Globex", Role.RIVAL),
    ]


@pytest.mark.parametrize("name", ["", "  ", "++", "{}"])
def test_a_name_without_a_word_is_refused(name):
    with pytest.raises(WrongUsage, match="no word"):
        proposed([Name(name)])


@given(
    st.text(min_size=1, max_size=30),
    st.lists(st.text(max_size=20), max_size=3),
    st.lists(st.text(max_size=9)),
)
def test_every_proposal_can_be_parsed(name, spellings, excluded):
    try:
        proposals = proposed([Name(name, spellings=tuple(spellings), excluded=tuple(excluded))])
    except WrongUsage:
        return
    for proposal in proposals:
        parse(proposal.query, now=NOW)
        if proposal.doubtful:
            parse(proposal.doubtful, now=NOW)


def test_a_place_answers_a_search_with_a_feed():
    search, tag = (
        Place("a", "A", "news", "https://a.example/?q={query}"),
        Place("b", "B", "blogs", "https://b.example/{tag}"),
    )

    assert search.feed_for(" Acme  & Söhne ") == "https://a.example/?q=Acme%20%26%20S%C3%B6hne"
    assert tag.feed_for("Acme Pumps") == "https://b.example/acmepumps"


def test_names_are_read_as_written():
    lines = ("Acme", " Globex = Globex Inc |  | GLOBEX | -world ", " = nothing", "")

    assert read_names(lines, Role.RIVAL) == (
        Name("Acme", Role.RIVAL),
        Name("Globex", Role.RIVAL, ("Globex Inc", "GLOBEX"), ("world",)),
    )
