"""Reports to be exported: an empty one, a small one, a hostile one."""

from datetime import UTC, datetime

import pytest

from listener.domain.report import Column, Grain, Kind, Rate, Records, Report, Row

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=cmd|'/c calc'!A0",
    "  =1",
    "＝1",
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "a|b \\| c\n# d",
    "{{ 7*7 }} {% raw %}",
    "bank\u202egnp.exe \u2066x",
    "\x00\x01\x1b[31m\x7f",
    "عربي עברית",
    "日本語 ไทย",
    "\ud800",
    "x" * 40_000,
)
COLUMNS = (
    Column("title", "Title", Kind.TEXT),
    Column("count", "Count", Kind.COUNT),
    Column("score", "Score", Kind.NUMBER),
    Column("at", "At", Kind.TIME),
    Column("share", "Share", Kind.RATE),
    Column("url", "Address", Kind.ADDRESS),
    Column("words", "Words", Kind.LIST),
    Column("pairs", "Pairs", Kind.RECORDS),
    Column("quiet", "Quiet", Kind.FLAG),
)


def made_report(rows: tuple[Row, ...], **other) -> Report:
    given = {
        "name": "a-report",
        "title": "A report",
        "query": "",
        "scope": "",
        "since": datetime(2026, 3, 1, tzinfo=UTC),
        "until": datetime(2026, 4, 1, tzinfo=UTC),
        "grain": Grain.DAY,
        "time_zone": "Europe/Berlin",
        "columns": COLUMNS,
        "totals": {"items": 3, "gini": 0.25, "top_tenth": Rate(1, 3), "own": ("a", "b"), "none": None},
        "notes": ("A note.",),
    }
    return Report(rows=rows, **{**given, **other})


def made_row(text: str, **other) -> Row:
    cells = {
        "title": text,
        "count": 3,
        "score": -0.125,
        "at": datetime(2026, 3, 29, 22, 30, tzinfo=UTC),
        "share": Rate(1, 3),
        "url": text,
        "words": (text, "b"),
        "quiet": True,
        "pairs": Records(((("searches", (text, "b")), ("count", 7)),)),
    }
    return Row(cells=cells, text=text, items=(2, 1), **other)


@pytest.fixture
def empty() -> Report:
    return made_report((), columns=(), totals={}, notes=())


@pytest.fixture
def small() -> Report:
    blank = Row(dict.fromkeys((column.name for column in COLUMNS), None), "Nothing", query="(a)")
    return made_report((made_row("Feed", feed_url="https://f.example/feed"), blank), query="A: a", scope="C")


@pytest.fixture
def hostile() -> Report:
    rows = tuple(made_row(text, link=text) for text in HOSTILE)
    return made_report(rows, title=" ".join(HOSTILE[:14]), query=HOSTILE[7], scope=HOSTILE[0], notes=HOSTILE)
