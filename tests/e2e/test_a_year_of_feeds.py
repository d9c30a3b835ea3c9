"""151 real feeds followed through the command line, from the first import to the last of 9,751 items."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from listener.app.listener import Listener
from listener.domain.listing import Listing

# Filling the profile may take long on a busy machine.
pytestmark = pytest.mark.timeout(600)

FEEDS = 151
ITEMS = 9751
FEW = 60  # hits of a query that are shown one by one


def test_the_list_of_a_lab_becomes_feeds_in_circles(story):
    assert story.imported.code == 0
    assert story.imported.one["added"] == FEEDS
    assert story.imported.one["skipped"] == 0


def test_the_first_refresh_fails_nowhere(story):
    done = story.first.one
    assert story.first.code == 0
    assert (done["feeds"], done["changed"], done["failed"]) == (FEEDS, FEEDS, 0)
    assert done["new_items"] == sum(outcome["new_items"] for outcome in done["outcomes"]) > 1000
    assert story.first.err == ""


def test_a_second_refresh_downloads_nothing(story):
    done = story.second.one
    assert done["not_modified"] == FEEDS
    assert done["new_items"] == done["updated_items"] == 0
    assert {request["status"] for request in story.second_requests} == {304}
    assert all(request["if_none_match"] or request["if_modified_since"] for request in story.second_requests)


def test_sixty_days_later_the_new_items_are_found_and_none_twice(story):
    done = story.later.one
    assert done["failed"] == 0
    assert done["new_items"] > 0
    assert len(set(story.identities)) == len(story.identities)
    assert len(story.identities) == story.first.one["new_items"] + done["new_items"]


def test_all_that_was_ever_written_is_there_once(story, run):
    assert story.last.one["failed"] == 0
    counted = run(story.profile, "search", "--count", "published:1990/..")
    assert counted.one["count"] == ITEMS
    listener = Listener.open(story.profile, write=False)
    links = [row.link for page in listener.items.pages(listener.items.ids(Listing())) for row in page]
    listener.close()
    assert len(links) == len(set(links)) == ITEMS


def test_the_doctor_finds_nothing(story, run):
    assert run(story.profile, "doctor").one["ok"]


@pytest.fixture(scope="session")
def id_of(shared) -> dict[str, str]:
    """Return the corpus' own id of each link."""
    import gzip

    with gzip.open(shared / "lab/corpus/items.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {(row := json.loads(line))["link"]: row["id"] for line in lines}


def scenarios(shared: Path) -> list[dict[str, Any]]:
    told = json.loads((shared / "truth/scenarios_shared.json").read_text())
    return [*told["queries"], *(each for group in told["scenarios"].values() for each in group)]


def digest(id_of: dict[str, str], links: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(id_of[link] for link in links)).encode()).hexdigest()


def test_every_scenario_finds_exactly_the_true_items(story, run, shared, id_of):
    run(story.profile, "settings", "time-zone", "UTC")
    listener = Listener.open(story.profile, write=False)
    found = {told["query"]: listener.searching.search(told["query"]) for told in scenarios(shared)}
    links = {
        query: [row.link for page in listener.items.pages(each.ids) for row in page]
        for query, each in found.items()
    }
    listener.close()
    told = {each["query"]: (each["count"], each["sha256"]) for each in scenarios(shared)}
    assert {query: (found[query].count, digest(id_of, links[query])) for query in told} == told


def test_the_command_line_tells_the_same_with_the_words_that_matched(story, run, shared, id_of):
    run(story.profile, "settings", "time-zone", "UTC")
    for told in scenarios(shared):
        if told["count"] > FEW:
            continue
        counted = run(story.profile, "search", "--count", told["query"])
        assert counted.one == {"query": told["query"], "count": told["count"]}
        rows = run(story.profile, "search", told["query"]).rows
        assert digest(id_of, [row["link"] for row in rows]) == told["sha256"]
        assert all(row["snippet"] and row["matched"] for row in rows)
