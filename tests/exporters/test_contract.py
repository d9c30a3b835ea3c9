"""Every report leaves in every format, whatever stands in it."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from html.parser import HTMLParser

import pytest

import listener.exporters
import listener.reports
from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.report import Describe, Exporter, Fact, Grain, Material, Report, Selected, Source
from listener.domain.report_words import sections
from listener.domain.search import Role
from listener.opml.read import read
from listener.opml.report import snapshots_in
from listener.runtime.folder import offered

EXPORTERS = {exporter.name: exporter for exporter in offered(listener.exporters, "EXPORTER", Exporter)}
REPORTS = {report.name: report for report in offered(listener.reports, "REPORT", Describe)}
NOW = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)


class Page(HTMLParser):
    """The tags and texts of a page, and where it leads."""

    def __init__(self, markup: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.texts: list[str] = []
        self.feed(markup.decode("utf-8"))

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.append(tag)
        self.addresses += [value for name, value in attributes if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _value in attributes)

    def handle_data(self, data) -> None:
        self.texts.append(data)


def check_csv(content: bytes, report: Report) -> None:
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(lines) == len(report.rows) + 1
    numbers = {
        number
        for number, name in enumerate(lines[0])
        if name.startswith(("count", "score", "share", "previous"))
    }
    texts = [cell for line in lines[1:] for number, cell in enumerate(line) if number not in numbers]
    assert not any(cell.strip().startswith(("=", "+", "-", "@", "＝")) for cell in texts)


def check_json(content: bytes, report: Report) -> None:
    assert len(json.loads(content)["rows"]) == len(report.rows)


def check_html(content: bytes, report: Report) -> None:
    page = Page(content)
    assert set(page.tags) & {"script", "img", "iframe", "link"} == set()
    assert all(address.startswith(("http://", "https://")) for address in page.addresses)
    is_table = report.rows and not sections(report)
    assert page.tags.count("tr") == (len(report.rows) + 1 if is_table else 0)


def check_md(content: bytes, report: Report) -> None:
    text = content.decode("utf-8")
    assert "<" not in text.replace("\\<", "")
    expected = 0 if sections(report) else len(report.rows) + 2
    assert sum(line.startswith("|") for line in text.splitlines()) == expected


def check_xlsx(content: bytes, report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
    assert "<f>" not in sheet
    assert sheet.count("<row ") >= len(report.rows)


def check_opml(content: bytes, report: Report) -> None:
    (snapshot,), warnings = snapshots_in(read(content), NOW)
    assert len(snapshot.report.rows) == len(report.rows)
    assert warnings == ()


def check_pdf(content: bytes, report: Report) -> None:
    assert content.startswith(b"%PDF-1.")
    assert content.endswith(b"%%EOF\n")
    assert b"/Outlines" in content
    # The table of objects says where each of them begins.
    table = content[int(content.rsplit(b"startxref", 1)[1].split()[0]) :]
    for number, place in re.findall(rb"\n(\d+) 1\n(\d{10}) 00000 n", table):
        assert content[int(place) :].startswith(number + b" 0 obj")


CHECKS = {
    "pdf": check_pdf,
    "csv": check_csv,
    "json": check_json,
    "html": check_html,
    "md": check_md,
    "xlsx": check_xlsx,
    "opml": check_opml,
}


def test_every_format_is_checked() -> None:
    assert set(CHECKS) == set(EXPORTERS)


@pytest.mark.parametrize("kind", ["empty", "small", "hostile"])
@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_a_report_leaves_in_every_format(request, name, kind) -> None:
    report = request.getfixturevalue(kind)
    content = EXPORTERS[name].write(report, NOW)
    CHECKS[name](content, report)


@pytest.mark.parametrize("name", sorted(EXPORTERS))
@pytest.mark.parametrize("report", sorted(REPORTS))
def test_every_report_leaves_in_every_format_without_anything_in_it(name, report) -> None:
    since = datetime(2026, 3, 1, tzinfo=UTC)
    computed = REPORTS[report].compute(Material((), (), {}, "", since, NOW, since, Grain.DAY, "UTC"))
    assert computed.name == report
    CHECKS[name](EXPORTERS[name].write(computed, NOW), computed)


@pytest.fixture(scope="module")
def nasty() -> Material:
    """Material of which every text is hostile, with enough of it for every report to have rows."""
    names = ("=1+1", "<script>alert(1)</script>", "a|b {{ 7*7 }}", "bank\u202egnp \x1b[31m", "日本語 عربي")
    facts = [
        Fact(
            item_id=ItemId(number),
            feed_id=FeedId(number % 5),
            item_time=datetime(2026, 3, 10 if number < 40 else 3, tzinfo=UTC) - timedelta(days=number // 10),
            authors=(names[number % 5],),
            searches=frozenset({SearchId(number % 2 + 1)}),
            title=names[number % 5],
            link=f"https://f{number % 5}.example/{number}",
            links=(
                "javascript:alert(1)",
                "https://p.example/<b>?=1",
                f"https://f{(number + 1) % 5}.example/",
            ),
            is_copy=False,
        )
        for number in range(60)
    ]
    sources = {
        FeedId(number): Source(
            FeedId(number), f"https://f{number}.example/feed", name, f"https://f{number}.example/"
        )
        for number, name in enumerate(names)
    }
    searches = tuple(
        Selected(SearchId(number), names[number], names[number], Role.RIVAL, None) for number in (1, 2)
    )
    since, until = datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 12, tzinfo=UTC)
    before = datetime(2026, 1, 1, tzinfo=UTC)
    return Material(facts, searches, sources, names[1], since, until, before, Grain.DAY, "Asia/Tokyo")


@pytest.mark.parametrize("name", sorted(EXPORTERS))
@pytest.mark.parametrize("report", sorted(REPORTS))
def test_every_report_of_hostile_names_leaves_in_every_format(name, report, nasty) -> None:
    computed = REPORTS[report].compute(nasty)
    CHECKS[name](EXPORTERS[name].write(computed, NOW), computed)


def several_csv(content: bytes, reports: list[Report]) -> None:
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [line[0] for line in lines if len(line) == 1] == [report.name for report in reports]
    assert sum(not line for line in lines) >= len(reports)


def several_json(content: bytes, reports: list[Report]) -> None:
    shapes = json.loads(content)["reports"]
    assert [len(shape["rows"]) for shape in shapes] == [len(report.rows) for report in reports]


def several_html(content: bytes, reports: list[Report]) -> None:
    page = Page(content)
    assert set(page.tags) & {"script", "img", "iframe", "link"} == set()
    assert page.tags.count("section") == len(reports)
    ids = re.findall(rb' id="([^"]+)"', content)
    assert len(set(ids)) == len(ids)


def several_md(content: bytes, reports: list[Report]) -> None:
    text = content.decode("utf-8")
    assert "<" not in text.replace("\\<", "")
    assert sum(line.startswith("## ") for line in text.splitlines()) == len(reports)


def several_xlsx(content: bytes, reports: list[Report]) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode("utf-8"))
        sheets = [
            book.read(f"xl/worksheets/sheet{place}.xml").decode() for place in range(1, len(reports) + 1)
        ]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(unescape(name)) <= 31 for name in names)
    assert names[len(reports)] == "About"
    for sheet, report in zip(sheets, reports, strict=True):
        assert "<f>" not in sheet
        assert sheet.count("<row ") >= len(report.rows)


def several_opml(content: bytes, reports: list[Report]) -> None:
    snapshots, warnings = snapshots_in(read(content), NOW)
    assert [snapshot.report.name for snapshot in snapshots] == [report.name for report in reports]
    assert warnings == ()


def several_pdf(content: bytes, reports: list[Report]) -> None:
    check_pdf(content, reports[0])


SEVERAL = {
    "pdf": several_pdf,
    "csv": several_csv,
    "json": several_json,
    "html": several_html,
    "md": several_md,
    "xlsx": several_xlsx,
    "opml": several_opml,
}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_several_reports_leave_in_one_file_of_every_format(name, nasty, empty, small) -> None:
    reports = [REPORTS[report].compute(nasty) for report in sorted(REPORTS)]
    everything = [*reports, empty, small, replace(small, title="A [report]: '")]
    SEVERAL[name](EXPORTERS[name].write_several("=Over<view>", everything, NOW), everything)


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_no_reports_leave_as_an_empty_file_of_every_format(name) -> None:
    assert isinstance(EXPORTERS[name].write_several("Overview", (), NOW), bytes)


@pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=lambda exporter: exporter.name)
def test_a_format_says_what_it_is(exporter) -> None:
    assert exporter.title
    assert exporter.extension.startswith(".")
    assert "/" in exporter.media_type


@pytest.mark.parametrize("report", REPORTS.values(), ids=lambda report: report.name)
def test_a_report_says_what_it_answers(report) -> None:
    assert report.title
    assert report.words.endswith("?")


@pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=lambda exporter: exporter.name)
def test_the_same_report_gives_the_same_bytes(small, exporter) -> None:
    assert exporter.write(small, NOW) == exporter.write(small, NOW)
