"""A report as OPML is read back exactly."""

from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.chart import Counted, Door
from listener.domain.ids import ItemId
from listener.domain.outline import NAMESPACE, OpmlDocument, Outline
from listener.domain.report import Column, Grain, Kind, Rate, Records, Report, Row
from listener.opml.read import read
from listener.opml.report import carrying, outline_of_report, snapshots_in
from listener.opml.write import write

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TEXT = st.text(
    st.one_of(
        st.sampled_from("\t\n\r&<>\"'=;"),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=20,
)
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds it
COUNTS = st.integers(0, 10**9)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9)
RATES = st.builds(Rate, COUNTS, COUNTS)
LISTS = st.lists(TEXT, max_size=3).map(tuple)
RECORDS = st.builds(
    Records,
    st.lists(
        st.dictionaries(TEXT, TEXT | COUNTS | LISTS, max_size=3).map(lambda found: tuple(found.items())),
        max_size=3,
    ).map(tuple),
)
CELLS = {
    Kind.TEXT: TEXT,
    Kind.COUNT: COUNTS,
    Kind.NUMBER: NUMBERS,
    Kind.TIME: TIMES,
    Kind.RATE: RATES,
    Kind.ADDRESS: TEXT,
    Kind.LIST: LISTS,
    Kind.RECORDS: RECORDS,
    Kind.FLAG: st.booleans(),
}
COLUMNS = st.lists(
    st.builds(
        Column, st.from_regex(r"[a-z][a-z_0-9]{0,8}", fullmatch=True), TEXT, st.sampled_from(Kind), TEXT
    ),
    unique_by=lambda column: column.name,
    max_size=5,
).map(tuple)
TOTALS = st.dictionaries(
    TEXT,
    st.none() | TEXT | COUNTS | TIMES | RATES | LISTS | RECORDS | st.booleans() | st.floats(0.1, 0.9),
    max_size=3,
)


IDS = st.lists(COUNTS, max_size=4).map(tuple)
DOORS = st.dictionaries(
    TEXT,
    st.builds(Door, IDS, counts=st.sampled_from([Counted.ITEMS, Counted.ROWS]))
    | st.builds(Door, query=TEXT, counts=st.sampled_from([Counted.ITEMS, Counted.ROWS]))
    | st.builds(Door, feeds=IDS, counts=st.just(Counted.FEEDS)),
    max_size=3,
)


@st.composite
def reports(draw) -> Report:
    columns = draw(COLUMNS)
    row = st.builds(
        Row,
        cells=st.fixed_dictionaries({column.name: st.none() | CELLS[column.kind] for column in columns}),
        text=TEXT,
        items=IDS,
        query=st.none() | TEXT,
        doors=DOORS,
        feed_url=st.none() | TEXT,
        link=st.none(),
    )
    return draw(
        st.builds(
            Report,
            name=TEXT,
            title=TEXT,
            query=TEXT,
            scope=TEXT,
            since=TIMES,
            until=TIMES,
            grain=st.sampled_from(Grain),
            time_zone=st.sampled_from(["UTC", "Europe/Berlin"]),
            columns=st.just(columns),
            rows=st.lists(row, max_size=3).map(tuple),
            totals=TOTALS,
            doors=DOORS,
            notes=LISTS,
        )
    )


def written(report: Report) -> bytes:
    head = (("dateCreated", "Wed, 25 Nov 2026 00:00:00 GMT"),)
    return write(
        OpmlDocument(head=head, outlines=(Outline((("text", "List"),), (outline_of_report(report),)),))
    )


@given(reports())
def test_a_report_read_back_is_equal(report) -> None:
    snapshots, warnings = snapshots_in(read(written(report)), datetime(2000, 1, 1, tzinfo=UTC))
    assert [one.report for one in snapshots] == [report]
    assert snapshots[0].dated_at == NOW
    assert warnings == ()


def small(**other) -> Report:
    given_values = {
        "name": "top-sources",
        "title": "Top sources",
        "query": "acme",
        "scope": "",
        "since": NOW,
        "until": NOW,
        "grain": Grain.DAY,
        "time_zone": "UTC",
        "columns": (Column("title", "Feed", Kind.TEXT), Column("count", "Items", Kind.COUNT)),
        "rows": (
            Row({"title": "F", "count": 3}, "F: 3 items", feed_url="https://f.example/feed"),
            Row({"title": None, "count": 1}, "An item", link="https://f.example/1"),
            Row({}, "Nothing"),
        ),
    }
    return Report(**{**given_values, **other})


def test_other_readers_can_subscribe_to_the_sources() -> None:
    feed, item, plain = outline_of_report(small()).children[1].children
    assert (feed.get("type"), feed.get("xmlUrl"), feed.get("text"), feed.get("title")) == (
        "rss",
        "https://f.example/feed",
        "F: 3 items",
        "F",
    )
    assert (item.get("type"), item.get("url"), item.get("title")) == (
        "link",
        "https://f.example/1",
        "An item",
    )
    assert plain.get("type") is None


def test_every_outline_has_text_and_title() -> None:
    waiting = [outline_of_report(small(totals={"items": 3}, notes=("A note",)))]
    while waiting:
        outline = waiting.pop()
        assert outline.get("text")
        assert outline.get("title")
        waiting += outline.children


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'listener:grain="day"', b'listener:grain="year"'),
        (b'listener:count="3"', b'listener:count="three"'),
        (b'listener:since="2026', b'listener:since="soon'),
        (b'listener:kind="count"', b'listener:kind="rate"'),
        (b'listener:kind="count"', b'listener:kind="list"'),
        (b'listener:name="count"', b'listener:no="count"'),
    ],
)
def test_a_damaged_report_is_left_out_and_said(old, new) -> None:
    content = written(small())
    assert old in content
    snapshots, warnings = snapshots_in(read(content.replace(old, new)), NOW)
    assert snapshots == ()
    assert "Top sources" in warnings[0]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.FLAG, "perhaps"),
        (Kind.LIST, "[1]"),
        (Kind.LIST, "{}"),
        (Kind.RECORDS, "[1]"),
        (Kind.RECORDS, "[{&quot;a&quot;: [1]}]"),
    ],
)
def test_a_list_or_table_of_something_else_is_damage(kind, text) -> None:
    content = written(small(columns=(Column("words", "Words", kind),), rows=(Row({"words": ("a",)}, "x"),)))
    damaged = content.replace(b"[&quot;a&quot;]", text.encode())
    assert damaged != content
    snapshots, warnings = snapshots_in(read(damaged), NOW)
    assert snapshots == ()
    assert warnings


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        '{"count": 1}',
        '{"count": {"items": [true]}}',
        '{"count": {"items": 1}}',
        '{"count": {"query": 1}}',
        '{"count": {"items": [], "counts": "hours"}}',
        "{",
    ],
)
def test_a_door_to_something_else_is_damage(text) -> None:
    content = written(small(rows=(Row({}, "x", doors={"count": Door((ItemId(7),))}),)))
    damaged = content.replace(b"{&quot;count&quot;: {&quot;items&quot;: [7]}}", escape(text).encode())
    assert damaged != content
    snapshots, warnings = snapshots_in(read(damaged), NOW)
    assert snapshots == ()
    assert warnings


def test_a_report_of_too_many_rows_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("listener.opml.report._LONGEST_LIST", 2)
    assert snapshots_in(read(written(small())), NOW)[0] == ()


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-11-25T00:00:00Z", NOW),
        ("Wed, 25 Nov 2026 01:00:00 +0100", NOW),
        ("yesterday", datetime(2000, 1, 1, tzinfo=UTC)),
        (None, datetime(2000, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_snapshot_is_dated_by_its_file(date, expected) -> None:
    head = () if date is None else (("dateCreated", date),)
    document = OpmlDocument(head=head, outlines=(outline_of_report(small()),))
    (snapshot,), _warnings = snapshots_in(document, datetime(2000, 1, 1, tzinfo=UTC))
    assert snapshot.dated_at == expected


def test_the_feeds_of_a_list_carry_the_columns_of_a_report() -> None:
    feed = Outline((("text", "F"), ("xmlUrl", "HTTPS://f.example:443/feed")))
    other = Outline((("text", "G"), ("xmlUrl", "https://g.example/feed")))
    circle = Outline((("text", "C"),), (feed, other))
    (carried,) = carrying((circle,), (small(), small(name="other")))
    assert carried.children[0].attributes == (
        *feed.attributes,
        (f"{{{NAMESPACE}}}top-sources.count", "3"),
        (f"{{{NAMESPACE}}}other.count", "3"),
    )
    assert carried.children[1] == other
    assert b'listener:top-sources.count="3"' in write(OpmlDocument(outlines=(carried,)))
