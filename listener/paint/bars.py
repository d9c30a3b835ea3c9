"""Bars under each other, with a tick where each stood before."""

from listener.domain.chart import Bar, Bars
from listener.domain.words import _
from listener.paint import axes
from listener.paint.scene import Box, Hit, Mark, Scene, Side, Stroke, Words

ROW_PX = 26.0
_BAR_PX = 14.0
_NAME_SHARE = 0.32  # of the width
_VALUE_PX = 84.0


def height_of(chart: Bars) -> float:
    """Return how high a chart of bars wants to be."""
    return ROW_PX * len(chart.bars) + (ROW_PX if chart.left_out else 0)


def composed(chart: Bars, width: float, hover: int | None = None) -> Scene:
    """Return bars as a scene, as high as they need; `hover` is the bar that is pointed at."""
    name_px = min(220.0, width * _NAME_SHARE)
    room = max(1.0, width - name_px - _VALUE_PX)
    most = max((max(bar.value, bar.before or 0) for bar in chart.bars), default=0) or 1
    marks: list[Mark] = []
    hits: list[Hit] = []
    for place, bar in enumerate(chart.bars):
        middle = ROW_PX * (place + 0.5)
        if place == hover:
            marks.append(Box(0, middle - ROW_PX / 2, width, ROW_PX, "text/0.06", radius=4))
        marks += _marks(bar, middle, name_px, room / most)
        marks.append(Words(width - 4, middle + 4, bar.words, "text", 12, Side.END, is_bold=True))
        name = f"{bar.sign.name}: {bar.words}"
        hits.append(Hit(0, middle - ROW_PX / 2, width, ROW_PX, name, bar.door, place))
    if chart.left_out:
        words = _("and {number} more").format(number=chart.left_out)
        marks.append(Words(name_px, ROW_PX * (len(chart.bars) + 0.5) + 4, words))
    return Scene(width, height_of(chart), tuple(marks), tuple(hits), said(chart))


def said(chart: Bars) -> str:
    """Return bars in one sentence."""
    if not chart.bars:
        return _("{title}: nothing.").format(title=chart.title)
    first = chart.bars[0]
    return _("{title}: {name} leads with {words}.").format(
        title=chart.title, name=first.sign.name, words=first.words
    )


def _marks(bar: Bar, middle: float, name_px: float, px_of_one: float) -> list[Mark]:
    is_search = bar.sign.colour is not None
    left = 16.0 if is_search else 0.0
    upper = middle - _BAR_PX / 2
    length = max(1.0 if bar.value else 0.0, bar.value * px_of_one)
    marks: list[Mark] = [
        Words(left, middle + 4, bar.sign.name, "text", 12, room=name_px - left - 10),
        Box(name_px, upper, length, _BAR_PX, axes.ink_of(bar.sign), axes.hatch_of(bar.sign), radius=2),
    ]
    if is_search:
        marks.append(axes.swatch(4.5, middle, bar.sign, 9))
    if bar.before is not None:
        x = name_px + bar.before * px_of_one
        marks.append(Stroke(((x, upper - 3), (x, upper + _BAR_PX + 3)), "text", 2))
    return marks
