"""source, author: on the bundled sample."""

import pytest

from listener.app import sample


@pytest.fixture
def filled(profile, no_processes, monkeypatch):
    # The sample is dated; a card that reaches far back holds it whenever the test runs.
    monkeypatch.setattr("listener.app.cards.DAYS", 36_500)
    sample.fill(profile)
    return profile


def test_a_source_says_who_links_to_it(filled, run):
    card = run(filled, "source", "Ottervane Journal").one
    assert card["items"]
    assert (len(card["linked_by"]), card["sources"]) == (2, 3)
    told = run(filled, "source", "Ottervane Journal", as_json=False).out
    assert "Linked by 2 of your 3 sources." in told
    assert "The Rain Ledger: 3" in told


def test_an_author_says_where_and_when(filled, run):
    card = run(filled, "author", "Petra Lindqvist").one
    assert card["feeds"] == ["The Rain Ledger"]
    assert len(card["items"]) == 5
    assert card["last_contact_at"] is None
    told = run(filled, "author", "petra lindqvist", as_json=False).out
    assert "5 items.\nIn The Rain Ledger." in told


def test_the_last_answer_to_an_author_is_told(filled, run):
    run(filled, "workspace", "add", "Desk", "--search", "Ottervane")
    item = run(filled, "author", "Petra Lindqvist", "--workspace", "Desk").one["mentions"][0]
    run(filled, "workspace", "triage", "Desk", str(item), "--status", "answered")
    assert run(filled, "author", "Petra Lindqvist", "--workspace", "Desk").one["last_contact_at"]
    told = run(filled, "author", "Petra Lindqvist", "--workspace", "Desk", as_json=False).out
    assert "Last answered on" in told


def test_an_author_who_wrote_long_ago_has_a_card_with_labels_and_notes(profile, no_processes, run):
    sample.fill(profile)  # years before 180 days ago
    run(profile, "workspace", "add", "Desk", "--search", "Ottervane")
    item = run(profile, "search", "author:Petra Ottervane").rows[0]["id"]
    run(profile, "workspace", "triage", "Desk", str(item), "--note", "Met her in Leeds.")
    run(profile, "workspace", "labels", "press", "--author", "Petra Lindqvist")
    card = run(profile, "author", "petra lindqvist").one
    assert (card["labels"], len(card["ever"])) == (["press"], 5)
    assert [(note["text"], note["item"]) for note in card["notes"]] == [("Met her in Leeds.", item)]
    told = run(profile, "author", "Petra Lindqvist", as_json=False).out
    assert "Labels: press." in told
    assert "your note: Met her in Leeds." in told
    run(profile, "workspace", "add", "Empty")
    assert run(profile, "author", "Petra Lindqvist", "--workspace", "Empty").one["notes"] == []


def test_an_author_nobody_knows_is_told(filled, run):
    done = run(filled, "author", "Nobody", as_json=False)
    assert done.code == 2
    assert "Nobody signed as Nobody" in done.err


def test_a_feed_outside_a_workspace_is_told(filled, run):
    run(filled, "workspace", "add", "Press", "--circle", "Outside/Press", "--search", "Ottervane")
    done = run(filled, "source", "Ottervane Journal", "--workspace", "Press", as_json=False)
    assert done.code == 2
    assert "does not hold" in done.err
