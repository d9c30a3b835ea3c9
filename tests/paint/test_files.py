import re
import subprocess
import sys
from datetime import UTC, datetime

from PySide6.QtGui import QColor, QImage

from listener.domain.chart import Chart
from listener.paint.compose import for_file
from listener.paint.look import PAPER
from listener.paint.outline import Entry, added
from listener.paint.pages import pdf
from listener.paint.pictures import image, png
from listener.paint.sheet import Grid, Heading, Paragraph, Picture, Sheet

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def colours(shown: QImage) -> set[str]:
    return {
        shown.pixelColor(x, y).name().upper()
        for x in range(0, shown.width(), 2)
        for y in range(0, shown.height(), 2)
    }


def test_every_chart_is_painted(qapp, any_chart: Chart):
    scene = for_file(any_chart, 400, 200)
    shown = image(scene, ratio=1)
    assert (shown.width(), shown.height()) == (round(scene.width + 24), round(scene.height + 24))
    assert len(colours(shown)) > 3


def test_series_are_painted_in_their_colours(qapp, stack: Chart):
    assert {PAPER.hex("indigo"), PAPER.hex("teal/0"), PAPER.surface} <= colours(
        image(for_file(stack, 500, 300), ratio=1)
    )


def test_pictures_are_twice_as_fine(qapp, stack: Chart):
    shown = QImage.fromData(png(stack, 300, 200), "PNG")
    assert shown.width() == 2 * (300 + 24)
    assert shown.pixelColor(1, 1) == QColor("#FFFFFF")


def sheet(stack: Chart, rows: int = 200) -> Sheet:
    return Sheet(
        "Report — 言及 العربية",
        (
            Paragraph("Scope: all", is_quiet=True),
            Heading("Chart"),
            Picture(for_file(stack, 600, 260)),
            Heading("Table <b>"),
            Grid(
                ("Name", "Count"),
                tuple((f"<i>{number}</i> 検索", str(number)) for number in range(rows)),
                frozenset({1}),
            ),
            Heading("Notes"),
            Paragraph("A note", link="https://a.example/"),
        ),
        NOW,
        "Made by Listener.",
    )


def test_a_pdf_has_pages_a_title_and_an_outline(qapp, stack: Chart):
    content = pdf(sheet(stack))
    assert len(re.findall(rb"/Type /Page\b", content)) > 3
    titles = [
        bytes.fromhex(found.decode())[2:].decode("utf-16-be")
        for found in re.findall(rb"/Title <([0-9A-F]+)>", content, re.IGNORECASE)
    ]
    assert titles == ["Chart", "Table <b>", "Notes"]
    assert b"/PageMode /UseOutlines" in content
    places = [int(found) for found in re.findall(rb"/Dest \[(\d+) 0 R", content)]
    assert places[0] == places[1] != places[2]


def test_no_page_is_empty_however_many_lines_there_are(qapp):
    # An empty paragraph at the end took a page of its own where the last one was full.
    for lines in range(45, 80):
        parts = (*(Paragraph("a", is_quiet=True) for _line in range(lines)), Heading("End"))
        content = pdf(Sheet("S", parts, NOW))
        pages = re.findall(rb"(\d+) 0 obj\n<<\n/Type /Page\n", content)
        (of_heading,) = re.findall(rb"/Dest \[(\d+) 0 R", content)
        assert of_heading == pages[-1]


def test_a_heading_goes_on_to_the_page_of_what_it_is_a_heading_of(qapp, stack: Chart):
    for below in (Picture(for_file(stack, 600)), Grid((), (("a",),)), Paragraph("a")):
        for lines in range(30, 64):
            above = (Paragraph("a", is_quiet=True),) * lines
            parts = (*above, Heading("End"), Paragraph("note", is_quiet=True), below)
            content = pdf(Sheet("S", parts, NOW))
            pages = re.findall(rb"(\d+) 0 obj\n<<\n/Type /Page\n", content)
            (of_heading,) = re.findall(rb"/Dest \[(\d+) 0 R", content)
            assert of_heading == pages[-1]


def test_equal_sheets_are_equal_files(qapp, stack: Chart):
    assert pdf(sheet(stack, 3)) == pdf(sheet(stack, 3))


def test_a_file_of_another_make_is_left_alone():
    for content in (b"", b"%PDF-1.4", b"trailer << /Size 3 /Root 1 0 R >> startxref 9 %%EOF\n"):
        assert added(content, (Entry("x", 0, 1.0),)) == content


def test_a_pdf_without_headings_has_no_outline(qapp):
    assert b"/Outlines" not in pdf(Sheet("T", (Paragraph("x"),), NOW))


def test_files_are_made_without_a_window_and_without_an_application():
    code = (
        "from datetime import UTC, datetime\n"
        "from listener.paint.pages import pdf\n"
        "from listener.paint.sheet import Paragraph, Sheet\n"
        "print(len(pdf(Sheet('T', (Paragraph('x'),), datetime.now(UTC)))) > 1000)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "True"
