import dataclasses
import io
import re
import zipfile
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from listener.domain.chart import Form, Heat, Spark
from listener.domain.report import Column, Grain, Kind, Rate, Records, Report, Row
from listener.domain.search import Role
from listener.exporters import _xlsx_charts, html_page, pdf_file, xlsx_book
from listener.paint.look import NIGHT, PAPER
from listener.paint.sheet import Paragraph

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def report(names: str, cells: list[dict[str, object]]) -> Report:
    return Report(
        name="x",
        title="=Title!A1",
        query="",
        scope="",
        since=datetime(2026, 1, 1, tzinfo=UTC),
        until=datetime(2026, 4, 1, tzinfo=UTC),
        grain=Grain.MONTH,
        time_zone="UTC",
        columns=tuple(Column(name, name, Kind.COUNT) for name in names.split()),
        rows=tuple(Row(each, "words") for each in cells),
        signs=(("b", "rust", Role.RIVAL),),
    )


COUNTS = report(
    "period search count",
    [{"period": f"2026-0{month}", "search": name, "count": month} for month in (1, 2, 3) for name in "ab"],
)
SHARES = report("search share", [{"search": "a", "share": Rate(1, 2)}, {"search": "b", "share": Rate(1, 4)}])
RANKS = report("rank count", [{"rank": 1, "count": 5}, {"rank": 2, "count": 1}])


def opened(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}


@pytest.mark.parametrize(
    ("made", "kind"),
    [(COUNTS, '<c:grouping val="stacked"/>'), (SHARES, '<c:barDir val="bar"/>'), (RANKS, "<c:scatterChart>")],
)
def test_a_workbook_has_a_native_chart(made: Report, kind: str):
    parts = opened(xlsx_book.write(made, NOW))
    assert kind in parts["xl/charts/chart1.xml"]
    assert "<f>" not in parts["xl/worksheets/sheet3.xml"]


def test_rivals_are_hatched_in_a_workbook_too():
    assert "wdUpDiag" in opened(xlsx_book.write(COUNTS, NOW))["xl/charts/chart1.xml"]


def test_lines_and_heat_maps_can_be_in_a_workbook():
    import xlsxwriter

    from listener.domain.charting import timeline

    lines = timeline(COUNTS)
    assert lines is not None
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        heat = Heat("T", "n", ("Mon",), ("0", "1"), ((1, 2),))
        _xlsx_charts.add(book, (dataclasses.replace(lines, form=Form.LINES), heat, Spark((1,))))
    parts = opened(file.getvalue())
    assert "<c:lineChart>" in parts["xl/charts/chart1.xml"]
    assert "colorScale" in parts["xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize("made", [COUNTS, SHARES, RANKS])
def test_a_page_has_its_chart_within_it(made: Report):
    page = html_page.write(made, NOW).decode()
    day, night = page.split("<svg ")[1:]
    assert "hidden" in day  # the one for dark screens is not there where styles are not read
    assert PAPER.text in day.split("</svg>")[0]
    assert NIGHT.text in night.split("</svg>")[0]
    assert 'role="img" aria-label="=Title!A1' in page


def test_a_long_table_is_cut_in_pages_and_said():
    many = report("title count", [{"title": f"Feed {number}", "count": 1} for number in range(1_001)])
    parts = pdf_file._table(many, ZoneInfo("UTC"))
    assert len(parts[0].rows) == 1_000
    assert parts[1].text == "These are the first 1000 of 1001 rows; a workbook or CSV has all."


def test_a_report_of_a_few_rows_is_set_close_only_where_that_makes_it_one_page(qapp):
    def pages(rows: int) -> int:
        made = report("title count", [{"title": f"Feed {number}", "count": 1} for number in range(rows)])
        notes = tuple(f"Note {number}." for number in range(8))
        content = pdf_file.write(dataclasses.replace(made, notes=notes), NOW)
        return len(re.findall(rb"/Type /Page\n", content))

    found = [pages(rows) for rows in (5, 30, 60, 61)]
    assert found[0] == 1
    assert found[-1] > 1
    assert found == sorted(found)


def told(searches: int) -> Report:
    long = "what was said of it at length " * 20
    rows = [("Items", f"search {number}: {number} items") for number in range(searches)]
    rows += [("Quotes", f"A feed, “{long}”: {long}")] * 3 + [("To answer", f"“{long}”")] * 11
    columns = (Column("section", "Section", Kind.TEXT), Column("text", "Text", Kind.TEXT))
    made = tuple(Row({"section": section, "text": text}, text) for section, text in rows)
    return dataclasses.replace(COUNTS, columns=columns, rows=made, charted=COUNTS, notes=("A note.", long))


@pytest.mark.parametrize("searches", [1, 12, 300])
def test_a_brief_is_one_page(qapp, searches: int):
    content = pdf_file.write(told(searches), NOW)
    assert re.search(rb"/Type /Pages.{0,200}?/Count 1\b", content, re.DOTALL)
    assert content.count(b"/Title") == 1 + 3  # sections stand in the outline


def test_what_a_brief_leaves_out_is_said():
    told_parts = pdf_file._told(told(300), pdf_file._FITS[-1])
    words = [part for part in told_parts if isinstance(part, Paragraph)]
    assert Paragraph("and 294 more", is_quiet=True) in words
    assert all(len(part.text) <= 80 for part in words if part.is_point)


def test_what_a_workbook_is_about_is_wrapped_and_notes_are_beside_their_name():
    book = opened(xlsx_book.write(told(1), NOW))
    assert 'wrapText="1"' in book["xl/styles.xml"]
    assert '<col min="2" max="2"' in book["xl/worksheets/sheet2.xml"]


def test_bars_of_a_workbook_are_all_named_and_say_their_numbers_in_words():
    (file,) = re.findall(r"xl/charts/chart\d+\.xml", " ".join(zipfile.ZipFile(io.BytesIO(BOOK)).namelist()))
    drawn = zipfile.ZipFile(io.BytesIO(BOOK)).read(file).decode()
    assert '<c:tickLblSkip val="1"/>' in drawn
    assert "25%  1" in drawn or "25% 1" in drawn
    assert '<c:delete val="1"/>' in drawn


BOOK = xlsx_book.write(SHARES, NOW)


def test_a_workbook_wraps_long_texts_and_says_units():
    said = Records(tuple((("item", number), ("text", f"Title {number} of the items")) for number in range(9)))
    columns = (Column("median_s", "Median", Kind.NUMBER, "s"), Column("said", "Said", Kind.RECORDS))
    made = dataclasses.replace(SHARES, columns=columns, rows=(Row({"median_s": 2.5, "said": said}, ""),))
    book = zipfile.ZipFile(io.BytesIO(xlsx_book.write(made, NOW)))
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "Median (s)" in strings
    assert "Title 0 of the items; Title 1" in strings
    assert "Title 8" in strings
    assert 'wrapText="1"' in book.read("xl/styles.xml").decode()
