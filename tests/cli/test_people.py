"""people, people join | part: on the bundled sample."""

import pytest

from listener.app import sample


@pytest.fixture
def filled(profile, no_processes, monkeypatch):
    # The sample is dated; a card that reaches far back holds it whenever the test runs.
    monkeypatch.setattr("listener.app.cards.DAYS", 36_500)
    sample.fill(profile)
    return profile


def authors(run, profile):
    rows = run(profile, "report", "top-authors", "--since", "2000-01-01").one["rows"]
    return {row["author"]: (row["count"], row["items"]) for row in rows}


def test_joined_bylines_are_one_author_until_they_are_parted(filled, run):
    apart = authors(run, filled)
    (one, (count, items)), (other, (more, others)) = list(apart.items())[:2]
    assert run(filled, "people", "join", one, other).one == {
        "name": one,
        "names": sorted((one, other), key=str.casefold),
    }
    together = authors(run, filled)
    assert together[one] == (len({*items, *others}), together[one][1])
    assert set(together[one][1]) == {*items, *others}
    assert other not in together
    card = run(filled, "author", other).one
    assert (card["name"], set(card["items"])) == (one, {*items, *others})
    run(filled, "undo")
    assert authors(run, filled) == apart
    assert count <= len({*items, *others})
    assert more == len(others)


def test_people_are_listed_and_parted(filled, run):
    assert run(filled, "people").rows == []
    run(filled, "people", "join", "P. Lindqvist", "Petra Lindqvist", "--as", "Petra Lindqvist")
    assert run(filled, "people").rows == [
        {"name": "Petra Lindqvist", "names": ["P. Lindqvist", "Petra Lindqvist"]}
    ]
    told = run(filled, "author", "P. Lindqvist", as_json=False).out
    assert "Signs as P. Lindqvist, Petra Lindqvist." in told
    assert "Petra Lindqvist" in run(filled, "people", as_json=False).out
    assert "stands alone" in run(filled, "people", "part", "p. lindqvist", as_json=False).out
    assert run(filled, "people").rows == []


def test_people_and_their_labels_travel_with_a_workspace(filled, run, tmp_path):
    run(filled, "workspace", "add", "Desk", "--search", "Ottervane")
    run(filled, "workspace", "add", "Press", "--circle", "Outside/Customers", "--search", "Ottervane")
    run(filled, "people", "join", "Petra Lindqvist", "P. L.")
    run(filled, "workspace", "labels", "press", "--author", "P. L.")
    file, circle = str(tmp_path / "desk.opml"), str(tmp_path / "press.opml")
    run(filled, "opml", "export", file, "--workspace", "Desk")
    run(filled, "opml", "export", circle, "--workspace", "Press")
    assert "Petra" not in (tmp_path / "press.opml").read_text("utf-8")
    other = tmp_path / "other"
    planned = run(other, "opml", "import", file, "--dry-run").one
    assert "One author comes with other names or labels: Petra Lindqvist." in planned["warnings"]
    assert run(other, "opml", "import", file).one["people_added"] == 1
    assert run(other, "people").rows == [{"name": "Petra Lindqvist", "names": ["P. L.", "Petra Lindqvist"]}]
    assert [(row["label"], row["name"]) for row in run(other, "workspace", "labels").rows] == [
        ("press", "Petra Lindqvist")
    ]
    assert run(other, "opml", "import", file).one["people_added"] == 0
    run(other, "undo")
    assert (run(other, "people").rows, run(other, "workspace", "labels").rows) == ([], [])


def test_a_name_alone_is_wrong_usage(filled, run):
    done = run(filled, "people", "join", "Petra Lindqvist", as_json=False)
    assert done.code == 2
    assert "at least two names" in done.err


def test_labels_of_feeds_travel_with_a_full_list_and_come_from_categories(filled, run, tmp_path):
    run(filled, "workspace", "labels", "partner", "--feed", "The Rain Ledger")
    full, plain = tmp_path / "full.opml", tmp_path / "plain.opml"
    run(filled, "opml", "export", str(full), "--style", "full")
    run(filled, "opml", "export", str(plain))
    assert "partner" not in plain.read_text("utf-8")
    text = full.read_text("utf-8").replace('type="rss"', 'type="rss" category="press,/Aside"')
    full.write_text(text, "utf-8")
    other = tmp_path / "other"
    run(other, "opml", "import", str(full))
    labels = {(row["label"], row["name"]) for row in run(other, "workspace", "labels").rows}
    assert ("partner", "The Rain Ledger") in labels
    assert len([label for label, _name in labels if label == "press"]) == 3
    run(other, "undo")
    assert run(other, "workspace", "labels").rows == []
