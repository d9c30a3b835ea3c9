"""Popular links, counted by hand."""

from dataclasses import replace

from listener.domain.report import Records
from listener.reports.popular_links import MOST_ROWS, popular_links


def linking(made, *links: str, title: str = "", link: str | None = None):
    return replace(made, links=links, title=title, link=link)


def test_pages_come_by_feeds_then_items_then_address(material, fact) -> None:
    facts = [
        linking(
            fact(1, "2026-03-03", 1, feed=1),
            "https://b.example/",
            "http://www.b.example",
            "https://c.example/",
        ),
        linking(fact(2, "2026-03-02", 1, feed=2), "https://b.example", title="First"),
        linking(fact(3, "2026-03-04", 1, feed=1), "https://c.example/", "https://d.example/"),
        linking(fact(4, "2026-03-04", feed=3), "https://c.example/"),
    ]
    report = popular_links(material(facts, "A"))
    assert [(row.cells["url"], row.cells["feeds"], row.cells["items"]) for row in report.rows] == [
        ("https://b.example", 2, 2),
        ("https://c.example", 1, 2),
        ("https://d.example", 1, 1),
    ]
    first = report.rows[0]
    assert (first.cells["first_feed"], first.cells["first_at"]) == ("Feed 2", facts[1].item_time)
    assert first.items == (1, 2)
    assert first.link == "https://b.example"
    assert first.text == "https://b.example: linked by 2 feeds"
    assert first.cells["said"] == Records(((("item", 2), ("text", "First")), (("item", 1), ("text", ""))))
    assert report.totals == {"links": 3, "items": 3}


def test_a_site_that_links_to_itself_does_not_count(material, fact) -> None:
    made = material([])
    source = replace(made.sources[1], site_url="https://www.site.example/")
    facts = [
        linking(
            fact(1, "2026-03-03"),
            "https://site.example/a",
            "https://own.example/b",
            "mailto:a@b",
            "https://else.example/",
            link="https://own.example/1",
        )
    ]
    report = popular_links(replace(made, facts=facts, sources={1: source}))
    assert [row.cells["url"] for row in report.rows] == ["https://else.example"]


def test_only_the_first_pages_are_shown_and_that_is_said(material, fact) -> None:
    links = [f"https://p{number}.example/" for number in range(MOST_ROWS + 1)]
    report = popular_links(material([linking(fact(1, "2026-03-03"), *links)]))
    assert len(report.rows) == MOST_ROWS
    assert report.totals["links"] == MOST_ROWS + 1
    assert "The first 1000 of 1001 pages are shown." in report.notes
