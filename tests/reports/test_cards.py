"""Cards of sources and authors, counted by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from listener.domain.attention import Attended
from listener.domain.card_words import author_lines, source_lines
from listener.domain.cards import Acquaintance, Linking, author_card, source_card
from listener.domain.ids import WorkspaceId
from listener.domain.mention import Event, Happening, Mention, Moments, Status
from listener.domain.people import Person, by_byline
from listener.domain.report import Rate

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def linking(made, *links: str, link: str | None = None):
    return replace(made, links=links, link=link)


def test_a_source_has_its_numbers_and_the_items_behind_them(material, fact, background) -> None:
    facts = [
        linking(
            fact(1, "2026-03-02", 1),
            "https://a.example/x",
            "http://a.example/x/",
            "https://f1.example/own",
            "mailto:a",
        ),
        linking(fact(2, "2026-03-03"), "https://b.example/"),
        fact(3, "2026-03-04", 1, feed=2),
        fact(4, "2026-02-04", 1),
    ]
    facts = [replace(one, is_copy=one.item_id == 2) for one in facts]
    known = background(attention={1: Attended(read=(1,), opened=(1,))})
    made = replace(material(facts, "A", until=datetime(2026, 3, 15, tzinfo=UTC)), background=known)
    card = source_card(made, 1)
    assert (card.title, card.items, card.per_week, card.mentions) == ("Feed 1", (2, 1), 1.0, (1,))
    assert (card.share, card.copies, card.links_out, card.sources) == (Rate(1, 2), Rate(1, 2), 2, 8)
    assert card.attended.opened == (1,)


def test_linked_by_counts_other_sites_and_says_which_items(material, fact) -> None:
    facts = [
        linking(fact(1, "2026-03-02", feed=2), "https://www.f1.example/a", "https://f1.example/b"),
        linking(fact(2, "2026-03-03", feed=2), "https://f1.example/c"),
        linking(fact(3, "2026-03-03", feed=3), "https://f1.example/a"),
        linking(fact(4, "2026-03-03", feed=4), "https://f1.example/a", link="https://f1.example/copied"),
        linking(fact(5, "2026-03-03", feed=1), "https://f1.example/a"),
    ]
    card = source_card(material(facts), 1)
    assert card.linked_by == (Linking(2, "Feed 2", (2, 1)), Linking(3, "Feed 3", (3,)))
    assert card.copies is None


def test_a_card_of_no_time_has_no_items_a_week(material) -> None:
    assert source_card(material([], since=NOW, until=NOW), 1).per_week == 0


def test_an_author_is_one_byline_whatever_its_case(material, fact) -> None:
    facts = [
        fact(1, "2026-03-02", 1, feed=2, authors=("Ann  B",)),
        fact(2, "2026-03-03", feed=1, authors=("ann b", "Cleo")),
        fact(3, "2026-03-04", feed=2, authors=("ANN B",)),
        fact(4, "2026-03-04", authors=("Cleo",)),
    ]
    card = author_card(material(facts, "A"), " Ann B ", Acquaintance())
    assert (card.name, card.items, card.feeds, card.mentions) == (
        "Ann B",
        (3, 2, 1),
        ("Feed 2", "Feed 1"),
        (1,),
    )
    assert (card.first_at, card.last_at) == (facts[0].item_time, facts[2].item_time)


def test_an_author_has_labels_notes_and_a_last_contact(material, fact) -> None:
    facts = [fact(3, "2026-03-02", authors=("Ann B",))]
    noted = Event(NOW, Happening.NOTE, "Called her.")
    later = replace(noted, at=NOW + timedelta(days=1), text="Called again.")
    answered = Mention(
        WorkspaceId(1), 3, Status.ANSWERED, NOW, (), (), Moments(NOW, NOW, NOW, NOW), (noted, later)
    )
    open_one = replace(answered, item_id=1, moments=Moments(NOW, NOW), notes=())
    elsewhere = replace(answered, workspace_id=WorkspaceId(2), moments=Moments(NOW, NOW), notes=(noted,))
    known = Acquaintance((3, 1), ("customer", "press"), [answered, open_one, elsewhere])
    card = author_card(material(facts), "Ann B", known)
    assert (card.items, card.ever, card.labels) == ((3,), (3, 1), ("customer", "press"))
    assert (card.last_contact_at, [note.text for note in card.notes]) == (
        NOW,
        ["Called again.", "Called her."],
    )
    words = {line.text: line.items for line in author_lines(card)}
    assert words["2 items in all."] == (3, 1)
    assert words["Labels: customer, press."] == ()
    assert words["2026-03-20, your note: Called her."] == (3,)


def test_nobody_has_an_empty_card(material) -> None:
    card = author_card(material([]), "Nobody", Acquaintance())
    assert (card.items, card.first_at, card.last_contact_at) == ((), None, None)
    assert [line.text for line in author_lines(card)] == ["0 items.", "0 mentions."]


def test_joined_bylines_have_one_card(material, fact) -> None:
    facts = [fact(1, "2026-03-02", authors=("A. Lee", "Bo")), fact(2, "2026-03-03", authors=("ann lee",))]
    people = by_byline([Person("Ann Lee", ("A. Lee", "Ann Lee"))])
    card = author_card(material(facts, people=people), "a. lee", Acquaintance())
    assert (card.name, card.signs_as, card.items) == ("Ann Lee", ("A. Lee", "Ann Lee"), (2, 1))
    assert author_lines(card)[0].text == "Signs as A. Lee, Ann Lee."
    assert author_card(material(facts, people=people), "bo", Acquaintance()).signs_as == ("bo",)


def test_a_source_is_told_in_sentences_that_lead_to_their_items(material, fact, background) -> None:
    known = background(attention={1: Attended(read=(1,), opened=(1,), clipped=(1,))})
    made = replace(material([fact(1, "2026-03-02", 1)]), background=known)
    words = {line.text: line.items for line in source_lines(source_card(made, 1))}
    assert words["1 opened."] == words["1 clipped."] == (1,)
    assert words["0 starred."] == ()
    assert not any("told before" in text for text in words)
    copied = replace(made, facts=tuple(replace(one, is_copy=True) for one in made.facts))
    assert any("told before" in line.text for line in source_lines(source_card(copied, 1)))
