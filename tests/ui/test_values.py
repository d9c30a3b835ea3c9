"""Rules of the window that need no window."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.exchange import Action, ImportPlan, PlannedRow
from listener.domain.search import COLOURS, Role
from listener.ui import dates
from listener.ui.acts.listed import with_current
from listener.ui.delegates.marked import tame
from listener.ui.models.places import ALL, Kind, Place
from listener.ui.models.plan import Show, entries, verdict
from listener.ui.models.runs import alike, runs
from listener.ui.numbers import grouped
from listener.ui.state import WindowState, from_bytes, to_bytes
from listener.ui.theme.colours import contrast, ink, mark, mixed, solid
from listener.ui.theme.page_sheet import dashed
from listener.ui.theme.tokens import CONTRAST, DARK, LIGHT
from listener.ui.widgets.week_bars import WEEKS, filled, round_step

THEMES = (LIGHT, DARK, CONTRAST)
NOW = datetime(2026, 3, 2, 9, 40, tzinfo=UTC)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_reads_well_on_every_ground_it_stands_on(theme):
    grounds = (
        theme.window,
        theme.sidebar,
        theme.surface,
        theme.page,
        theme.raised,
        theme.hover,
        theme.selected,
    )
    for ground in grounds:
        for text in (theme.text, theme.text_2, theme.text_3):
            assert contrast(text, ground) >= 4.5
    for name in ("danger", "warning", "success"):
        assert contrast(getattr(theme, name), getattr(theme, f"{name}_ground")) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.control, theme.surface) >= 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", COLOURS)
def test_marks_and_names_of_searches_read_well(theme, colour):
    assert contrast(solid(colour, theme), theme.surface) >= 3
    assert contrast(theme.text, mark(colour, theme)) >= 4.5
    assert contrast(ink(colour, theme), mark(colour, theme)) >= 4.5


def test_mixing_nothing_gives_the_ground_and_all_gives_the_colour():
    assert mixed("#102030", "#FFFFFF", 0) == "#FFFFFF"
    assert mixed("#102030", "#FFFFFF", 1) == "#102030"


def test_a_dashed_rule_is_the_same_to_the_eye_and_another_to_the_page():
    assert dashed("#803709") == "#803708"


@pytest.mark.parametrize(
    ("ago", "shown"),
    [
        (timedelta(minutes=12), "12 min"),
        (timedelta(days=3), "Fri"),
        (timedelta(days=20), "10 Feb"),
        (timedelta(days=3741), "4 Dec 2015"),
        (timedelta(days=-400), "6 Apr 2027"),
    ],
)
def test_times_are_short_in_a_row(ago, shown):
    assert dates.short(NOW - ago, NOW) == shown


def test_an_item_of_today_shows_its_hour():
    assert ":" in dates.short(NOW - timedelta(hours=2), NOW)


def test_a_tip_tells_the_zone():
    assert NOW.astimezone().tzname() in dates.whole(NOW)
    assert "2026" in dates.heading(NOW)


def test_numbers_are_grouped():
    assert grouped(1205) == "1\u202f205"


@given(st.lists(st.integers(0, 60), unique=True).map(sorted))
def test_runs_give_back_every_place_once(places):
    found = runs(places)
    assert [place for first, last in found for place in range(first, last + 1)] == places
    assert all(after[0] > before[1] + 1 for before, after in pairwise(found))


@given(st.permutations(range(12)), st.permutations(range(12)), st.integers(0, 12), st.integers(0, 12))
def test_what_two_lists_have_alike_is_all_of_it_and_none_of_it_twice(one, other, many, few):
    before, now = one[:many], (one[:few] + other)[:many]
    first, last = alike(before, now)
    most = min(len(before), len(now))
    assert first + last <= most
    assert before[:first] == now[:first]
    assert before[len(before) - last :] == now[len(now) - last :]
    assert first == most or before[first] != now[first]
    assert first + last == most or before[-last - 1] != now[-last - 1]


@given(st.text())
def test_a_row_is_one_line_of_the_same_length_that_turns_no_text_around(text):
    shown = tame(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\n\r\u202e\u2066\u2028")


STATES = st.builds(
    WindowState,
    geometry=st.sampled_from(["", "01ff"]),
    sidebar_px=st.integers(0, 500),
    layout=st.sampled_from(["wide", "classic"]),
    place=st.builds(Place, st.sampled_from(Kind), st.integers(0, 99)),
    unread_only=st.booleans(),
    item_id=st.integers(0, 10**9),
    open_circles=st.lists(st.integers(1, 99)).map(tuple),
)


@given(STATES)
def test_the_state_of_the_window_comes_back_as_it_was(state):
    assert from_bytes(to_bytes(state)) == state


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b'{"place": 7, "item_id": "x", "open_circles": [1, "a"]}',
        b'{"place": ["moon", 1]}',
    ],
)
def test_a_damaged_state_leaves_the_defaults(content):
    state = from_bytes(content)
    assert state.place == ALL
    assert state.item_id == 0


def test_weeks_without_items_are_shown_as_empty():
    weeks = filled([("2026-W01", 2), ("2026-W09", 5)])
    assert len(weeks) == WEEKS
    assert weeks[-1] == ("2026-W09", 5)
    assert dict(weeks)["2026-W05"] == 0
    assert filled([]) == ()


@given(st.integers(0, 10**6))
def test_a_chart_has_at_most_four_grid_lines(most):
    step = round_step(most)
    assert step * 3 >= most
    assert str(step).rstrip("0") in ("1", "2", "5")


def rows(*actions):
    return tuple(
        PlannedRow(
            line=n,
            text=f"Feed {n}",
            url=f"https://a.example/{n}",
            circle="Press",
            action=action,
            reason=reason,
        )
        for n, (action, reason) in enumerate(actions)
    )


def test_a_plan_is_shown_by_circle_and_can_be_narrowed():
    plan = ImportPlan(
        title="",
        rows=rows(
            (Action.ADD, ""),
            (Action.ADD, "A command is kept as text."),
            (Action.SKIPPED, "It has no address."),
        ),
        circles=("Press",),
        feeds=(),
        placements=(),
    )
    everything = entries(plan, Show.EVERYTHING)
    assert everything[0].row is None
    assert "new circle" in everything[0].words
    assert len(everything) == 4
    assert [entry.row.line for entry in entries(plan, Show.NOTE) if entry.row] == [1]
    assert [entry.row.line for entry in entries(plan, Show.SKIPPED) if entry.row] == [2]
    assert [verdict(row) for row in plan.rows] == ["Add", "A command is kept as text.", "It has no address."]


def test_every_role_has_a_word_for_the_ear():
    assert {role.value for role in Role} == {"own", "rival", "topic"}


def test_the_item_that_is_read_stays_in_its_list_where_it_was():
    before, now = (5, 4, 3, 2, 1), (6, 5, 2, 1)
    assert with_current(now, before, 3) == (6, 5, 3, 2, 1)
    assert with_current((5, 4), before, 1) == (5, 4, 1)
    assert (
        with_current(now, before, 5) == with_current(now, before, None) == with_current(now, before, 9) == now
    )
