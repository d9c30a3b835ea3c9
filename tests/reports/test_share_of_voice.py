"""Share of voice, counted by hand."""

from listener.domain.report import Rate, Records
from listener.reports.share_of_voice import share_of_voice


def test_shares_are_of_what_any_search_finds_and_may_sum_to_over_one(material, fact) -> None:
    facts = [
        fact(1, "2026-03-01", 1, 2),
        fact(2, "2026-03-02", 2),
        fact(3, "2026-03-03"),
        fact(4, "2026-02-01", 1),
    ]
    report = share_of_voice(material(facts, "Acme", "Beta"))
    assert [(row.cells["search"], row.cells["share"], row.cells["share_of_all"]) for row in report.rows] == [
        ("Beta", Rate(2, 2), Rate(2, 3)),
        ("Acme", Rate(1, 2), Rate(1, 3)),
    ]
    assert report.rows[1].items == (1,)
    assert report.rows[0].text == "Beta: 2 items, 100.0%"
    assert (report.totals["any"], report.totals["all"]) == (2, 3)
    assert report.totals["overlaps"] == Records(((("searches", ("Acme", "Beta")), ("count", 1)),))


def test_overlaps_are_read_as_words() -> None:
    assert str(
        Records(((("searches", ("A", "B")), ("count", 1)), (("searches", ("A", "C")), ("count", 0))))
    ) == ("A + B: 1; A + C: 0")


def test_without_searches_there_is_nothing_to_share(material, fact) -> None:
    report = share_of_voice(material([fact(1, "2026-03-01")]))
    assert report.rows == ()
    assert report.totals["any"] == 0
    assert "nothing to share" in report.notes[0]
