"""Every report that truth has an answer for, through the command line, on the lab's 9,751 items."""

import json
from collections.abc import Callable
from typing import Any

import pytest

# Filling the profile may take long on a busy machine.
pytestmark = pytest.mark.timeout(600)

ALL = ("--since", "2000-01-01", "--until", "2026-12-31", "--grain", "month")


@pytest.fixture(scope="module")
def truths(shared) -> Callable[[str], list[tuple[Any, Any]]]:
    """Return the cases of a report: (query or queries, result)."""
    told = json.loads((shared / "truth/scenarios_shared.json").read_text("utf-8"))["reports"]
    return lambda name: [(case["query"], case["result"]) for case in told[name]]


@pytest.fixture
def compute(story, run) -> Callable[..., Any]:
    """Compute a report of all time on ad-hoc queries."""
    run(story.profile, "settings", "time-zone", "UTC")

    def report(name: str, *queries: str | None) -> Any:
        searches = [part for query in queries if query for part in ("--search", f"query:{query}")]
        return run(story.profile, "report", name, *searches, *ALL).one

    return report


def feed_of(url: str) -> str:
    return url.split("/site/")[1].split("/", maxsplit=1)[0]


def test_mentions_over_time_are_true(compute, truths):
    for query, told in truths("mentions"):
        rows = compute("mentions-over-time", query)["rows"]
        assert {row["period"]: row["count"] for row in rows} == told


def test_the_items_behind_a_number_are_as_many_as_the_number(compute, truths):
    for query, _told in truths("mentions"):
        for name in ("mentions-over-time", "top-sources", "top-authors"):
            rows = compute(name, query)["rows"]
            assert all(len(set(row["items"])) == row["count"] for row in rows if "items" in row)


def test_shares_of_voice_are_true(compute, truths):
    for queries, told in truths("share"):
        report = compute("share-of-voice", *queries)
        assert (report["totals"]["all"], report["totals"]["any"]) == (told["all_items"], told["any_of_them"])
        shares = {
            row["search"]: (row["count"], row["share"]["value"], row["share_of_all"]["value"])
            for row in report["rows"]
        }
        assert shares == {
            one["query"]: (one["items"], one["share_of_selected"], one["share_of_all"])
            for one in told["searches"]
        }
        overlaps = {tuple(one["searches"]): one["count"] for one in report["totals"]["overlaps"]}
        assert overlaps == {(one["a"], one["b"]): one["items"] for one in told["overlaps"]}


def test_top_sources_are_true(compute, truths):
    for query, told in truths("sources"):
        rows = {
            feed_of(row["feed_url"]): (row["count"], row["first_at"][:10], row["last_at"][:10])
            for row in compute("top-sources", query)["rows"]
        }
        assert len(rows) == told["rows_in_all"]
        for one in told["rows"]:
            assert rows[one["name"]] == (one["mentions"], one["first"], one["last"])


def test_top_authors_are_true(compute, truths):
    for query, told in truths("authors"):
        counts = {row["author"]: row["count"] for row in compute("top-authors", query)["rows"]}
        assert len(counts) == told["rows_in_all"]
        assert {one["name"]: counts[one["name"]] for one in told["rows"]} == {
            one["name"]: one["mentions"] for one in told["rows"]
        }


def test_popular_links_are_true(compute, truths):
    for query, told in truths("links"):
        rows = compute("popular-links", query)["rows"][: len(told["rows"])]
        assert [(row["url"], row["feeds"], row["items"]) for row in rows] == [
            (one["url"], one["feeds"], one["items"]) for one in told["rows"]
        ]


def test_head_and_tail_are_true(compute, truths):
    for query, told in truths("headtail"):
        report = compute("head-and-tail", query)
        totals = report["totals"]
        assert (totals["feeds"], totals["items"], totals["gini"]) == (
            told["feeds"],
            told["items"],
            told["gini"],
        )
        assert totals["top_tenth"]["value"] == told["head_share"]
        assert sorted(row["count"] for row in report["rows"]) == sorted(one["items"] for one in told["rows"])
