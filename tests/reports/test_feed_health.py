"""Feed health, judged by hand."""

from dataclasses import replace
from datetime import UTC, datetime

from listener.domain.feed import FeedStatus, Moved
from listener.domain.report import Rate
from listener.reports.feed_health import feed_health

RECENT = datetime(2026, 3, 1, tzinfo=UTC)
LONG_AGO = datetime(2025, 9, 30, tzinfo=UTC)


def test_what_needs_a_hand_comes_first_then_the_quiet_then_titles(material, background, feed) -> None:
    feeds = [
        feed(1, title="B", last_item_at=RECENT),
        feed(2, title="a", last_item_at=RECENT),
        feed(3, title="Quiet", last_item_at=LONG_AGO),
        feed(4, title="Gone", status=FeedStatus.GONE, last_item_at=RECENT),
        feed(
            5,
            title="Bad",
            status=FeedStatus.FAILING,
            error="No answer.",
            failing_since=RECENT,
            last_item_at=RECENT,
        ),
        feed(6, title="Paused", status=FeedStatus.PAUSED, last_item_at=RECENT),
        feed(7, title="Never"),
        feed(8, title="Former", status=FeedStatus.FORMER),
    ]
    report = feed_health(replace(material([]), background=background(feeds=feeds)))
    assert [row.cells["title"] for row in report.rows] == [
        "Gone",
        "Bad",
        "Paused",
        "Never",
        "Quiet",
        "a",
        "B",
        "Former",
    ]
    assert [row.cells["quiet"] for row in report.rows] == [
        False,
        False,
        False,
        True,
        True,
        False,
        False,
        True,
    ]
    assert (report.rows[1].cells["error"], report.rows[1].cells["failing_since"]) == ("No answer.", RECENT)
    assert report.totals == {"feeds": 8, "failing": 2, "quiet": 3}


def test_a_row_counts_the_items_of_the_period(material, fact, background, feed) -> None:
    facts = [replace(fact(number, "2026-03-05"), is_copy=number == 1) for number in range(1, 5)]
    moved = Moved("https://new.example/feed", RECENT)
    feeds = [feed(1, title="A", last_item_at=RECENT, moved=moved)]
    (row,) = feed_health(
        replace(material(facts, until=datetime(2026, 3, 15, tzinfo=UTC)), background=background(feeds=feeds))
    ).rows
    assert (row.cells["per_week"], row.cells["copies"]) == (2.0, Rate(1, 4))
    assert row.cells["moved_to"] == "https://new.example/feed"
    assert row.items == (4, 3, 2, 1)
    assert row.text == "A: ok, 2 items a week"


def test_copies_that_are_not_known_are_not_told(material, fact, background, feed) -> None:
    feeds = [feed(1, last_item_at=RECENT)]
    (row,) = feed_health(replace(material([fact(1, "2026-03-05")]), background=background(feeds=feeds))).rows
    assert row.cells["copies"] is None


def test_a_report_of_no_time_has_no_items_a_week(material, background, feed) -> None:
    made = material([], since=RECENT, until=RECENT)
    (row,) = feed_health(replace(made, background=background(feeds=[feed(1)]))).rows
    assert row.cells["per_week"] == 0
