"""Axes with round values: hairlines, labels, hatched gaps, swatches that tell the roles apart."""

from collections.abc import Iterator, Sequence

from listener.domain.chart import Sign
from listener.domain.search import Role
from listener.paint.scene import Box, Dot, Mark, Side, Stroke, Words

NEUTRAL = "text_2"
_LINES = 4
_LABEL_PX = 64  # that a label of a bucket takes at least


def ink_of(sign: Sign) -> str:
    """Return the ink of a series."""
    return sign.colour or NEUTRAL


def hatch_of(sign: Sign) -> str | None:
    """Return the ink of the hatching by which rivals are told apart in grey too."""
    return f"surface/0.5/{ink_of(sign)}" if sign.role is Role.RIVAL else None


def step_and_top(highest: float) -> tuple[float, float]:
    """Return a distance of grid lines (1, 2 or 5 times a power of ten) and the last line over `highest`."""
    if highest <= 0:
        return 1, 1
    power = 1.0
    while power * 10 < highest:
        power *= 10
    while power > highest and power > 1e-9:  # noqa: PLR2004 - smaller than anything drawn
        power /= 10
    steps = (power / 5, power / 2, power, 2 * power, 5 * power)
    step = next(each for each in steps if -(-highest // each) <= _LINES)
    return step, step * max(1, -(-highest // step))


def grid(plot: Box, step: float, top: float, *, is_whole: bool = True) -> Iterator[Mark]:
    """Yield the lines of an upright axis from 0 to `top` and their labels."""
    value = 0.0
    while value <= top + step / 1000:
        y = round(plot.y + plot.height * (1 - value / top)) + 0.5
        ink = "line" if value else "text_3/0.7"
        yield Stroke(((plot.x, y), (plot.x + plot.width, y)), ink)
        label = f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}") if is_whole else f"{value:.0%}"
        yield Words(plot.x - 6, y + 4, label, side=Side.END)
        value += step


def bucket_labels(plot: Box, labels: Sequence[str]) -> Iterator[Mark]:
    """Yield as many labels below an axis as there is room for, evenly."""
    width = plot.width / max(1, len(labels))
    every = max(1, -(-_LABEL_PX // max(1, int(width))))
    if every > 1 and len(labels) > 1:
        every = next((each for each in (2, 3, 4, 5, 6, 7, 12, 14, 24, 30, 52) if each >= every), every)
    for place in range(0, len(labels), every):
        yield Words(
            plot.x + width * (place + 0.5), plot.y + plot.height + 17, labels[place], side=Side.MIDDLE
        )


def gaps(plot: Box, number: int, places: frozenset[int]) -> Iterator[Mark]:
    """Yield the hatching behind buckets in which a feed could not be fetched."""
    width = plot.width / max(1, number)
    for place in sorted(places):
        yield Box(plot.x + width * place, plot.y, width, plot.height, None, hatch="text_3/0.3")


def swatch(x: float, y: float, sign: Sign, size: float = 8) -> Mark:
    """Return the sign of a series around a point: square for own, hollow for rival, disc for topic."""
    ink = ink_of(sign)
    if sign.role is Role.TOPIC:
        return Dot(x, y, size / 2, ink)
    left, upper = x - size / 2, y - size / 2
    if sign.role is Role.OWN:
        return Box(left, upper, size, size, ink, radius=1.5)
    return Box(left + 0.75, upper + 0.75, size - 1.5, size - 1.5, "surface", radius=1.5, outline=ink)
