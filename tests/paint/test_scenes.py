import dataclasses
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.chart import Bars, Chart, Form, Heat, Series, Sign, Spark, Timeline
from listener.paint import axes
from listener.paint.cards import card
from listener.paint.compose import composed, for_file
from listener.paint.look import PAPER, mixed
from listener.paint.scene import Box, Hit, Stroke, Words, elided
from listener.paint.svg import svg


def test_grid_lines_stand_at_round_values():
    for highest, expected in [
        (0, (1, 1)),
        (1, (0.5, 1)),
        (3, (1, 3)),
        (27, (10, 30)),
        (100, (50, 100)),
        (4321, (2000, 6000)),
    ]:
        assert axes.step_and_top(highest) == expected


@given(st.floats(0.01, 1e7))
def test_a_grid_holds_what_is_drawn_in_few_lines(highest: float):
    step, top = axes.step_and_top(highest)
    assert top >= highest
    assert round(top / step) <= 4
    assert top / highest < 10


def test_segments_stand_on_each_other_and_open_their_items(stack: Timeline):
    scene = composed(stack, 600, 300)
    march = [hit for hit in scene.hits if hit.bucket == 2]
    assert [hit.series for hit in march] == [0, 1]
    lower, upper = march
    assert upper.y + upper.height == pytest.approx(lower.y)
    assert lower.height / upper.height == pytest.approx(6)
    assert lower.name == "Own <1>, March: 12"
    assert lower.door == stack.series[0].doors[2]
    assert lower.holds(lower.x + 1, lower.y + 1)
    assert not lower.holds(lower.x - 1, lower.y)


def test_a_chart_says_itself_in_one_sentence(stack: Timeline):
    assert composed(stack, 600, 300).words == "Mentions: 37 in all, most in March (14)."


def test_rivals_are_hatched_or_dashed(stack: Timeline):
    bars = [mark for mark in composed(stack, 600, 300).marks if isinstance(mark, Box) and mark.ink == "rust"]
    assert all(mark.hatch for mark in bars if mark.width > 8)
    lines = dataclasses.replace(stack, form=Form.LINES)
    strokes = [
        mark for mark in composed(lines, 600, 300).marks if isinstance(mark, Stroke) and mark.width == 2
    ]
    assert [stroke.is_dashed for stroke in strokes] == [False, True, False, False]


def test_what_is_pointed_at_is_lit(any_chart: Chart):
    plain, lit = composed(any_chart, 500, 300), composed(any_chart, 500, 300, hover=0)
    assert isinstance(any_chart, Spark) or type(any_chart).__name__ == "Lorenz" or plain != lit


def test_lines_have_their_names_apart_at_their_ends(stack: Timeline):
    scene = composed(dataclasses.replace(stack, form=Form.LINES), 600, 300)
    places = [
        mark.y
        for mark in scene.marks
        if isinstance(mark, Words) and mark.text in {s.sign.name for s in stack.series}
    ]
    assert all(abs(one - other) >= 14 for number, one in enumerate(places) for other in places[:number])


def test_files_have_a_legend_where_the_window_has_chips(stack: Timeline):
    with_names = for_file(stack, 600, 300)
    assert with_names.height > 300
    assert {"Own <1>", "Rival & co"} <= {mark.text for mark in with_names.marks if isinstance(mark, Words)}
    assert for_file(stack, 120, 300).height > with_names.height
    bars = Bars("T", "n", ())
    assert for_file(bars, 600) == composed(bars, 600)
    assert for_file(dataclasses.replace(stack, form=Form.LINES), 600, 300).height == 300


def test_bars_that_do_not_fit_are_said():
    scene = composed(Bars("T", "n", (), left_out=3), 300)
    assert scene.marks[-1].text == "and 3 more"
    assert scene.words == "T: nothing."


def test_many_buckets_have_few_labels():
    many = tuple(str(number) for number in range(400))
    chart = Timeline("T", "n", many, many, (Series(Sign("a"), (1,) * 400),))
    labels = [
        mark for mark in composed(chart, 600, 200).marks if isinstance(mark, Words) and mark.text in many
    ]
    assert len(labels) < 25


def test_heat_maps_say_where_it_is_hottest():
    chart = Heat("When", "n", ("Mon", "Tue"), ("0", "1"), ((0, 1), (5, 2)))
    assert composed(chart, 300, 100).words == "When: most on Tue at 0 o'clock (5)."
    assert composed(dataclasses.replace(chart, values=((0, 0), (0, 0))), 300, 100).words == "When: nothing."
    lit = composed(chart, 300, 100, hover=2)
    assert any(isinstance(mark, Words) and mark.text == "5" for mark in lit.marks)


def test_sparklines_of_nothing_are_empty():
    assert composed(Spark(()), 96, 16).marks == ()
    assert composed(Spark((2,)), 96, 16).words == "2 in all, 2 at last"


def test_svg_is_well_formed_safe_and_holds_every_text(any_chart: Chart):
    scene = for_file(any_chart, 500, 300)
    text = svg(scene, name="c1")
    root = ET.fromstring(text)
    assert root.get("aria-label") == scene.words
    shown = {element.text for element in root.iter() if element.tag.endswith("text")}
    assert {
        elided(mark.text, mark.size, mark.room) for mark in scene.marks if isinstance(mark, Words)
    } == shown
    assert set(re.findall(r"#(c1-\d+)\)", text)) == set(re.findall(r'id="(c1-\d+)"', text))


def test_inks_are_mixed_over_surface_or_ground():
    assert PAPER.hex("indigo") == "#4038A2"
    assert PAPER.hex("text/0") == "#FFFFFF"
    assert PAPER.hex("surface/0.5/indigo") == mixed("#FFFFFF", "#4038A2", 0.5)
    assert PAPER.hex("unknown") == PAPER.text_2
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


def test_long_names_are_cut_wide_letters_count_more():
    assert elided("short", 11, 100) == "short"
    assert elided("a long name of a search", 11, 60).endswith("…")
    assert len(elided("検索検索検索検索", 11, 60)) < len(elided("abcdefghijklmn", 11, 60))
    assert elided("any", 11, None) == "any"
    # What is cut of a name from right to left is cut at its left.
    assert re.fullmatch("\u2068[^\u2069]+…\u2069", elided("مدونة روبي العربية للمطورين", 11, 60))


@given(
    st.integers(1, 60),
    st.lists(st.lists(st.integers(0, 10**6), min_size=60, max_size=60), max_size=6),
    st.sampled_from(Form),
)
def test_any_timeline_stays_within_its_plot(buckets: int, rows: list[list[int]], form: Form):
    labels = tuple(map(str, range(buckets)))
    series = tuple(Series(Sign(str(number)), tuple(row[:buckets])) for number, row in enumerate(rows))
    scene = composed(Timeline("T", "n", labels, labels, series, form), 600, 300)
    for hit in scene.hits:
        assert isinstance(hit, Hit)
        assert hit.y >= 26 - 7
        assert hit.y + hit.height <= 274 + 7


def test_files_keep_the_moment_they_were_made():
    from listener.paint.pages import pdf
    from listener.paint.sheet import Paragraph, Sheet

    sheet = Sheet("T", (Paragraph("x"),), datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert b"(D:20260301120000Z)" in pdf(sheet)
    assert pdf(sheet) == pdf(sheet)


def test_a_card_tells_a_bucket_in_the_order_of_its_stack(stack: Timeline):
    scene = composed(stack, 600, 300)
    texts = [mark.text for mark in card(stack, 0, scene) if isinstance(mark, Words)]
    assert texts == [
        "January",
        "10",
        "none",
        "5",
        "Rival & co",
        "2",
        "Own <1>",
        "3",
        "Press to open these items",
    ]
    last = card(stack, 3, composed(stack, 260, 300))
    assert last[0].x >= 4
    empty = dataclasses.replace(stack, series=())
    assert card(empty, 0, scene)[-1].text == "Nothing here"
