"""Attention, counted by hand."""

from dataclasses import replace

from listener.domain.attention import Attended
from listener.reports.attention import attention


def test_feeds_come_by_what_was_opened_and_the_ignored_are_named(material, fact, background) -> None:
    facts = [fact(number, "2026-03-05", feed=feed) for number, feed in enumerate((1, 1, 1, 2, 3, 3, 4), 1)]
    known = background(
        attention={
            1: Attended(read=(3, 2), opened=(3,), matched=(3, 2, 1)),
            2: Attended(read=(4,), opened=(4,), starred=(4,), clipped=(4,)),
            3: Attended(read=(6, 5)),
        }
    )
    report = attention(replace(material(facts), background=known))
    assert [row.cells["title"] for row in report.rows] == ["Feed 1", "Feed 2", "Feed 3", "Feed 4"]
    first = report.rows[0]
    assert {
        name: first.cells[name] for name in ("items", "read", "opened", "starred", "clipped", "matched")
    } == {
        "items": 3,
        "read": 2,
        "opened": 1,
        "starred": 0,
        "clipped": 0,
        "matched": 3,
    }
    assert (first.cells["read_per_100"], first.cells["matched_per_100"]) == (66.67, 100.0)
    assert first.items == (3, 2, 1)
    assert first.text == "Feed 1: 1 of 3 items opened"
    assert report.totals == {"items": 7, "feeds": 4, "least_attended": ("Feed 3", "Feed 4")}
