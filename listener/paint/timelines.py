"""Timelines: bars on top of each other, or lines with their names at the end."""

from collections.abc import Iterator

from listener.domain.chart import Form, Series, Spike, Timeline, totals
from listener.domain.search import Role
from listener.domain.words import _
from listener.paint import axes
from listener.paint.scene import Box, Hit, Mark, Scene, Shape, Side, Stroke, Words, elided, shifted, width_of

_WIDEST_BAR = 28.0
_BAR_SHARE = 0.68  # of its slot
_HATCHED_BAR = 4.0  # pixels; across narrower ones no stroke can be seen
_NAMES_PX = 150  # beside the lines
_LABEL_GAP = 15
_LEGEND_SIZE = 12.0
_LEGEND_ROW = 20.0


def with_legend(chart: Timeline, width: float, height: float) -> Scene:
    """Return a timeline below the names of its series; for files, where no chips stand above it."""
    drawn = composed(chart, width, height)
    if chart.form is Form.LINES:
        return drawn
    marks: list[Mark] = []
    x, y = 44.0, 8.0
    for series in chart.series:
        name = elided(series.sign.name, _LEGEND_SIZE, 240)
        length = 16 + width_of(name, _LEGEND_SIZE) + 16
        if x + length > width and x > 44:  # noqa: PLR2004 - where the plot begins
            x, y = 44.0, y + _LEGEND_ROW
        marks += [axes.swatch(x + 4, y, series.sign), Words(x + 14, y + 4, name, "text", _LEGEND_SIZE)]
        x += length
    below = y + _LEGEND_ROW / 2
    moved = (shifted(mark, below) for mark in drawn.marks)
    return Scene(width, height + below, (*marks, *moved), (), drawn.words)


def composed(chart: Timeline, width: float, height: float, hover: int | None = None) -> Scene:
    """Return a timeline as a scene; `hover` is the bucket that is pointed at."""
    is_stack = chart.form is Form.STACK
    right = 6 if is_stack else _NAMES_PX
    plot = Box(44, 26, max(1, width - 44 - right), max(1, height - 26 - 26), None)
    values = totals(chart) if is_stack else tuple(max(s.values, default=0) for s in chart.series)
    step, top = axes.step_and_top(max(values, default=0))
    marks: list[Mark] = [*axes.gaps(plot, len(chart.buckets), chart.gaps)]
    if hover is not None:
        slot = plot.width / len(chart.buckets)
        marks.append(Box(plot.x + slot * hover, plot.y, slot, plot.height, "text/0.06"))
    marks += [*axes.grid(plot, max(1, step), max(1, top)), *axes.bucket_labels(plot, chart.buckets)]
    drawn = _stack if is_stack else _lines
    more, hits = drawn(chart, plot, max(1.0, top))
    return Scene(width, height, (*marks, *more), tuple(hits), said(chart))


def said(chart: Timeline) -> str:
    """Return a timeline in one sentence."""
    heights = totals(chart)
    if not any(heights):
        return _("{title}: nothing.").format(title=chart.title)
    highest = heights.index(max(heights))
    return _("{title}: {number} in all, most in {period} ({most}).").format(
        title=chart.title, number=sum(heights), period=chart.names[highest], most=heights[highest]
    )


def _stack(chart: Timeline, plot: Box, top: float) -> tuple[list[Mark], list[Hit]]:
    marks: list[Mark] = []
    above: list[Mark] = []
    hits: list[Hit] = []
    slot = plot.width / len(chart.buckets)
    bar = min(_WIDEST_BAR, slot * _BAR_SHARE)
    for bucket in range(len(chart.buckets)):
        x, y = plot.x + slot * bucket + (slot - bar) / 2, plot.y + plot.height
        for number, series in enumerate(chart.series):
            height = plot.height * series.values[bucket] / top
            if not height:
                continue
            gap = 1 if height > 2.5 else 0  # noqa: PLR2004 - of ground between segments, where there is room
            ink = axes.ink_of(series.sign)
            hatch = axes.hatch_of(series.sign) if bar >= _HATCHED_BAR else None
            marks.append(Box(x, y - height + gap, bar, height - gap, ink, hatch))
            hits.append(_hit(chart, (x, y - height, bar, height), bucket, number))
            y -= height
        spikes = [spike for spike in chart.spikes if spike.bucket == bucket]
        above += [mark for spike in spikes for mark in _spike(chart, spike, x + bar / 2, y)]
    return [*marks, *above], hits


def _spike(chart: Timeline, spike: Spike, x: float, y: float) -> Iterator[Mark]:
    yield Shape(((x - 5, y - 6), (x + 5, y - 6), (x, y - 13)), axes.ink_of(chart.series[spike.series].sign))
    width = 7.0 * len(spike.words)
    yield Box(x - width / 2 - 3, y - 29, width + 6, 15, "surface", radius=3)
    yield Words(x, y - 17, spike.words, "text", side=Side.MIDDLE, is_bold=True)


def _lines(chart: Timeline, plot: Box, top: float) -> tuple[list[Mark], list[Hit]]:
    marks: list[Mark] = []
    hits: list[Hit] = []
    slot = plot.width / len(chart.buckets)
    ends: list[tuple[float, Series]] = []
    for number, series in enumerate(chart.series):
        points = tuple(
            (plot.x + slot * (bucket + 0.5), plot.y + plot.height * (1 - value / top))
            for bucket, value in enumerate(series.values)
        )
        is_rival = series.sign.role is Role.RIVAL
        marks.append(Stroke(points, axes.ink_of(series.sign), 2, is_rival))
        marks.append(axes.swatch(*points[-1], series.sign))
        ends.append((points[-1][1], series))
        hits += [
            _hit(chart, (x - slot / 2, y - 6, slot, 12), bucket, number)
            for bucket, (x, y) in enumerate(points)
        ]
        marks += [
            mark
            for spike in chart.spikes
            if spike.series == number
            for mark in _spike(chart, spike, *points[spike.bucket])
        ]
    return [*marks, *_names(ends, plot)], hits


def _names(ends: list[tuple[float, Series]], plot: Box) -> Iterator[Mark]:
    """Yield the names at the ends of lines, pushed apart: no legend has to be looked up."""
    lowest = -1e9
    for y, series in sorted(ends, key=lambda end: end[0]):
        lowest = max(y, lowest + _LABEL_GAP)
        left = plot.x + plot.width + 8
        yield Words(left, lowest + 4, series.sign.name, "text", 11.5, room=_NAMES_PX - 52)
        yield Words(left + _NAMES_PX - 12, lowest + 4, str(series.values[-1]), "text", 11.5, Side.END)


def _hit(chart: Timeline, place: tuple[float, float, float, float], bucket: int, number: int) -> Hit:
    series = chart.series[number]
    door = series.doors[bucket] if series.doors else None
    name = f"{series.sign.name}, {chart.names[bucket]}: {series.values[bucket]}"
    return Hit(*place, name, door, bucket, number)
