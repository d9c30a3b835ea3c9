"""The marks of a drawn chart: where they stand, in which ink. Lengths are pixels, y grows downwards."""

import dataclasses
from dataclasses import dataclass
from enum import Enum

from listener.domain.bidi import isolated
from listener.domain.chart import Door

Point = tuple[float, float]


class Side(Enum):
    """On which side of its place a text stands."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `hatch` is the ink of strokes across it."""

    x: float
    y: float
    width: float
    height: float
    ink: str | None
    hatch: str | None = None
    radius: float = 0
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    ink: str
    width: float = 1
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon."""

    points: tuple[Point, ...]
    ink: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    ink: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on its baseline; it is cut to `room` pixels."""

    x: float
    y: float
    text: str
    ink: str = "text_3"
    size: float = 11
    side: Side = Side.START
    is_bold: bool = False
    room: float | None = None


Mark = Box | Stroke | Shape | Dot | Words


@dataclass(frozen=True, slots=True)
class Hit:
    """A rectangle that can be pressed or pointed at; `name` is what it says, with its number."""

    x: float
    y: float
    width: float
    height: float
    name: str
    door: Door | None
    bucket: int
    series: int | None = None

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Scene:
    """A chart drawn at a size."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    hits: tuple[Hit, ...] = ()
    words: str = ""  # the chart in one sentence, for those who do not see it


def width_of(text: str, size: float) -> float:
    """Return about how long `text` is; letters beyond Latin are taken as wide."""
    return sum(size * _share(letter) for letter in text)


def shifted(mark: Mark, down: float) -> Mark:
    """Return a mark further down."""
    if isinstance(mark, Stroke | Shape):
        return dataclasses.replace(mark, points=tuple((x, y + down) for x, y in mark.points))
    return dataclasses.replace(mark, y=mark.y + down)


def _share(letter: str) -> float:
    return 0.56 if ord(letter) < 0x2E80 else 1.0  # noqa: PLR2004 - where wide scripts begin


def elided(text: str, size: float, room: float | None) -> str:
    """Return `text` cut to about `room` pixels."""
    if room is None:
        return text
    left = room
    for place, letter in enumerate(text):
        left -= size * _share(letter)
        if left < 0:
            return isolated(text[: max(0, place - 1)].rstrip() + "…")
    return text
