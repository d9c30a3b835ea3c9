"""Mentions over time, counted by hand."""

from listener.domain.report import Grain
from listener.reports.mentions_over_time import mentions_over_time


def cells(report) -> list[tuple]:
    return [(row.cells["period"], row.cells["search"], row.cells["count"]) for row in report.rows]


def test_each_search_has_its_count_in_each_period(material, fact) -> None:
    facts = [
        fact(1, "2026-03-01", 1),
        fact(2, "2026-03-31T23:59:59", 1, 2),
        fact(3, "2026-03-05", 2),
        fact(4, "2026-03-06"),
        fact(5, "2026-04-01", 1),
        fact(6, "2026-02-28", 1),
        fact(7, "2026-01-01", 1),
    ]
    report = mentions_over_time(material(facts, "Beta", "Acme"))
    assert cells(report) == [("2026-03", "Acme", 2), ("2026-03", "Beta", 2)]
    assert report.totals == {"items": 3, "matches": 4, "previous": 1}


def test_rows_come_by_time_then_count_then_name(material, fact) -> None:
    facts = [fact(1, "2026-03-02", 1, 2, 3), fact(2, "2026-03-02", 2), fact(3, "2026-03-01", 1)]
    report = mentions_over_time(material(facts, "B", "C", "A", grain=Grain.DAY))
    assert cells(report) == [
        ("2026-03-01", "B", 1),
        ("2026-03-02", "C", 2),
        ("2026-03-02", "A", 1),
        ("2026-03-02", "B", 1),
    ]


def test_without_searches_all_items_of_the_scope_count(material, fact) -> None:
    report = mentions_over_time(material([fact(1, "2026-03-02"), fact(2, "2026-03-03")]))
    assert cells(report) == [("2026-03", "All items", 2)]
    assert report.rows[0].text == "All items in 2026-03: 2 items"


def test_days_are_those_of_the_time_zone(material, fact) -> None:
    facts = [fact(1, "2026-03-29T00:30", 1), fact(2, "2026-03-29T21:59", 1), fact(3, "2026-03-29T22:01", 1)]
    report = mentions_over_time(material(facts, "A", grain=Grain.DAY, time_zone="Europe/Berlin"))
    assert cells(report) == [("2026-03-29", "A", 2), ("2026-03-30", "A", 1)]


def test_weeks_are_iso_weeks(material, fact) -> None:
    report = mentions_over_time(
        material([fact(1, "2026-03-01", 1), fact(2, "2026-03-02", 1)], "A", grain=Grain.WEEK)
    )
    assert [row.cells["period"] for row in report.rows] == ["2026-W09", "2026-W10"]


def test_every_number_opens_its_items_newest_first(material, fact) -> None:
    facts = [fact(1, "2026-03-01", 1), fact(2, "2026-03-09", 1), fact(3, "2026-03-09", 1)]
    (row,) = mentions_over_time(material(facts, "A")).rows
    assert row.items == (3, 2, 1)
    assert row.query is None


def test_more_than_a_thousand_items_are_opened_by_a_query(material, fact) -> None:
    facts = [fact(number, "2026-03-09", 1) for number in range(1001)]
    (row,) = mentions_over_time(material(facts, "A", scope_query='circle:"C"', grain=Grain.WEEK)).rows
    assert row.items == ()
    assert row.query == 'circle:"C" (a) published:2026-03-09/2026-03-15'


def test_a_cut_period_opens_only_what_it_counts(material, fact) -> None:
    facts = [fact(number, "2026-03-01", 1) for number in range(1001)]
    (row,) = mentions_over_time(material(facts, "A", grain=Grain.WEEK)).rows
    assert row.query == "(a) published:2026-03-01/2026-03-01"


def test_the_notes_say_how_it_was_counted(material, fact) -> None:
    days = {"2026-03-02", "2026-02-01", *(f"2026-03-{day}" for day in range(10, 22))}
    report = mentions_over_time(
        material([fact(1, "2026-03-02", 1)], "A", "B", grain=Grain.WEEK, failed_days=frozenset(days))
    )
    assert report.notes == (
        "Counted are the items that at least one of the searches finds.",
        "Rows are items per search: an item that two searches find stands in both, in the totals once.",
        "“Items per search, added up”: 1, from 1 distinct items.",
        "5 of 6 periods have no mention and no row.",
        "The first or the last period is cut by the dates of the report.",
        "Items are counted one by one; copies of a story in several feeds count each.",
        "An item counts on the day it was published, in the time zone UTC.",
        "Circles are those of today.",
        f"On 13 days a feed could not be fetched: {', '.join(sorted(days)[1:11])} ….",
    )
    assert report.query == "A: a; B: b"


def test_nothing_found_is_an_empty_report(material) -> None:
    report = mentions_over_time(material([], "A"))
    assert report.rows == ()
    assert report.totals == {"items": 0, "matches": 0, "previous": 0}
