"""A report: a computed table for a period, whose every number is a door to its items."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from listener.domain.background import NOTHING_MORE, Background
from listener.domain.chart import Door
from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.people import People
from listener.domain.search import Role


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    TIME = "time"
    RATE = "rate"
    ADDRESS = "address"
    LIST = "list"
    RECORDS = "records"
    FLAG = "flag"


class Grain(Enum):
    """How long one period of a series is; weeks are ISO weeks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Rate(NamedTuple):
    """A share, with its part and whole; `value` is rounded to 6 places, 0 where the whole is 0."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Return part / whole to 6 places."""
        return round(self.part / self.whole, 6) if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Records:
    """A small table inside a cell; each record is its (name, value) pairs in order."""

    records: tuple[tuple[tuple[str, str | int | tuple[str, ...]], ...], ...] = ()

    def __str__(self) -> str:
        return "; ".join(": ".join(_in_words(value) for _name, value in record) for record in self.records)


_OF_ROW = ("count", "items", "share", "share_of_all")  # columns whose number is that of the row's own items

Cell = str | int | float | datetime | Rate | tuple[str, ...] | Records | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `name` as in cli.md, `title` as a person reads it."""

    name: str
    title: str
    kind: Kind
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `cells` by column name, `items` behind its numbers."""

    cells: Mapping[str, Cell]
    text: str  # the sentence a person reads
    items: tuple[ItemId, ...] = ()
    query: str | None = None  # exactly those items, where they are too many to list
    # What opens its other numbers: by column, of a rate its part; by column and `.whole` the whole of a rate.
    doors: Mapping[str, Door] = field(default_factory=dict)
    feed_url: str | None = None  # for a source row: another reader can subscribe to it
    link: str | None = None  # for an item row


@dataclass(frozen=True, slots=True)
class Report:
    """A computed report; also what an imported snapshot holds."""

    name: str
    title: str
    query: str
    scope: str
    since: datetime
    until: datetime
    grain: Grain
    time_zone: str  # an IANA name
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: Mapping[str, Cell] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    # How the searches look: (name, colour, role). For charts only, so a snapshot without them is the same.
    signs: tuple[tuple[str, str | None, Role], ...] = field(default=(), compare=False)
    # ISO days on which a feed could not be fetched; for charts too, the notes say it in words.
    failed_days: frozenset[str] = field(default=frozenset(), compare=False)
    charted: "Report | None" = field(default=None, compare=False)  # whose charts stand for this one's
    # What opens a total, as of a row; the count of the second of several records is called `name.2`.
    doors: Mapping[str, Door] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One item as reports see it."""

    item_id: ItemId
    feed_id: FeedId
    item_time: datetime
    authors: tuple[str, ...]
    searches: frozenset[SearchId]  # those selected that match it
    title: str = ""
    link: str | None = None  # the item's own
    links: tuple[str, ...] = ()  # that its body holds, absolute, each once
    is_copy: bool | None = None  # of an earlier item in another feed; None where it is not known


@dataclass(frozen=True, slots=True)
class Source:
    """One feed as reports see it."""

    feed_id: FeedId
    url: str
    title: str
    site_url: str | None
    is_former: bool = False  # unsubscribed; its items stay


@dataclass(frozen=True, slots=True)
class Selected:
    """One search a report is about; an ad-hoc query has no colour."""

    id: SearchId  # negative for an ad-hoc query
    name: str
    query: str
    role: Role
    colour: str | None
    scope_query: str = ""  # the scope of the search as a query; empty is everything


@dataclass(frozen=True, slots=True)
class Material:
    """All that a report is computed from: items of the scope in [before, until), the searches, the feeds."""

    facts: Sequence[Fact]
    searches: tuple[Selected, ...]  # none: all items in scope count
    sources: Mapping[FeedId, Source]
    scope: str
    since: datetime
    until: datetime
    before: datetime  # how far back the facts reach: to the preceding period, or as the report asks
    grain: Grain
    time_zone: str
    failed_days: frozenset[str] = frozenset()  # ISO days on which a feed of the scope could not be fetched
    scope_query: str = ""  # the scope as a query, such as circle:"A/B"; empty is everything
    background: Background = NOTHING_MORE
    people: People = field(default_factory=dict)  # whose bylines are one person's


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A report as it was computed once; `dated_at` is when."""

    report: Report
    dated_at: datetime


# Where the facts of a report on [since, until) begin, in its zone.
ReachesBack = Callable[[datetime, datetime, ZoneInfo], datetime]


@dataclass(frozen=True, slots=True)
class Describe:
    """A report on offer: its name on the command line, its title, what it answers, how it is computed."""

    name: str
    title: str
    words: str  # one sentence
    compute: Callable[[Material], Report]
    reaches_back: ReachesBack | None = None  # None: as long again
    looks_inside: bool = True  # at authors, titles or links; else its facts are read without, and quicker


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format in which reports leave; `write` is given the report and the moment it is written.

    `write_several` writes several reports into one file, under a title.
    """

    name: str  # as --format takes it
    title: str
    extension: str  # with its dot
    media_type: str
    write: Callable[[Report, datetime], bytes]
    write_several: Callable[[str, Sequence[Report], datetime], bytes]


def door_of(row: Row, name: str) -> Door | None:
    """Return what opens the number of a row in a column; None where it opens nothing."""
    door = row.doors.get(name)
    if door is None and name in _OF_ROW:
        door = Door(row.items, row.query)
    return door or None


def whole_of(name: str) -> str:
    """Return what the door of the whole of a rate is called."""
    return f"{name}.whole"


def _in_words(value: str | int | tuple[str, ...]) -> str:
    return " + ".join(value) if isinstance(value, tuple) else str(value)
