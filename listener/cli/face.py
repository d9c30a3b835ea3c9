"""What every command shares: the profile it works on, and how it answers."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from listener.app.listener import Listener

Json = Mapping[str, Any]


@dataclass(slots=True)
class Face:
    """The options that stand before a command, and what its answer goes through."""

    profile: Path
    is_json: bool = False
    is_verbose: bool = False
    exit_code: int = field(default=0, init=False)  # 1 where a command was done in part

    @contextmanager
    def reading(self) -> "Iterator[Listener]":
        """Open the profile to read it, also beside a running Listener."""
        with self._opened(write=False) as listener:
            yield listener

    @contextmanager
    def writing(self) -> "Iterator[Listener]":
        """Open the profile to change it; raise ProfileBusy beside a running Listener."""
        with self._opened(write=True) as listener:
            yield listener

    def acted(self, answer: Json, words: str) -> None:
        """Say what was done: one object, or one sentence."""
        if self.is_json:
            self.line(answer)
        elif words:
            click.echo(words)

    def listed(self, rows: Iterable[Json], table: "Table") -> None:
        """Print a list: JSON Lines, or a table made by the caller."""
        if self.is_json:
            for row in rows:
                self.line(row)
        else:
            self.show(table)

    def line(self, answer: Json) -> None:
        """Print one JSON object on a line."""
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")

    def show(self, table: "Table") -> None:
        """Print a table, as wide as the terminal; unbounded where there is none."""
        console().print(table)

    @contextmanager
    def _opened(self, *, write: bool) -> "Iterator[Listener]":
        from listener.app.listener import Listener

        listener = Listener.open(self.profile, write=write)
        try:
            yield listener
        finally:
            listener.close()


pass_face = click.make_pass_decorator(Face)


def console() -> "Console":
    """Return a console on stdout that neither cuts nor colours what goes into a pipe."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=10_000, highlight=False, no_color=True)


def table(*columns: str, numbers: tuple[str, ...] = ()) -> "Table":
    """Return an empty table; columns in `numbers` stand to the right."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for column in columns:
        made.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    return made


def say(words: str) -> None:
    """Tell the user something that is not the answer."""
    click.echo(words, err=True)
