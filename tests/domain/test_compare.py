import dataclasses
from datetime import UTC, datetime

from listener.domain.compare import compared
from listener.domain.report import Column, Grain, Kind, Rate, Report, Row

TITLE, COUNT, SHARE = (
    Column("title", "T", Kind.TEXT),
    Column("count", "C", Kind.COUNT),
    Column("share", "S", Kind.RATE),
)


def report(*rows: dict[str, object], month: int = 3, columns=(TITLE, COUNT, SHARE), **other) -> Report:
    given = {
        "name": "x",
        "title": "X",
        "query": "",
        "scope": "",
        "since": datetime(2026, month, 1, tzinfo=UTC),
        "until": datetime(2026, month + 2, 1, tzinfo=UTC),
        "grain": Grain.MONTH,
        "time_zone": "UTC",
        "columns": columns,
        "rows": tuple(Row(cells, "words") for cells in rows),
    }
    return Report(**{**given, **other})


def test_rows_of_one_name_stand_side_by_side():
    now = report({"title": "a", "count": 5, "share": Rate(1, 2)}, {"title": "new", "count": 1, "share": None})
    before = report(
        {"title": "gone", "count": 2, "share": None}, {"title": "a", "count": 3, "share": Rate(1, 4)}
    )
    found = compared(now, before)
    assert [pair.name for pair in found.pairs] == [("a",), ("new",), ("gone",)]
    assert [each.change for each in found.pairs[0].differences] == [2, 0.25]
    assert [each.change for each in found.pairs[1].differences] == [None, None]
    assert (found.pairs[1].before, found.pairs[2].now) == (None, None)
    assert (found.naming, found.counted) == ((TITLE,), (COUNT, SHARE))


def test_periods_go_by_their_place():
    columns = (Column("period", "P", Kind.TEXT), Column("search", "S", Kind.TEXT), COUNT)
    now = report({"period": "2026-04", "search": "s", "count": 4}, columns=columns)
    before = report(
        {"period": "2026-01", "search": "s", "count": 9},
        {"period": "2026-02", "search": "s", "count": 1},
        month=1,
        columns=columns,
    )
    second, first = compared(now, before).pairs
    assert (second.name, second.differences[0].change) == (("2026-04", "s"), 3)
    assert (first.name, first.now) == (("2026-01", "s"), None)


def test_columns_of_one_report_only_and_numbers_that_are_names_are_left_out():
    columns = (Column("feed_id", "F", Kind.NUMBER), Column("rank", "R", Kind.NUMBER), TITLE, COUNT)
    now = report({"feed_id": 1, "title": "a", "count": 1}, columns=columns)
    found = compared(now, dataclasses.replace(now, columns=(*columns[:3], SHARE)))
    assert (found.naming, found.counted) == ((TITLE,), ())


def test_totals_are_compared_too():
    found = compared(report(totals={"items": 3}), report(totals={"items": 2, "feeds": 1}))
    assert found.totals == (("items", 3, 2), ("feeds", None, 1))


def test_a_report_compared_with_itself_has_no_change():
    one = report(
        {"title": "a", "count": 5, "share": Rate(1, 2)}, {"title": None, "count": 2, "share": Rate(0, 0)}
    )
    assert {each.change for pair in compared(one, one).pairs for each in pair.differences} == {0}
    assert compared(one, one).pairs[1].name == ("",)
