"""Top authors, counted by hand."""

from listener.domain.people import Person, by_byline
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


def test_more_than_a_thousand_items_are_listed_too_for_no_query_finds_one_author(material, fact) -> None:
    facts = [fact(number, "2026-03-09", 1, authors=("Ann",)) for number in range(1001)]
    report = top_authors(material([*facts, fact(1001, "2026-03-09", 1, authors=("Ann Lee",))], "A"))
    assert [(row.query, len(row.items)) for row in report.rows] == [(None, 1001), (None, 1)]


ANN = Person("Ann Lee", ("A. Lee", "Ann Lee"))


def test_joined_bylines_are_one_row(material, fact) -> None:
    facts = [
        fact(1, "2026-03-01", 1, authors=("A. Lee", "Ann Lee")),
        fact(2, "2026-03-02", 1, feed=2, authors=("ann  lee",)),
        fact(3, "2026-03-03", 1, authors=("Bo",)),
        fact(4, "2026-02-03", 1, authors=("A. Lee",)),
    ]
    report = top_authors(material(facts, "A", people=by_byline([ANN, Person("Cy", ("C", "Cy"))])))
    assert [tuple(row.cells.values()) for row in report.rows] == [("Ann Lee", 2, 1, 2), ("Bo", 1, 0, 1)]
    assert report.rows[0].items == (2, 1)
    assert report.totals["authors"] == 2
    assert "Ann Lee signs as A. Lee, Ann Lee." in report.notes
    assert not any(note.startswith("Cy") for note in report.notes)
