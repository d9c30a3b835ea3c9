"""Measure how long pages take to lay out: `python tests/bench/layout.py` prints milliseconds, offscreen.

300 real articles of the lab, then bodies made to freeze a text document. Each page is set into the window's
own reading page, at its own width and with its own sheet; the time is from `show_page` until the whole
document has been laid out.
"""

import gzip
import json
import os
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from listener.domain.item import Content
from listener.html.article import page
from listener.html.text import read
from listener.runtime.files import resource
from listener.ui.icons import Icons
from listener.ui.panels.article_view import TextArticleView
from listener.ui.theme.theme import Theme

SHARED = Path(os.environ.get("LISTENER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
ARTICLES = 300
BASE = "https://site.example/"
HARD = {
    "22 tables inside each other": "<table><tr><td>" * 22 + "x",
    "20,000 divs inside each other": "<div>" * 20_000 + "x",
    "1 MB without a blank": "W" * 1_000_000,
    "1 MB of words": "word " * 200_000,
    "40 tables, then cells of 100,000 columns": "<table><tr><td>" * 40
    + "<td colspan=100000 rowspan=100000>x",
    "2,500 items in lists": "<ul><li>x</li></ul>" * 2_500,
    "400 lists inside each other": "<ul><li>x" * 400,
    "50,000 rows": "<table>" + "<tr><td>x<td>y" * 50_000,
    "quotes inside each other, long": "<blockquote><p>" * 40 + "words of a quote " * 20_000,
    "100,000 line breaks": "x<br>" * 100_000,
    "300 KB of code": "<pre>" + "x = 1\n" * 60_000,
    "300 KB in one cell of three tables": "<table><tr><td>" * 3 + "words in a cell " * 20_000,
    "5,000 pictures": "<img src=a.png>" * 5_000,
    "5,000 marks of type": "<b>a</b><i>b</i> " * 2_500,
    "100 columns": "<table>" + ("<tr>" + "<td>word and word" * 100) * 40,
}


def content(body: str, base: str = BASE) -> Content:
    return Content("Title", base, (), None, None, (), "", "", body, base, read(body, base).text)


def bodies() -> list[tuple[str, str]]:
    with gzip.open(SHARED / "lab" / "corpus" / "items.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["html"], row["link"]) for row in rows[:: len(rows) // ARTICLES][:ARTICLES]]


def laid_out_ms(view: TextArticleView, made: Content) -> tuple[float, float]:
    """Return how long making and laying out took."""
    start = time.perf_counter()
    shown = page(made)
    between = time.perf_counter()
    view.show_page(shown, {})
    view.document().size()
    QApplication.processEvents()
    end = time.perf_counter()
    return (between - start) * 1e3, (end - between) * 1e3


def main() -> None:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    view = TextArticleView(Theme(app, Icons(resource("icons")), "light"))
    view.resize(760, 900)
    view.show()
    if (SHARED / "lab").is_dir():
        taken = [laid_out_ms(view, content(body, link)) for body, link in bodies()]
        for name, each in (
            ("made", [made for made, _out in taken]),
            ("laid out", [out for _made, out in taken]),
        ):
            ordered = sorted(each)
            print(
                f"{len(taken)} articles, {name:8}: median {statistics.median(each):6.1f} ms, "
                f"95 % {ordered[int(len(ordered) * 0.95)]:6.1f}, longest {ordered[-1]:6.1f}"
            )
    for name, body in HARD.items():
        made, out = laid_out_ms(view, content(body))
        print(f"{name:42} made {made:7.1f} ms, laid out {out:7.1f} ms", flush=True)


if __name__ == "__main__":
    main()
