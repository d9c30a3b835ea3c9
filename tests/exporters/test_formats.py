"""What each format says, exactly."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from listener.domain.chart import Door
from listener.domain.ids import ItemId
from listener.domain.report import Column, Kind, Row
from listener.exporters import csv_table, html_page, json_file, markdown, xlsx_book

NOW = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)


def test_csv_begins_with_a_mark_and_holds_exact_values(small) -> None:
    content = csv_table.write(small, NOW)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        "title,count,score,at,share,share_part,share_whole,url,words,pairs,quiet",
        "Feed,3,-0.125,2026-03-29T22:30:00Z,0.333333,1,3,Feed,Feed; b,Feed + b: 7,true",
        ",,,,,,,,,,",
    ]


def test_json_is_the_documented_shape(small) -> None:
    whole = json.loads(json_file.write(small, NOW))
    assert whole["made_at"] == "2026-11-25T23:30:00Z"
    assert (whole["since"], whole["until"], whole["grain"]) == (
        "2026-03-01T00:00:00Z",
        "2026-04-01T00:00:00Z",
        "day",
    )
    assert whole["columns"][4] == {"name": "share", "title": "Share", "kind": "rate", "unit": ""}
    first, blank = whole["rows"]
    assert first["share"] == {"part": 1, "whole": 3, "value": 0.333333}
    assert (first["at"], first["words"], first["items"]) == ("2026-03-29T22:30:00Z", ["Feed", "b"], [2, 1])
    assert first["pairs"] == [{"searches": ["Feed", "b"], "count": 7}]
    assert blank["query"] == "(a)"
    assert "items" not in blank
    assert whole["totals"]["own"] == ["a", "b"]


def test_json_names_what_opens_a_total(small) -> None:
    doors = {"items": Door((ItemId(2), ItemId(1))), "all": Door(query="published:2026")}
    shape = json_file.shape(replace(small, doors=doors))
    assert shape["doors"] == {"items": {"items": [2, 1]}, "all": {"query": "published:2026"}}


def test_json_keeps_a_column_called_items_apart_from_the_ids(small) -> None:
    report = replace(
        small, columns=(Column("items", "Items", Kind.COUNT),), rows=(Row({"items": 2}, "", (1, 2)),)
    )
    assert json_file.shape(report)["rows"] == [{"items": 2, "item_ids": [1, 2]}]


def test_html_says_what_the_report_is_about(small) -> None:
    text = html_page.write(small, NOW).decode()
    for said in ("A: a", "2026-03-01 – 2026-04-01, by day", "Europe/Berlin", "A note.", "33.3% (1 / 3)"):
        assert said in text
    assert '<a href="https://f.example/feed"' in text
    assert "2026-03-30 00:30" in text
    assert "Made by Listener, 2026-11-26 00:30." in text
    assert 'width: 100%"' in text


def test_html_links_an_address_where_no_title_does(small) -> None:
    columns = (Column("url", "Address", Kind.ADDRESS),)
    rows = (Row({"url": "https://f.example/"}, ""), Row({"url": "javascript:alert(1)"}, ""))
    text = html_page.write(replace(small, columns=columns, rows=rows), NOW).decode()
    assert 'href="https://f.example/"' in text
    assert 'href="javascript' not in text


def test_html_says_that_nothing_was_found(empty) -> None:
    text = html_page.write(replace(empty, until=empty.since + timedelta(hours=1)), NOW).decode()
    assert "Nothing was found in this period." in text
    assert "2026-03-01, by day" in text
    assert "all items" in text


def test_markdown_is_a_table_with_numbers_to_the_right(small) -> None:
    lines = markdown.write(small, NOW).decode().splitlines()
    assert lines[0] == "# A report"
    assert "| Title | Count | Score | At | Share | Words | Pairs | Quiet |" in lines
    assert "| --- | ---: | ---: | --- | ---: | --- | --- | --- |" in lines
    assert "| Feed | 3 | -0.12 | 2026-03-30 00:30 | 33.3% (1 / 3) | Feed, b | Feed + b: 7 | yes |" in lines


def test_a_time_before_excel_is_text(small) -> None:
    early = datetime(1899, 1, 1, tzinfo=UTC)
    report = replace(small, columns=(Column("at", "At", Kind.TIME),), rows=(Row({"at": early}, ""),))
    assert xlsx_book.write(report, NOW)


def told(small):
    """Return a report that is told in sections."""
    columns = (Column("section", "Section", Kind.TEXT), Column("text", "Text", Kind.TEXT))
    rows = (
        Row({"section": "Quotes", "text": "One <b>"}, "One <b>", link="https://f.example/1"),
        Row({"section": "Quotes", "text": "Two"}, "Two", link="javascript:alert(1)"),
        Row({"section": "Links", "text": "Three"}, "Three"),
    )
    return replace(small, columns=columns, rows=rows)


def test_sections_are_headings_with_lists_on_a_page(small):
    text = html_page.write(told(small), NOW).decode()
    assert text.count("<h2>") == 2
    assert '<a href="https://f.example/1" rel="noopener noreferrer">One &lt;b&gt;</a>' in text
    assert "javascript" not in text
    assert "<table>" not in text


def test_sections_are_headings_with_lists_in_markdown(small):
    lines = markdown.write(told(small), NOW).decode().splitlines()
    start = lines.index("## Quotes")
    assert lines[start : start + 7] == [
        "## Quotes",
        "",
        "- One \\<b\\> ([link](https://f.example/1))",
        "- Two",
        "",
        "## Links",
        "",
    ]


def test_an_address_cannot_end_its_link_in_markdown(small):
    report = told(small)
    row = replace(report.rows[0], link="https://f.example/a) <b>[c](")
    text = markdown.write(replace(report, rows=(row,)), NOW).decode()
    assert "([link](https://f.example/a%29%20%3Cb%3E%5Bc%5D%28))" in text


def test_the_charts_of_a_brief_are_those_of_its_mentions(small):
    columns = (
        Column("period", "", Kind.TEXT),
        Column("search", "", Kind.TEXT),
        Column("count", "", Kind.COUNT),
    )
    rows = (Row({"period": "2026-03-02", "search": "A", "count": 3}, ""),)
    charted = replace(small, columns=columns, rows=rows)
    assert b"<svg" in html_page.write(replace(told(small), charted=charted), NOW)
    assert b"<svg" not in html_page.write(told(small), NOW)
