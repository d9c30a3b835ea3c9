"""Head and tail, counted by hand."""

from dataclasses import replace

import pytest

from listener.domain.ids import FeedId
from listener.domain.report import Rate, Source
from listener.reports.head_and_tail import gini, head_and_tail


def test_every_feed_has_its_rank_those_without_items_too(material, fact) -> None:
    facts = [
        fact(1, "2026-03-03", 1, feed=2),
        fact(2, "2026-03-03", 1, feed=2),
        fact(3, "2026-03-03", 1, feed=1),
    ]
    report = head_and_tail(material(facts, "A"))
    assert [(row.cells["rank"], row.cells["title"], row.cells["count"]) for row in report.rows][:3] == [
        (1, "Feed 2", 2),
        (2, "Feed 1", 1),
        (3, "Feed 3", 0),
    ]
    assert len(report.rows) == 8
    assert report.rows[0].items == (2, 1)
    assert report.rows[0].text == "1. Feed 2: 2 items"
    assert report.totals == {"items": 3, "feeds": 8, "gini": 0.791667, "top_tenth": Rate(2, 3)}
    assert (len(report.doors["items"].items), len(report.doors["top_tenth"].items)) == (3, 2)


def test_the_items_of_many_feeds_are_listed_for_a_query_of_them_all_would_be_too_long(material, fact) -> None:
    facts = [fact(number, "2026-03-03", feed=number % 60 + 1) for number in range(1_200)]
    sources = {
        FeedId(number): Source(FeedId(number), f"https://f{number}.example/feed", "Feed", None)
        for number in range(1, 61)
    }
    doors = head_and_tail(material(facts, sources=sources)).doors
    assert len(doors["top_tenth.whole"].items) == 1_200
    assert doors["items"].query == "published:2026-03-01/2026-03-31"


def test_a_former_feed_counts_only_with_its_items(material, fact) -> None:
    made = material([fact(1, "2026-03-03", feed=1)])
    sources = {feed: replace(source, is_former=True) for feed, source in made.sources.items() if feed < 3}
    assert [row.cells["feed_id"] for row in head_and_tail(replace(made, sources=sources)).rows] == [1]


def test_links_from_other_sites_are_inbound(material, fact) -> None:
    facts = [
        replace(
            fact(1, "2026-03-03", feed=1),
            links=("https://www.f2.example/a", "https://f2.example/b", "https://f1.example"),
        ),
        replace(fact(2, "2026-03-03", feed=2), links=("https://f2.example/c",)),
    ]
    rows = head_and_tail(material(facts)).rows
    assert {row.cells["feed_id"]: row.cells["inbound"] for row in rows if row.cells["inbound"]} == {2: 1}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([], 0.0), ([0, 0], 0.0), ([3, 3, 3], 0.0), ([0, 0, 0, 4], 0.75), ([1, 2], 0.166667)],
)
def test_the_gini_coefficient_says_how_unequal_counts_are(counts, expected) -> None:
    assert gini(counts) == expected
