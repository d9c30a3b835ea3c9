from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.chart import Bars, Door, Lorenz, Sign, Timeline
from listener.domain.charting import MAX_BARS, charts, with_spikes
from listener.domain.hours import hours
from listener.domain.ids import ItemId
from listener.domain.report import Column, Grain, Kind, Rate, Report, Row
from listener.domain.report_words import lasting
from listener.domain.search import Role


def report(names: str, rows: list[dict[str, object]], **other) -> Report:
    given = {
        "name": "x",
        "title": "Title",
        "query": "",
        "scope": "",
        "since": datetime(2026, 1, 1, tzinfo=UTC),
        "until": datetime(2026, 4, 1, tzinfo=UTC),
        "grain": Grain.MONTH,
        "time_zone": "UTC",
        "columns": tuple(Column(name, name.title(), Kind.TEXT) for name in names.split()),
        "rows": tuple(Row(cells, "words", (ItemId(1),)) for cells in rows),
    }
    return Report(**{**given, **other})


def test_counts_by_period_are_a_timeline_without_holes():
    rows = [
        {"period": "2026-01", "search": "a", "count": 2},
        {"period": "2026-03", "search": "a", "count": 1},
        {"period": "2026-03", "search": "b", "count": 5},
    ]
    (made,) = charts(report("period search count", rows, signs=(("b", "gold", Role.RIVAL),)))
    assert isinstance(made, Timeline)
    assert (made.buckets, made.names) == (("Jan 2026", "Feb", "Mar"), ("2026-01", "2026-02", "2026-03"))
    assert [series.values for series in made.series] == [(0, 0, 5), (2, 0, 1)]
    assert [series.sign for series in made.series] == [Sign("b", "gold", Role.RIVAL), Sign("a", "indigo")]
    assert made.series[0].doors == (None, None, Door((ItemId(1),)))
    assert made.note == "items per search and month"


@pytest.mark.parametrize(
    ("grain", "until", "first", "note"),
    [
        (Grain.DAY, datetime(2026, 1, 3, tzinfo=UTC), "1 Jan", "items per search and day"),
        (Grain.WEEK, datetime(2026, 1, 20, tzinfo=UTC), "W01", "items per search and week"),
    ],
)
def test_an_axis_names_days_and_weeks_shortly(grain: Grain, until: datetime, first: str, note: str):
    rows = [{"period": "x", "search": "a", "count": 2}]
    (made,) = charts(report("period search count", rows, grain=grain, until=until))
    assert isinstance(made, Timeline)
    assert (made.buckets[0], made.note) == (first, note)


@pytest.mark.parametrize(("grain", "second"), [(Grain.MONTH, "Feb 2023"), (Grain.WEEK, "2023-W01")])
def test_an_axis_over_many_years_names_them_all(grain: Grain, second: str):
    rows = [{"period": "x", "search": "a", "count": 2}]
    (made,) = charts(report("period search count", rows, grain=grain, since=datetime(2023, 1, 1, tzinfo=UTC)))
    assert isinstance(made, Timeline)
    assert made.buckets[1] == second


def test_more_periods_than_can_be_told_apart_have_no_chart():
    rows = [{"period": "2026-01", "search": "a", "count": 2}]
    assert (
        charts(report("period search count", rows, grain=Grain.DAY, since=datetime(2020, 1, 1, tzinfo=UTC)))
        == ()
    )


def test_shares_are_bars_with_the_signs_of_their_searches():
    rows = [
        {"search": "a", "role": "own", "count": 3, "share": Rate(3, 4)},
        {"search": "b", "role": "rival", "count": 1, "share": Rate(1, 4)},
        {"search": "c", "role": "odd", "count": 1, "share": Rate(1, 4)},
    ]
    (made,) = charts(report("search role count share", rows, notes=("Shares may add up to more.", "Other.")))
    assert isinstance(made, Bars)
    assert [(bar.sign.role, bar.value, bar.words) for bar in made.bars] == [
        (Role.OWN, 0.75, "75%  3"),
        (Role.RIVAL, 0.25, "25%  1"),
        (Role.TOPIC, 0.25, "25%  1"),
    ]
    assert made.footnotes == ("Shares may add up to more.",)


def test_counts_are_bars_in_the_neutral_ink_with_what_was_before():
    rows = [{"title": f"Feed {number}", "count": 30 - number, "previous": 4} for number in range(20)]
    (made,) = charts(report("title count previous", rows))
    assert isinstance(made, Bars)
    assert len(made.bars) == MAX_BARS
    assert made.left_out == 5
    assert made.bars[0].sign == Sign("Feed 0")
    assert (made.bars[0].before, made.bars[0].words, made.bars[0].door) == (4.0, "30", Door((ItemId(1),)))


def test_scores_are_bars_too():
    (made,) = charts(report("words score", [{"words": "solar", "score": 12.345}]))
    assert isinstance(made, Bars)
    assert made.bars[0].words == "12.3"


def test_times_are_bars_with_the_slowest_tenth_as_their_tick():
    rows = [
        {"stage": "seen", "median_s": 720.0, "p90_s": 19_200, "count": 4},
        {"stage": "answered", "median_s": 273_600},
    ]
    (made,) = charts(report("stage median_s p90_s count", rows))
    assert isinstance(made, Bars)
    assert [(bar.words, bar.before) for bar in made.bars] == [("12 min", 19_200.0), ("3 d 4 h", None)]
    assert lasting(19_200) == "5 h 20 min"


def test_spikes_are_bars_newest_first_with_what_is_usual():
    rows = [
        {"period": "2026-01-02", "search": "a", "count": 9, "median": 1.5, "z": 5.06},
        {"period": "2026-02-02", "search": "b", "count": 7, "median": 0.0, "z": 7.0},
    ]
    (made,) = charts(report("period search count median z", rows, signs=(("b", "gold", Role.OWN),)))
    assert isinstance(made, Bars)
    assert [(bar.sign.name, bar.words, bar.before) for bar in made.bars] == [
        ("2026-02-02  b", "7  z 7.0", 0.0),
        ("2026-01-02  a", "9  z 5.1", 1.5),
    ]
    assert made.bars[0].sign.colour == "gold"


def test_a_rank_is_a_lorenz_curve():
    rows = [{"rank": 1, "title": "a", "count": 3}, {"rank": 2, "title": "b", "count": 1}]
    (made,) = charts(report("rank title count", rows))
    assert isinstance(made, Lorenz)
    assert made.points == ((0, 0), (0.5, 0.25), (1, 1))
    assert made.gini == 0.25
    (said,) = charts(report("rank title count", rows, totals={"gini": 0.5}))
    assert isinstance(said, Lorenz)
    assert said.gini == 0.5


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        ("title count", []),
        ("rank count", [{"rank": 1, "count": 0}]),
        ("section text", [{"section": "a", "text": "b"}]),
        ("title text", [{"title": "a"}]),
        ("title count", [{"title": "a", "count": None}]),
    ],
)
def test_what_cannot_be_drawn_has_no_chart(names: str, rows: list[dict[str, object]]):
    assert charts(report(names, rows)) == ()


def test_names_are_one_line_of_bounded_length():
    (made,) = charts(
        report("title count", [{"title": "a\nb" * 500, "count": 1}, {"url": "http://x", "count": 1}])
    )
    assert isinstance(made, Bars)
    assert len(made.bars[0].sign.name) <= 200
    assert "\n" not in made.bars[0].sign.name


def test_rows_without_items_have_no_door():
    plain = report("title count", [])
    without = Row({"title": "a", "count": 1}, "words")
    by_query = Row({"title": "b", "count": 9}, "words", query="feed:x")
    (made,) = charts(
        Report(**{**{f: getattr(plain, f) for f in plain.__slots__}, "rows": (without, by_query)})
    )
    assert isinstance(made, Bars)
    assert [bar.door for bar in made.bars] == [None, Door(query="feed:x")]


def test_the_hours_of_a_week_are_those_of_the_zone():
    items = [
        (ItemId(7), datetime(2026, 3, 2, 23, 30, tzinfo=UTC)),
        (ItemId(8), datetime(2026, 3, 2, 0, 0, tzinfo=UTC)),
    ]
    of = report("count", [], time_zone="Europe/Warsaw")
    (made,) = charts(hours(of, items))
    assert made.note == "items by weekday and hour"
    assert made.doors[1][0] == Door((ItemId(7),))
    assert made.doors[3][3] is None
    assert made.values[1][0] == 1  # half past midnight on Tuesday
    assert made.values[0][1] == 1
    assert sum(map(sum, made.values)) == 2


def test_hours_are_a_report_of_their_own_newest_items_first():
    late, early = datetime(2026, 3, 2, 8, 30, tzinfo=UTC), datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    made = hours(report("count", []), [(ItemId(1), early), (ItemId(2), late), (ItemId(3), late)])
    (row,) = made.rows
    assert (row.cells, row.items) == ({"weekday": "Mon", "hour": "08:00", "count": 3}, (3, 2, 1))
    assert row.text == "Mon 08:00: 3 items"
    assert made.notes == ("Counted are the items of “Title”, in the time zone UTC.",)
    assert charts(hours(report("count", []), [])) == ()


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20))
def test_lorenz_curves_rise_and_stay_below_equality(counts: list[int]):
    made = charts(report("rank count", [{"rank": 1, "count": count} for count in counts]))
    for each in made:
        assert isinstance(each, Lorenz)
        assert each.points[-1] == (1.0, 1.0)
        assert all(y <= x + 1e-9 for x, y in each.points)
        assert list(each.points) == sorted(each.points)
        assert -1e-6 <= each.gini < 1


def test_days_that_could_not_be_fetched_are_gaps_with_a_footnote():
    rows = [{"period": "2026-01-02", "search": "a", "count": 2}]
    (made,) = charts(
        report(
            "period search count",
            rows,
            grain=Grain.DAY,
            until=datetime(2026, 1, 4, tzinfo=UTC),
            failed_days=frozenset({"2026-01-03"}),
            notes=("Not fetched on 2026-01-03.", "Other."),
        )
    )
    assert isinstance(made, Timeline)
    assert (made.gaps, made.footnotes) == (frozenset({2}), ("Not fetched on 2026-01-03.",))


def test_the_sharpest_spikes_stand_on_the_timeline():
    rows = [
        {"period": "2026-02", "search": "a", "count": 30},
        {"period": "2026-03", "search": "b", "count": 1},
    ]
    (drawn,) = charts(report("period search count", rows))
    assert isinstance(drawn, Timeline)
    found = report(
        "period search count z",
        [
            {"period": "2026-03-04", "search": "b", "count": 7, "z": 4.0},
            {"period": "2026-02-14", "search": "a", "count": 9, "z": 9.0},
            {"period": "2025-02-14", "search": "a", "count": 9, "z": 8.0},
            {"period": "2026-02-15", "search": "unknown", "count": 9, "z": 7.0},
            {"period": "2026-02-16", "search": "a", "count": 5, "z": 3.2},
            {"period": "2026-02-17", "search": "a", "count": 5, "z": 3.1},
        ],
    )
    spikes = with_spikes(drawn, found, Grain.MONTH).spikes
    assert [(spike.series, spike.bucket, spike.words) for spike in spikes] == [
        (0, 1, "9 a on 14 Feb"),
        (1, 2, "7 b on 4 Mar"),
        (0, 1, "5 a on 16 Feb"),
    ]
