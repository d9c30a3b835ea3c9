"""A scene as SVG text, by no library: for pages, files and the clipboard."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from listener.paint.look import PAPER, Look
from listener.paint.scene import Box, Dot, Mark, Point, Scene, Shape, Stroke, Words, elided

_DASHES = "6 4"


def svg(scene: Scene, look: Look = PAPER, name: str = "chart") -> str:
    """Return `scene` as an `svg` element; `name` keeps the ids of several in one page apart."""
    inks = sorted({mark.hatch for mark in scene.marks if isinstance(mark, Box) and mark.hatch})
    patterns = "".join(
        f'<pattern id="{name}-{place}" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)">'
        f'<path d="M0 0V5" stroke="{look.hex(ink)}" stroke-width="2.4"/></pattern>'
        for place, ink in enumerate(inks)
    )
    fills = {ink: f"url(#{name}-{place})" for place, ink in enumerate(inks)}
    size = f'width="{scene.width:g}" height="{scene.height:g}" viewBox="0 0 {scene.width:g} {scene.height:g}"'
    body = "".join(part for mark in scene.marks for part in _mark(mark, look, fills))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={quoteattr(scene.words)} '
        f'font-family="{escape(look.faces)}">{f"<defs>{patterns}</defs>" if patterns else ""}{body}</svg>'
    )


def _mark(mark: Mark, look: Look, fills: dict[str, str]) -> Iterator[str]:
    match mark:
        case Box():
            yield from _box(mark, look, fills)
        case Stroke():
            dashes = f' stroke-dasharray="{_DASHES}"' if mark.is_dashed else ""
            yield (
                f'<polyline points="{_points(mark.points)}" fill="none" stroke="{look.hex(mark.ink)}" '
                f'stroke-width="{mark.width:g}" stroke-linejoin="round"{dashes}/>'
            )
        case Shape():
            yield f'<polygon points="{_points(mark.points)}" fill="{look.hex(mark.ink)}"/>'
        case Dot():
            place = f'cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius:g}"'
            yield f'<circle {place} fill="{look.hex(mark.ink)}"/>'
        case Words():
            weight = ' font-weight="600"' if mark.is_bold else ""
            text = escape(elided(mark.text, mark.size, mark.room))
            yield (
                f'<text x="{mark.x:.1f}" y="{mark.y:.1f}" font-size="{mark.size:g}" '
                f'text-anchor="{mark.side.value}" fill="{look.hex(mark.ink)}"{weight}>{text}</text>'
            )


def _box(box: Box, look: Look, fills: dict[str, str]) -> Iterator[str]:
    place = (
        f'x="{box.x:.1f}" y="{box.y:.1f}" width="{max(0, box.width):.1f}" height="{max(0, box.height):.1f}"'
    )
    round_ = f' rx="{box.radius:g}"' if box.radius else ""
    outline = f' stroke="{look.hex(box.outline)}" stroke-width="1.5"' if box.outline else ""
    if box.ink or outline:
        yield f'<rect {place}{round_} fill="{look.hex(box.ink) if box.ink else "none"}"{outline}/>'
    if box.hatch:
        yield f'<rect {place}{round_} fill="{fills[box.hatch]}"/>'


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
