"""A body written anew as a flow of paragraphs, lists, tables and pictures, within budgets.

What goes in may be any tags in any order; what comes out is balanced, shallow and small, in the few elements
that the reading pane shows well.
"""

import html
import re
from dataclasses import dataclass, field

MAX_CONTAINERS = (
    36  # lists, items, cells, quotes inside each other; with what stands in them at most 50 elements
)
MAX_TABLES = 3  # inside each other; a quote and a block of code are tables too
MAX_ROWS = 300  # of all tables together
MAX_ELEMENTS = 5_000
MAX_TEXT = 300_000  # characters
MAX_RUN = 200  # characters without a blank
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LONG = re.compile(rf"[^\s\u200b]{{{MAX_RUN}}}")
_LAST_BLANK = re.compile(r"[\s\u200b](?=[^\s\u200b]*\Z)")
_BREAK = "\u200b"  # a place where a line may break; no word ends there
TABLE_LIKE = frozenset(("table", "quote", "code"))


@dataclass(slots=True)
class Container:
    """An open list, item, table, row, cell, quote or block of code, and how it is closed."""

    kind: str
    close: str
    started_at: int  # in the pieces written
    inline: dict[str, str]  # what held around it, by name: the start tag
    paragraph_kind: str
    has_content: bool = False


@dataclass(slots=True)
class Flow:
    """The body as written so far; letters and elements are counted, and `is_full` once a budget is spent."""

    pieces: list[str] = field(default_factory=list)
    stack: list[Container] = field(default_factory=list)
    inline: dict[str, str] = field(default_factory=dict)  # what should hold for the next text
    opened: list[str] = field(default_factory=list)  # and what is written open in this paragraph
    paragraph: str | None = None  # how the open one is closed; None where none is open
    kind: str = "p"  # of the next paragraph: p, h2 ... h6, caption, term, definition
    elements: int = 0
    letters: int = 0
    run: int = 0
    tables: int = 0
    rows: int = 0
    ghosts: dict[str, int] = field(default_factory=dict)  # opened beyond a budget: they only separate
    is_muted: bool = False  # within rows beyond the budget
    is_full: bool = False
    was_cut: bool = False

    # ---- paragraphs

    def text(self, text: str) -> None:
        """Write text into the open paragraph, or begin one for it."""
        if self.is_muted or self.is_full:
            return
        if not self.is_code:
            text = _BLANKS.sub(" ", text)
            if self.paragraph is None or self.pieces[-1:] == ["<br>"]:
                text = text.lstrip(" ")
        if not text:
            return
        self._begin_paragraph()
        if self.is_code:
            text = self._lines_within_budget(text.lstrip("\n") if self.pieces[-1].endswith("<pre>") else text)
        if self.letters + len(text) > MAX_TEXT:
            text = text[: MAX_TEXT - self.letters]
            self.is_full = self.was_cut = True
        self.letters += len(text)
        self._begin_inline()
        self.pieces.append(html.escape(self._broken(text), quote=False))

    def blank(self) -> None:
        """Keep the words around something that is not shown apart."""
        if self.paragraph is not None:
            self.text(" ")

    def line_break(self) -> None:
        """Begin a new line; a second one in a row begins a new paragraph."""
        if self.is_code:
            self.text("\n")
        elif self.pieces[-1:] == ["<br>"]:
            self.boundary()
        elif self.paragraph is not None and not self.is_muted:
            self._count()
            self.pieces.append("<br>")
            self.run = 0

    def boundary(self) -> None:
        """End the paragraph, if one is open; a line of code only ends its line."""
        if self.is_code:
            if self.pieces and not self.pieces[-1].endswith(("\n", "<pre>")):
                self.text("\n")
            return
        self._end_paragraph()

    def element(self, markup: str) -> None:
        """Write something whole that stands in the text, such as a small picture."""
        if self.is_muted or self.is_full:
            return
        self._begin_paragraph()
        self._begin_inline()
        self._count()
        self.pieces.append(markup)
        self.run = 0

    def block(self, markup: str, *, elements: int = 1) -> None:
        """Write something whole that stands between paragraphs."""
        self.boundary()
        if self.is_muted or self.is_full:
            return
        if self.is_code:
            return
        self._prepare_container()
        self._count(elements)
        self.pieces.append(markup)
        if self.stack:
            self.stack[-1].has_content = True

    def links_around(self, markup: str) -> str:
        """Return `markup` within the link that holds now, if one does."""
        link = self.inline.get("a")
        return f"{link}{markup}</a>" if link else markup

    # ---- inline

    def begin(self, name: str, start: str) -> None:
        """Let an inline element hold from here on."""
        if name not in self.inline and not (self.is_code and name == "code"):
            self.inline[name] = start

    def end(self, name: str) -> None:
        """Let an inline element hold no longer."""
        if self.inline.pop(name, None) is None or name not in self.opened:
            return
        while name in self.opened:
            self.pieces.append(f"</{self.opened.pop()}>")

    # ---- containers

    @property
    def is_code(self) -> bool:
        """Tell whether a block of code is open: blanks and lines stand as they are."""
        return bool(self.stack) and self.stack[-1].kind == "code"

    def open(self, kind: str, start: str, close: str, *, elements: int = 1) -> None:
        """Open a container; beyond the budget it only separates."""
        self.boundary()
        if self.is_code or self.is_muted:
            self.ghosts[kind] = self.ghosts.get(kind, 0) + 1
            return
        if len(self.stack) >= MAX_CONTAINERS or (kind in TABLE_LIKE and self.tables >= MAX_TABLES):
            self.ghosts[kind] = self.ghosts.get(kind, 0) + 1
            return
        if kind not in ("row", "cell", "item"):
            self._prepare_container()
        self._count(elements)
        if self.is_full:
            return
        if self.stack:
            self.stack[-1].has_content = True
        self.stack.append(Container(kind, close, len(self.pieces), dict(self.inline), self.kind))
        self.pieces.append(start)
        self.tables += kind in TABLE_LIKE
        self.kind = "p"
        if kind == "cell":
            self.inline.clear()

    def close(self, *kinds: str) -> bool:
        """Close the nearest container of one of `kinds` and all within it; tell whether there was one."""
        for kind in kinds:
            if self.ghosts.get(kind):
                self.ghosts[kind] -= 1
                self.boundary()
                return True
        if not any(container.kind in kinds for container in self.stack):
            self.boundary()
            return False
        while self.stack:
            kind = self.stack[-1].kind
            self._close_top()
            if kind in kinds:
                break
        return True

    def holds(self, kind: str, within: str) -> bool:
        """Tell whether a container of `kind` is open inside the nearest one of `within`."""
        for container in reversed(self.stack):
            if container.kind == kind:
                return True
            if container.kind == within:
                return False
        return False

    def row(self) -> None:
        """Begin a row of the nearest table; beyond the budget, what follows in that table is left out."""
        if self.ghosts.get("table") or not any(container.kind == "table" for container in self.stack):
            self.boundary()
            return
        while self.stack[-1].kind != "table":
            self._close_top()
        if self.rows >= MAX_ROWS:
            self.is_muted = self.was_cut = True
            return
        self.rows += 1
        self.open("row", "<tr>", "</tr>")

    def finish(self) -> str:
        """Close whatever is open and return the body."""
        self.is_full = False
        while self.stack:
            self._close_top()
        self._end_paragraph()
        return "".join(self.pieces)

    # ---- inner workings

    def _close_top(self) -> None:
        self._end_paragraph()
        container = self.stack.pop()
        if container.kind == "code":
            self.pieces[-1] = self.pieces[-1].rstrip("\n")
        self.tables -= container.kind in TABLE_LIKE
        if container.kind == "table":
            self.is_muted = False
        if container.kind != "cell" and container.started_at == len(self.pieces) - 1:
            self.pieces.pop()  # nothing in it
        else:
            self.pieces.append(container.close)
        self.inline = container.inline
        self.kind = container.paragraph_kind
        self.run = 0

    def _prepare_container(self) -> None:
        """See to it that what follows does not stand between the rows of a table or the items of a list."""
        top = self.stack[-1].kind if self.stack else ""
        if top == "table":
            self.row()
            top = "" if self.is_muted else "row"
        if top == "row":
            self.open("cell", "<td>", "</td>")
        elif top == "list":
            self.open("item", "<li>", "</li>")

    def _begin_paragraph(self) -> None:
        if self.paragraph is not None:
            return
        if self.is_code:
            self.paragraph = ""
            return
        self._prepare_container()
        top = self.stack[-1] if self.stack else None
        is_first_inside = top is not None and top.kind in ("item", "cell") and not top.has_content
        if top is not None:
            top.has_content = True
        if is_first_inside and self.kind == "p":
            self.paragraph = ""
            return
        self._count()
        if self.kind.startswith("h"):
            start, self.paragraph = f"<{self.kind}>", f"</{self.kind}>"
        else:
            in_quote = any(container.kind == "quote" for container in self.stack)
            name = "q" if self.kind == "p" and in_quote else self.kind
            start, self.paragraph = "<p>" if name == "p" else f'<p class="{name}">', "</p>"
        self.pieces.append(start)

    def _end_paragraph(self) -> None:
        while self.pieces[-1:] == ["<br>"]:
            self.pieces.pop()
        while self.opened:
            self.pieces.append(f"</{self.opened.pop()}>")
        if self.paragraph:
            self.pieces.append(self.paragraph)
        self.paragraph = None
        self.run = 0

    def _begin_inline(self) -> None:
        for name, start in self.inline.items():
            if name not in self.opened:
                self._count()
                self.opened.append(name)
                self.pieces.append(start)

    def _lines_within_budget(self, text: str) -> str:
        """Count the lines of code as elements, since each is laid out as a block of its own."""
        lines = text.split("\n")
        left = max(1, MAX_ELEMENTS - self.elements)
        self._count(len(lines) - 1)
        return "\n".join(lines[:left])

    def _count(self, elements: int = 1) -> None:
        self.elements += elements
        if self.elements > MAX_ELEMENTS:
            self.is_full = self.was_cut = True

    def _broken(self, text: str) -> str:
        """Return `text` with places to break lines in runs that have none."""
        first = _BLANKS.search(text)
        first_run = first.start() if first else len(text)
        lead = ""
        if self.run + first_run > MAX_RUN and self.run:
            lead, self.run = _BREAK, 0
        last = _LAST_BLANK.search(text[-MAX_RUN:])
        self.run = min(len(text), MAX_RUN) - last.end() if last else self.run + len(text) % (MAX_RUN + 1)
        return lead + _LONG.sub(lambda found: found.group() + _BREAK, text)
