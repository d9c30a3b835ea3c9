"""Top authors, counted by hand."""

from listener.reports.top_authors import top_authors


def test_every_author_of_an_item_counts_once(material, fact) -> None:
    facts = [
        fact(1, "2026-03-01", 1, authors=("Ann  B", "Ann B", "Cleo", "")),
        fact(2, "2026-03-02", 1, feed=2, authors=("Ann B",)),
        fact(3, "2026-02-02", 1, authors=("Cleo",)),
        fact(4, "2026-03-02", authors=("Nobody",)),
    ]
    report = top_authors(material(facts, "A"))
    assert [tuple(row.cells.values()) for row in report.rows] == [("Ann B", 2, 0, 2), ("Cleo", 1, 1, 1)]
    assert report.rows[0].items == (2, 1)
    assert report.totals == {"items": 2, "previous": 1, "authors": 2}
    assert report.rows[1].text == "Cleo: 1 item, 1 in the period before"


def test_more_than_a_thousand_items_are_opened_by_a_query(material, fact) -> None:
    facts = [fact(number, "2026-03-09", 1, authors=('Ann "B" C',)) for number in range(1001)]
    (row,) = top_authors(material(facts, "A")).rows
    assert row.query == '(a) author:"Ann  B  C" published:2026-03-01/2026-03-31'
