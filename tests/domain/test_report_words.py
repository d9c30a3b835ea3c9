"""Cells as a person reads them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from listener.domain.report import Column, Kind, Rate, Records, Row
from listener.domain.report_words import in_column, lasting, shown

ZONE = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, ""),
        (False, ""),
        (True, "yes"),
        (0, "0"),
        (1205, "1\u202f205"),
        (0.789272, "0.79"),
        (72.0, "72"),
        (-0.125, "-0.12"),
        (Rate(1, 3), "33.3% (1 / 3)"),
        (Rate(1200, 2400), "50.0% (1\u202f200 / 2\u202f400)"),
        (Rate(0, 0), "– (0 / 0)"),
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), "2026-03-30 00:30"),
        (("a", "مؤتمر", "b"), "a, \u2068مؤتمر\u2069, b"),
        ("a\u202eb", "ab"),
    ],
)
def test_a_cell_is_shown_in_words(cell, words):
    assert shown(cell, ZONE) == words


def test_the_first_records_of_a_small_table_are_told_without_numbers_of_items():
    said = Records(tuple((("item", number), ("text", f"Title {number}")) for number in range(7)))
    assert shown(said, ZONE) == "Title 0; Title 1; Title 2; Title 3; Title 4; and 2 more"
    pairs = Records(((("searches", ("a", "مؤتمر")), ("count", 3)),))
    assert shown(pairs, ZONE) == "a + \u2068مؤتمر\u2069: 3"


def test_lengths_of_time_and_names_of_states_are_words_in_their_columns():
    row = Row(
        {"median_s": 19_200.4, "stage": "seen", "status": "failing", "role": "own", "other": "seen"}, ""
    )
    told = {
        column.name: in_column(row, column, ZONE)
        for column in (
            Column("median_s", "Median", Kind.NUMBER, "s"),
            Column("stage", "Stage", Kind.TEXT),
            Column("status", "Status", Kind.TEXT),
            Column("role", "Role", Kind.TEXT),
            Column("other", "Other", Kind.TEXT),
            Column("p90_s", "Most", Kind.NUMBER, "s"),
        )
    }
    assert told == {
        "median_s": "5 h 20 min",
        "stage": "from published to seen",
        "status": "failing",
        "role": "own",
        "other": "seen",
        "p90_s": "",
    }
    assert lasting(90_000) == "1 d 1 h"
