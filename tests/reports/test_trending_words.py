"""Trending words, scored by hand."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listener.domain.background import ItemText
from listener.reports._earlier import log_likelihood
from listener.reports._trends import Wanted, rising
from listener.reports.trending_words import REPORT, trending_words


def test_the_words_of_an_item_are_words_and_phrases_of_two(material, fact, background) -> None:
    now, before = fact(1, "2026-03-09"), fact(2, "2026-02-09")
    known = background(texts={1: ItemText("Solar panel", "Rain x gauge 雨量計"), 2: ItemText("", "")})
    found = rising(replace(material([now, before]), background=known), [now], [before], Wanted(1, 100))
    expected = {"solar", "panel", "solar panel", "rain", "rain x", "x gauge", "gauge", "雨量", "量計"}
    assert {trend.words for trend in found} == expected


def test_the_score_is_the_log_likelihood_ratio() -> None:
    by_hand = 2 * (8 * math.log(8 / (10 * 10 / 50)) + 2 * math.log(2 / (40 * 10 / 50)))
    assert log_likelihood((8, 2), (10, 40)) == round(by_hand, 3)
    assert log_likelihood((5, 20), (10, 40)) == 0
    assert log_likelihood((0, 0), (0, 0)) == 0


def test_what_came_up_stands_first(material, fact, background) -> None:
    now = [fact(number, "2026-03-09", 1) for number in range(10)]
    before = [fact(number, "2026-02-09", 1) for number in range(100, 140)]
    texts = {one.item_id: ItemText("Frost bug", "the rain") for one in now[:8]}
    texts |= {one.item_id: ItemText("Calm", "the rain") for one in (*now[8:], *before)}
    report = trending_words(replace(material([*now, *before], "A"), background=background(texts=texts)))
    assert [row.cells["words"] for row in report.rows] == ["bug", "frost", "frost bug"]
    (first, *_others) = report.rows
    assert (first.cells["count"], first.cells["before"]) == (8, 0)
    assert first.items == tuple(range(7, -1, -1))
    assert first.text == "bug: 8 items, 0 before"
    assert report.totals == {"items": 10, "before": 40}


def test_a_word_of_fewer_than_five_items_is_none(material, fact, background) -> None:
    now = [fact(number, "2026-03-09", 1) for number in range(4)]
    before = [fact(100, "2026-02-09", 1)]
    texts = {one.item_id: ItemText("Frost", "") for one in now} | {100: ItemText("x", "")}
    assert (
        trending_words(replace(material([*now, *before], "A"), background=background(texts=texts))).rows == ()
    )


def test_without_anything_before_nothing_is_trending(material, fact, background) -> None:
    now = [fact(number, "2026-03-09", 1) for number in range(6)]
    texts = {one.item_id: ItemText("Frost", "") for one in now}
    assert trending_words(replace(material(now, "A"), background=background(texts=texts))).rows == ()


def test_where_no_text_is_known_nothing_is_trending(material, fact) -> None:
    facts = [fact(1, "2026-03-09", 1), fact(2, "2026-02-09", 1)]
    assert trending_words(material(facts, "A")).rows == ()


def test_it_is_compared_with_the_four_periods_before() -> None:
    since, until = datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 4, 5, tzinfo=UTC)
    assert REPORT.reaches_back is not None
    assert REPORT.reaches_back(since, until, ZoneInfo("UTC")) == datetime(2026, 3, 1, tzinfo=UTC)


def test_many_items_are_opened_by_a_query(material, fact, background) -> None:
    now = [fact(one, "2026-03-09", 1) for one in range(1001)]
    before = [fact(one, "2026-02-09", 1) for one in range(2000, 2010)]
    texts = {one.item_id: ItemText("Frost bug", "") for one in now} | {
        one.item_id: ItemText("x", "") for one in before
    }
    report = trending_words(replace(material([*now, *before], "A"), background=background(texts=texts)))
    assert report.rows[-1].query == '(a) "frost bug" published:2026-03-01/2026-03-31'


def plainly(told: dict[int, tuple[str, str]], numbers: list[int]) -> dict[str, set[int]]:
    """Return which items hold each word and phrase, part by part, as slowly as it is said."""
    holding: dict[str, set[int]] = {}
    for number in numbers:
        for part in told[number]:
            words = part.split()
            for term in (*words, *(f"{one} {next_one}" for one, next_one in pairwise(words))):
                holding.setdefault(term, set()).add(number)
    return {term: items for term, items in holding.items() if len(term) > 1}


PARTS = st.lists(st.sampled_from(["frost", "bug", "x", "rain", "7"]), max_size=6).map(" ".join)


@given(told=st.lists(st.tuples(PARTS, PARTS), min_size=2, max_size=20), size=st.integers(1, 19))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # they are makers
def test_items_are_counted_as_if_one_by_one(material, fact, background, told, size) -> None:
    said = dict(enumerate(told))
    now, before = list(said)[:size], list(said)[size:]
    facts = [*(fact(one, "2026-03-09") for one in now), *(fact(one, "2026-02-09") for one in before)]
    known = background(texts={number: ItemText(*parts) for number, parts in said.items()})
    made = replace(material(facts), background=known)
    found = rising(made, facts[: len(now)], facts[len(now) :], Wanted(2, 1000))
    holding, earlier = plainly(said, now), plainly(said, before)
    expected = {
        term: (items, len(earlier.get(term, ())))
        for term, items in holding.items()
        if len(items) > 1 and len(items) * len(before) > len(earlier.get(term, ())) * len(now)
    }
    counted = {trend.words: ({one.item_id for one in trend.facts}, len(trend.before)) for trend in found}
    assert counted == (expected if before else {})
    assert rising(made, facts[: len(now)], facts[len(now) :], Wanted(2, 3)) == found[:3]


def test_what_looked_common_in_the_first_texts_is_told_all_the_same(material, fact, background) -> None:
    now = [fact(number, "2026-03-09") for number in range(10)]
    before = [fact(number, "2026-02-09") for number in range(100, 1700)]
    first = set(before[::16])
    texts = {one.item_id: ItemText("late", "" if one.item_id > 4 else "early") for one in now}
    texts |= {one.item_id: ItemText("" if one in first else "late", "") for one in before}
    texts |= {one.item_id: ItemText("early", "") for one in before[: 16 * 10 : 16]}
    made = replace(material([*now, *before]), background=background(texts=texts))
    (best,) = rising(made, now, before, Wanted(5, 1))
    assert (best.words, len(best.facts), best.before) == ("early", 5, tuple(before[: 16 * 10 : 16]))


def test_many_words_are_counted_as_few_are(material, fact, background) -> None:
    now, before = fact(1, "2026-03-09"), [fact(2, "2026-02-09"), fact(3, "2026-02-09")]
    texts = {1: ItemText("", " ".join(f"w{number}" for number in range(6000)))}
    texts |= {2: ItemText("w7", "other"), 3: ItemText("x", "w5 w6")}
    made = replace(material([now, *before]), background=background(texts=texts))
    found = {trend.words: len(trend.before) for trend in rising(made, [now], before, Wanted(1, 20_000))}
    assert len(found) == 6000 + 5999
    assert {words for words, count in found.items() if count} == {"w5", "w6", "w7", "w5 w6"}
