"""The brief, read section by section."""

from dataclasses import replace
from datetime import UTC, datetime

from listener.domain.feed import FeedStatus
from listener.domain.ids import WorkspaceId
from listener.domain.mention import Mention, Moments, Status
from listener.reports.brief import brief

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def texts(report, section: str) -> list[str]:
    return [row.text for row in report.rows if row.cells["section"] == section]


def test_items_are_counted_together_and_by_search(material, fact) -> None:
    facts = [fact(1, "2026-03-01", 1), fact(2, "2026-03-02", 1, 2), fact(3, "2026-02-02", 2)]
    report = brief(material(facts, "Acme", "Beta"))
    assert texts(report, "Items") == [
        "All together: 2 items, 1 in the period before",
        "Acme: 2 items, 0 in the period before",
        "Beta: 1 item, 1 in the period before",
    ]
    assert report.rows[0].items == (2, 1)
    assert report.totals == {"items": 2, "previous": 1}


def test_one_search_is_counted_once(material, fact) -> None:
    assert len(texts(brief(material([fact(1, "2026-03-01", 1)], "Acme")), "Items")) == 1


def test_the_newest_of_the_loudest_feeds_is_quoted(material, fact, background) -> None:
    facts = [
        replace(fact(1, "2026-03-01", 1, feed=2), title="Old", link="https://f2.example/1"),
        replace(fact(2, "2026-03-02", 1, feed=2), title="New", link="https://f2.example/2"),
        fact(3, "2026-03-01", 1, feed=1),
    ]
    quotes = {2: "  said\n so ", 1: "x" * 300}
    report = brief(replace(material(facts, "A"), background=background(quotes=quotes)))
    assert texts(report, "Quotes") == [
        "Feed 2, “New”: said so",
        "Feed 1, “Without a title”",
        f"Feed 2, “Old”: {'x' * 279}…",
    ]
    quoted = [row for row in report.rows if row.cells["section"] == "Quotes"]
    assert (quoted[0].items, quoted[0].link) == ((2,), "https://f2.example/2")


def test_pages_that_two_feeds_link_to_are_told(material, fact) -> None:
    facts = [
        replace(
            fact(number, "2026-03-01", 1, feed=number),
            links=("https://p.example/", f"https://q{number}.example"),
        )
        for number in (1, 2)
    ]
    assert texts(brief(material(facts, "A")), "Links") == ["https://p.example: linked by 2 feeds"]


def mention(number: int, status: Status, *, is_beacon: bool = True, reasons: tuple[str, ...] = ()) -> Mention:
    published_at = datetime(2026, 3, number, tzinfo=UTC)
    return Mention(
        WorkspaceId(1),
        number,
        status,
        NOW,
        (),
        (),
        Moments(published_at, NOW),
        is_beacon=is_beacon,
        reasons=reasons,
    )


def test_open_beacons_wait_oldest_first(material, fact, background) -> None:
    mentions = [
        mention(3, Status.TO_ANSWER, reasons=("a question", "names us")),
        mention(1, Status.NEW),
        mention(4, Status.ANSWERED),
        mention(5, Status.NEW, is_beacon=False),
    ]
    facts = [replace(fact(3, "2026-03-03", 1), title="Help?", link="https://f.example/3")]
    report = brief(replace(material(facts, "A"), background=background(mentions=mentions)))
    assert texts(report, "To answer") == [
        "2 beacons are open",
        "“Without a title”",
        "“Help?”: a question, names us",
    ]
    rows = [row for row in report.rows if row.cells["section"] == "To answer"]
    assert [row.items for row in rows] == [(3, 1), (1,), (3,)]


def test_failing_and_quiet_feeds_are_named(material, background, feed) -> None:
    recent = datetime(2026, 3, 1, tzinfo=UTC)
    feeds = [feed(number, title=f"Q{number}") for number in range(1, 8)]
    feeds.append(feed(9, title="Bad", status=FeedStatus.FAILING, last_item_at=recent))
    report = brief(replace(material([]), background=background(feeds=feeds)))
    assert texts(report, "Feeds") == ["1 feed fails: Bad", "7 feeds are quiet: Q1, Q2, Q3, Q4, Q5, …"]
