"""The card beside a bucket that is pointed at: its numbers in the order of the stack."""

from listener.domain.chart import Timeline
from listener.domain.words import _
from listener.paint import axes
from listener.paint.scene import Box, Mark, Scene, Side, Words, elided

_WIDTH = 204.0
_ROW = 19.0
_LEFT, _RIGHT = 44.0, 6.0  # of the plot, as timelines lay it


def card(chart: Timeline, bucket: int, scene: Scene) -> tuple[Mark, ...]:
    """Return the marks of the card of `bucket`, to be drawn over `scene`."""
    shown = [series for series in reversed(chart.series) if series.values[bucket]]
    height = 54 + _ROW * len(shown)
    slot = (scene.width - _LEFT - _RIGHT) / max(1, len(chart.buckets))
    x = _LEFT + slot * (bucket + 1) + 8
    if x + _WIDTH > scene.width - 8:
        x = max(4.0, _LEFT + slot * bucket - _WIDTH - 8)
    y = max(2.0, min(22.0, scene.height - height - 2))
    total = sum(series.values[bucket] for series in shown)
    marks: list[Mark] = [
        Box(x, y, _WIDTH, height, "raised", radius=8, outline="line"),
        Words(x + 12, y + 21, elided(chart.names[bucket], 12, _WIDTH - 70), "text", 12, is_bold=True),
        Words(x + _WIDTH - 12, y + 21, str(total), "text", 12, Side.END, is_bold=True),
    ]
    at = y + 44
    for series in shown:
        marks += [
            axes.swatch(x + 16, at - 4, series.sign),
            Words(x + 27, at, series.sign.name, "text_2", 12, room=_WIDTH - 80),
            Words(x + _WIDTH - 12, at, str(series.values[bucket]), "text", 12, Side.END),
        ]
        at += _ROW
    marks.append(Words(x + 12, at, _("Press to open these items") if total else _("Nothing here")))
    return tuple(marks)
