import pytest

from listener.domain import chart
from listener.domain.chart import Bar, Bars, Heat, Lorenz, Series, Sign, Spark, Table, Timeline
from listener.domain.search import COLOURS, Role

ONE, TWO = Series(Sign("one"), (1, 2)), Series(Sign("two"), (3, 0))
TIMES = Timeline("T", "note", ("a", "b"), ("January", "February"), (ONE, TWO))


def test_a_stack_is_as_high_as_its_parts():
    assert chart.totals(TIMES) == (4, 2)


@pytest.mark.parametrize(
    ("made", "rows"),
    [
        (TIMES, (("", "one", "two"), ("January", "1", "3"), ("February", "2", "0"))),
        (Bars("T", "n", (Bar(Sign("x"), 0.5, "50 %"),)), (("x", "50 %"),)),
        (Heat("T", "n", ("Mon",), ("0", "1"), ((4, 5),)), (("", "0", "1"), ("Mon", "4", "5"))),
        (Lorenz("T", "n", ((0, 0), (1, 1)), 0), (("0%", "0%"), ("100%", "100%"))),
        (Spark((1, 2)), (("1", "2"),)),
    ],
)
def test_every_chart_has_its_numbers_as_a_table(made: chart.Chart, rows: tuple[tuple[str, ...], ...]):
    assert chart.table(made) == Table(rows)


def test_searches_keep_their_colours_and_others_take_free_ones():
    known = (Sign("a", "indigo", Role.OWN), Sign("c", None, Role.RIVAL))
    signs = chart.signed(("a", "b", "c"), known)
    assert signs == (known[0], Sign("b", "rust"), Sign("c", "teal", Role.RIVAL))


def test_more_searches_than_colours_begin_again():
    signs = chart.signed(tuple(map(str, range(12))))
    assert [sign.colour for sign in signs] == [*COLOURS, *COLOURS[:2]]
    every = tuple(Sign(colour, colour) for colour in COLOURS)
    assert chart.signed(("other",), every)[0].colour == COLOURS[0]
