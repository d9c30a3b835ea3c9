"""Measure charts: `python tests/bench/charts.py` prints milliseconds of CPU for a repaint and for files.

A scene is composed when its chart or its size changes, and drawn at every repaint: that must take less than a
frame, 16 ms.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QPainter

from listener.domain.chart import Bar, Bars, Chart, Form, Lorenz, Series, Sign, Spark, Timeline
from listener.domain.charting import charts as drawn
from listener.domain.hours import hours
from listener.domain.ids import ItemId
from listener.domain.report import Grain, Report
from listener.domain.search import COLOURS, Role
from listener.paint import offscreen
from listener.paint.compose import composed, for_file
from listener.paint.drawing import Fonts, draw
from listener.paint.look import PAPER
from listener.paint.pages import pdf
from listener.paint.pictures import png
from listener.paint.scene import Scene
from listener.paint.sheet import Grid, Heading, Picture, Sheet
from listener.paint.svg import svg

NOW = datetime(2026, 11, 1, tzinfo=UTC)
CHANCE = random.Random(7)
ROLES = tuple(Role)


def timeline(buckets: int, many: int, form: Form) -> Timeline:
    names = tuple(f"bucket {number}" for number in range(buckets))
    series = tuple(
        Series(
            Sign(f"Search {number}", COLOURS[number % 10], ROLES[number % 3]),
            tuple(CHANCE.randrange(40) for _name in names),
        )
        for number in range(many)
    )
    return Timeline("Mentions", "items per search", names, names, series, form)


def charts() -> dict[str, Chart]:
    of = Report("top-sources", "", "", "", NOW, NOW, Grain.DAY, "Europe/Warsaw", (), ())
    items = [(ItemId(n), NOW - timedelta(minutes=CHANCE.randrange(500_000))) for n in range(5_000)]
    return {
        "stack, 24 months, 4 searches": timeline(24, 4, Form.STACK),
        "stack, 365 days, 10 searches": timeline(365, 10, Form.STACK),
        "lines, 104 weeks, 10 searches": timeline(104, 10, Form.LINES),
        "15 bars": Bars(
            "Top", "items", tuple(Bar(Sign(f"Feed {n}"), 99 - n, str(99 - n), 50) for n in range(15))
        ),
        "heat map": drawn(hours(of, items))[0],
        "Lorenz curve, 500 feeds": Lorenz(
            "Spread", "", tuple((n / 500, (n / 500) ** 3) for n in range(501)), 0.5
        ),
        "sparkline": Spark(tuple(CHANCE.randrange(20) for _number in range(24))),
    }


def median_ms(work: Callable[[], object]) -> float:
    taken = []
    for _run in range(15):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1e3)
    return statistics.median(taken)


def repaint(scene: Scene, image: QImage, fonts: Fonts) -> None:
    painter = QPainter(image)
    draw(painter, scene, PAPER, fonts)
    painter.end()


def main() -> None:
    offscreen.ensure()
    image = QImage(1800, 700, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2)
    fonts = Fonts(PAPER)
    print(f"{'chart':32} compose repaint     svg     png")
    for name, chart in charts().items():
        times = (
            median_ms(partial(composed, chart, 900, 300)),
            median_ms(partial(repaint, composed(chart, 900, 300), image, fonts)),
            median_ms(lambda chart=chart: svg(for_file(chart, 900, 300))),
            median_ms(partial(png, chart)),
        )
        print(f"{name:32} " + " ".join(f"{each:7.2f}" for each in times))
    rows = tuple((f"Feed {number}", str(number)) for number in range(1_000))
    parts = (
        Heading("Chart"),
        Picture(for_file(timeline(24, 4, Form.STACK), 660)),
        Heading("Table"),
        Grid((), rows),
    )
    sheet = Sheet("Report", parts, NOW)
    print(f"PDF of a chart and 1,000 rows: {median_ms(partial(pdf, sheet)):.0f} ms")


if __name__ == "__main__":
    main()
