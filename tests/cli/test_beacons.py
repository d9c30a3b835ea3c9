"""beacons: listed with their reasons, corrected, and the corrections taken back."""

import pytest


@pytest.fixture
def asked(run, profile, site):
    """A profile with a saved search, and two feeds that speak of Acme."""
    first = site.feed("/a.xml", "Acme keeps crashing", "Acme opens an office", name="First", body="Of pumps.")
    second = site.feed(
        "/b.xml", "Does anyone know Acme?", "Acme keeps crashing again", name="Second", body="Water."
    )
    for url in (first, second):
        assert run(profile, "subscribe", url).code == 0
    assert run(profile, "searches", "add", "Acme", "acme").code == 0
    assert run(profile, "searches", "add", "Pumps", "pumps").code == 0
    return profile


def titles(answer):
    return sorted(row["title"] for row in answer.rows)


def test_beacons_say_why(run, asked):
    found = run(asked, "beacons").rows

    assert [row["reasons"] for row in found if "anyone" in row["title"]] == [
        [{"call": "advice", "words": "does anyone know", "said": "Asks who knows: “does anyone know”"}]
    ]
    assert sorted(row["title"] for row in found) == [
        "Acme keeps crashing",
        "Acme keeps crashing again",
        "Does anyone know Acme?",
    ]
    assert found[0]["searches"] == ["Acme"]
    assert found[0]["words"] == ["Acme"]
    assert "Complains: “keeps crashing”" in run(asked, "beacons", as_json=False).out


def test_beacons_of_one_search_are_those_that_it_finds(run, asked):
    assert len(run(asked, "beacons", "--search", "Acme", "--limit", "2").rows) == 2
    assert run(asked, "beacons", "--search", "Pumps").rows == []
    assert run(asked, "beacons", "--search", "Nobody").code == 2


def test_what_was_called_wrong_is_no_beacon_until_it_is_undone(run, asked):
    crash = next(row["item"] for row in run(asked, "beacons").rows if row["title"] == "Acme keeps crashing")

    assert run(asked, "beacons", "wrong", str(crash)).code == 0
    assert titles(run(asked, "beacons")) == ["Does anyone know Acme?"]

    assert run(asked, "beacons", "right", str(crash)).code == 0
    assert run(asked, "beacons", "right", str(crash)).code == 0
    assert len(run(asked, "beacons").rows) == 3

    for _time in range(3):
        assert run(asked, "undo").code == 0
    assert len(run(asked, "beacons").rows) == 3


def test_an_item_without_a_reason_is_left_alone(run, asked):
    office = next(row["id"] for row in run(asked, "items").rows if "office" in row["title"])

    assert "0 items" in run(asked, "beacons", "wrong", str(office), as_json=False).out
    assert run(asked, "beacons", "wrong", "9999").code == 2
