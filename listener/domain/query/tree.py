"""The query tree: what a parsed query is. Nodes compare by meaning; where they stood (`at`) is left out."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from listener.domain.ids import WorkspaceId
from listener.domain.search import Span

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, normalised by `tokens`."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word pattern: `*` any run of word characters, `?` exactly one."""

    pattern: str

    @property
    def prefix(self) -> str:
        """Return the letters before the first wildcard."""
        return self.pattern.replace("?", "*").partition("*")[0]


@dataclass(frozen=True, slots=True)
class RunStart:
    """One character of a Han, kana, Thai ... run: any two-character word that begins with it."""

    character: str


Pattern = Word | Wildcard | RunStart


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns in a row: a word, a phrase, or a chunk with signs inside."""

    patterns: tuple[Pattern, ...]
    quoted: bool = dataclasses.field(default=False, compare=False)
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Within:
    """`"a b"~5`: the words at different positions, last minus first at most `slop`, any order."""

    slop: int
    patterns: tuple[Pattern, ...]
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """`a NEAR/5 b`, or with `ordered` `a NEAR/5f b`; operands are positional nodes."""

    distance: int
    ordered: bool
    left: "Node"
    right: "Node"
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Exact:
    """`{C++}`: exactly these characters, NFC, white space as one blank."""

    text: str
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Regex:
    """`/reg(ex)?/i`."""

    source: str
    ignore_case: bool
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Forms:
    """`forms:helmet`: any form of the word in the item's language."""

    word: str
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class In:
    """A text field (title, body, author, category, link) and what must hold inside it."""

    field: str
    child: "Node"
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Is:
    """A value field (feed, circle, label, lang, site, links, has, is) and its value."""

    field: str
    value: str
    quoted: bool = dataclasses.field(default=False, compare=False)
    at: Span = dataclasses.field(default=NOWHERE, compare=False)
    workspace_id: WorkspaceId | None = None  # whose mentions it speaks of; None: those of any workspace


@dataclass(frozen=True, slots=True)
class When:
    """`published:` or `seen:`, [since, until) in UTC; `relative` where it moves with the clock (P7D)."""

    field: str
    text: str  # as written, what printing gives back
    since: datetime | None = dataclasses.field(compare=False, default=None)
    until: datetime | None = dataclasses.field(compare=False, default=None)
    relative: bool = dataclasses.field(compare=False, default=False)
    at: Span = dataclasses.field(default=NOWHERE, compare=False)

    def covers(self, moment: datetime) -> bool:
        """Tell whether a moment lies in it."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Saved:
    """`search:"Name"`: another search, inlined before evaluation."""

    name: str
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    child: "Node"
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All must hold; never empty."""

    children: tuple["Node", ...]
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one must hold; never empty."""

    children: tuple["Node", ...]
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """Where a content part was taken out of a tree; `split.Split.parts` holds it under this number."""

    number: int
    at: Span = dataclasses.field(default=NOWHERE, compare=False)


Leaf = Words | Within | Exact | Regex | Forms | Is | When | Saved | Part
Node = Leaf | Near | In | Not | And | Or
