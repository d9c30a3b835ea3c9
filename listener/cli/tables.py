"""Lists as a person reads them: as wide as a terminal, or plain lines in a pipe."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TextIO

_CONTROL = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f]"
)  # all but the end of a line: a title must not steer a terminal
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under heads; the columns in `numbers` stand to the right."""

    columns: tuple[str, ...]
    numbers: frozenset[int] = frozenset()
    has_header: bool = True
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add_row(self, *cells: str | None) -> None:
        """Add a row; None is an empty cell."""
        self.rows.append(tuple(_CONTROL.sub("", cell) if cell else "" for cell in cells))


def write(table: Table, stream: TextIO) -> None:
    """Write a table as wide as the terminal; unbounded, and without colours, where there is none."""
    if stream.isatty():
        _show(table, stream)
        return
    stream.writelines(line + "\n" for line in lines(table))


def lines(table: Table) -> Iterator[str]:
    """Yield a table's lines, as wide as they are.

    Rich makes the same of it, with blanks at the ends, in twenty times the time.
    """
    from rich.cells import cell_len

    texts = [*([table.columns] if table.has_header else []), *table.rows]
    cells = [[cell.split("\n") for cell in row] for row in texts]
    widths = [
        max((cell_len(line) for cell in column for line in cell), default=0)
        for column in zip(*cells, strict=True)
    ]
    for row in cells:
        for number in range(max(map(len, row), default=1)):
            parts = []
            for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
                text = cell[number] if number < len(cell) else ""
                blanks = " " * (width - cell_len(text))
                parts.append(blanks + text if place in table.numbers else text + blanks)
            yield _GAP.join(parts).rstrip()


def _show(table: Table, stream: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table as Shown
    from rich.text import Text

    shown = Shown(box=None, pad_edge=False, header_style="bold", show_header=table.has_header)
    for place, column in enumerate(table.columns):
        side: Literal["left", "right"] = "right" if place in table.numbers else "left"
        shown.add_column(Text(column), justify=side, overflow="fold")
    for row in table.rows:
        shown.add_row(*row)
    # What stands in a table is text: a title may hold what rich would take for markup or an emoji.
    Console(file=stream, markup=False, emoji=False).print(shown)
