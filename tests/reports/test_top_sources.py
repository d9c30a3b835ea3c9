"""Top sources, counted by hand."""

from dataclasses import replace
from datetime import UTC, datetime

from listener.domain.chart import Door
from listener.domain.ids import ItemId
from listener.domain.report import Source
from listener.reports.top_sources import top_sources


def test_feeds_come_by_mentions_then_title(material, fact) -> None:
    facts = [
        fact(1, "2026-03-05", 1, feed=2),
        fact(2, "2026-03-01", 1, feed=2),
        fact(3, "2026-03-02", 1, feed=3),
        fact(4, "2026-03-02", 2, feed=1),
        fact(5, "2026-03-02", feed=4),
        fact(6, "2026-02-02", 1, feed=2),
        fact(7, "2026-02-02", 1, feed=5),
    ]
    report = top_sources(material(facts, "A", "B"))
    assert [(row.cells["title"], row.cells["count"], row.cells["previous"]) for row in report.rows] == [
        ("Feed 2", 2, 1),
        ("Feed 1", 1, 0),
        ("Feed 3", 1, 0),
    ]
    assert report.totals == {"items": 4, "previous": 2, "feeds": 3, "feeds_in_scope": 8}


def test_a_row_says_first_and_last_and_opens_its_items(material, fact) -> None:
    (row,) = top_sources(material([fact(1, "2026-03-05", 1), fact(2, "2026-03-01", 1)], "A")).rows
    assert row.cells["first_at"] == datetime(2026, 3, 1, tzinfo=UTC)
    assert row.cells["last_at"] == datetime(2026, 3, 5, tzinfo=UTC)
    assert row.items == (1, 2)
    assert row.feed_url == row.cells["feed_url"] == "https://f1.example/feed"
    assert row.text == "Feed 1: 2 items, 0 in the period before"


def test_without_searches_all_items_of_the_scope_count(material, fact) -> None:
    report = top_sources(material([fact(1, "2026-03-05")]))
    assert report.rows[0].cells["count"] == 1
    assert report.notes[0] == "Counted are all items of the scope."


def test_more_than_a_thousand_items_are_opened_by_a_query(material, fact) -> None:
    facts = [fact(number, "2026-03-09", 1) for number in range(1001)]
    (row,) = top_sources(material(facts, "A", "B")).rows
    assert row.query == '((a) OR (b)) feed:"*https://f1.example/feed" published:2026-03-01/2026-03-31'


def test_a_password_in_an_address_is_not_shown(material, fact) -> None:
    source = Source(1, "https://u:hush@f.example/feed", "F", None)
    (row,) = top_sources(material([fact(1, "2026-03-05", 1)], "A", sources={1: source})).rows
    assert row.feed_url == "https://f.example/feed"


def test_the_scope_of_a_saved_search_is_in_the_query(material, fact) -> None:
    facts = [fact(number, "2026-03-09", 1) for number in range(1001)]
    made = material(facts, "A")
    scoped = replace(made, searches=(replace(made.searches[0], scope_query='circle:"C"'),))
    (row,) = top_sources(scoped).rows
    assert row.query == '(circle:"C" (a)) feed:"*https://f1.example/feed" published:2026-03-01/2026-03-31'


def test_a_total_of_many_items_opens_by_a_query_for_its_interval(material, fact) -> None:
    many = [fact(number, "2026-03-05T08:00", 1) for number in range(1, 1_002)]
    report = top_sources(material([*many, fact(2_000, "2026-02-05T08:00", 1)], "Acme"))
    assert report.totals["items"] == 1_001
    assert report.doors["items"] == Door(query="(acme) published:2026-03-01/2026-03-31")
    assert report.doors["previous"] == Door((ItemId(2_000),))
