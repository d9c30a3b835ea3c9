"""A chart as a pure value: what is shown, in which order, what each mark opens; paint knows how it looks."""

from dataclasses import dataclass
from enum import Enum

from listener.domain.ids import FeedId, ItemId
from listener.domain.search import COLOURS, Role


class Counted(Enum):
    """What a number counts: items, each as often as its door lists it; feeds; or rows of its report."""

    ITEMS = "items"
    FEEDS = "feeds"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Door:
    """What is behind a number: its items, listed, or as a query where they are too many.

    An item that counts twice is listed twice. A number of feeds lists `feeds` and no items; a number of rows
    opens the items behind those, each once.
    """

    items: tuple[ItemId, ...] = ()
    query: str | None = None
    feeds: tuple[FeedId, ...] = ()
    counts: Counted = Counted.ITEMS

    def __bool__(self) -> bool:
        return bool(self.items or self.query or self.feeds)


@dataclass(frozen=True, slots=True)
class Sign:
    """By what a search is told from others: name, colour, and a shape for its role."""

    name: str
    colour: str | None = None  # one of COLOURS; None is the neutral one
    role: Role = Role.TOPIC


@dataclass(frozen=True, slots=True)
class Series:
    """One search over the buckets of a timeline: a value and a door for each."""

    sign: Sign
    values: tuple[int, ...]
    doors: tuple[Door | None, ...] = ()  # as many as values, or none


@dataclass(frozen=True, slots=True)
class Spike:
    """A value that stands out, by its place in the chart, and what is said of it."""

    series: int
    bucket: int
    words: str


class Form(Enum):
    """How a timeline is drawn: bars on top of each other, or a line for each series."""

    STACK = "stack"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Series over periods; a stack is a sum of matches, not of items, so its note says "items per search"."""

    title: str
    note: str
    buckets: tuple[str, ...]  # short labels
    names: tuple[str, ...]  # the same in full
    series: tuple[Series, ...]
    form: Form = Form.STACK
    spikes: tuple[Spike, ...] = ()
    gaps: frozenset[int] = frozenset()  # buckets in which a feed could not be fetched
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its length, what is written beside it, where it stood before, and what it opens."""

    sign: Sign
    value: float
    words: str  # the value as it is read: "85 %", "120"
    before: float | None = None
    door: Door | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under each other, longest first."""

    title: str
    note: str
    bars: tuple[Bar, ...]
    left_out: int = 0  # that did not fit
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heat:
    """Counts over weekday (rows, Monday first) and hour (columns)."""

    title: str
    note: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    doors: tuple[tuple[Door | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Lorenz:
    """How unevenly items are spread: the share of items (y) that a share of feeds (x) has, smallest first."""

    title: str
    note: str
    points: tuple[tuple[float, float], ...]  # from (0, 0) to (1, 1)
    gini: float


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line in a table, its last point marked."""

    values: tuple[int, ...]


Chart = Timeline | Bars | Heat | Lorenz | Spark


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart as rows; the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]


def totals(timeline: Timeline) -> tuple[int, ...]:
    """Return the height of each bucket's stack."""
    return tuple(
        sum(series.values[place] for series in timeline.series) for place in range(len(timeline.buckets))
    )


def table(chart: Chart) -> Table:
    """Return the same numbers as a table."""
    match chart:
        case Timeline():
            head = ("", *(series.sign.name for series in chart.series))
            body = (
                (name, *(str(series.values[place]) for series in chart.series))
                for place, name in enumerate(chart.names)
            )
            return Table((head, *body))
        case Bars():
            return Table(tuple((bar.sign.name, bar.words) for bar in chart.bars))
        case Heat():
            lines = zip(chart.rows, chart.values, strict=True)
            return Table((("", *chart.columns), *((name, *map(str, line)) for name, line in lines)))
        case Lorenz():
            return Table(tuple((f"{x:.0%}", f"{y:.0%}") for x, y in chart.points))
        case Spark():
            return Table((tuple(map(str, chart.values)),))


def signed(names: tuple[str, ...], known: tuple[Sign, ...] = ()) -> tuple[Sign, ...]:
    """Return a sign for each name: the known one, else the next colour that none of them has."""
    by_name = {sign.name: sign for sign in known}
    taken = {sign.colour for sign in known}
    free = [colour for colour in COLOURS if colour not in taken] or list(COLOURS)
    given: list[Sign] = []
    next_free = 0
    for name in names:
        sign = by_name.get(name)
        if sign is None or sign.colour is None:
            role = sign.role if sign else Role.TOPIC
            sign = Sign(name, free[next_free % len(free)], role)
            next_free += 1
        given.append(sign)
    return tuple(given)
