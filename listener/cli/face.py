"""What every command shares: the profile it works on, and how it answers."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from listener.cli import tables
from listener.cli.tables import Table
from listener.domain.errors import QueryError, WrongUsage
from listener.domain.words import _
from listener.runtime import log
from listener.runtime.files import write_whole

if TYPE_CHECKING:
    from listener.app.listener import Listener
    from listener.domain.listing import ItemRow

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

    def listed(self, rows: Iterable[Json], table: Table) -> None:
        """Print a list: JSON Lines, or a table made by the caller."""
        if self.is_json:
            for row in rows:
                self.line(row)
        else:
            self.show(table)

    def line(self, answer: Json) -> None:
        """Print one JSON object on a line."""
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")

    def show(self, table: Table) -> None:
        """Print a table, as wide as the terminal; unbounded where there is none."""
        tables.write(table, sys.stdout)

    def show_rows(self, pages: "Iterable[Sequence[ItemRow]]") -> None:
        """Print rows of items, a page at a time: id, day, feed, title."""
        for page in pages:
            rows = table("", "", "", "", header=False)
            for row in page:
                star = "*" if row.starred else ""
                title = row.title or row.summary
                if row.story:
                    title += " " + _("(in {number} feeds)").format(number=row.story.feeds)
                rows.add_row(f"{row.id}{star}", f"{row.item_time:%Y-%m-%d}", row.feed_title, title)
            self.show(rows)

    def written(self, file: str, content: bytes, answer: Json) -> None:
        """Write a file whole and say so, or write to stdout where the file is `-`."""
        if file == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            return
        path = Path(file)
        try:
            write_whole(path, content)
        except OSError as error:
            reason = error.strerror or str(error)
            words = _("{file} cannot be written: {reason}.").format(file=file, reason=reason)
            raise WrongUsage(words) from error
        self.acted(
            {"file": file, "bytes": len(content), **answer},
            _("Wrote {file} ({size} bytes).").format(file=file, size=len(content)),
        )

    @contextmanager
    def pointing(self, query: str) -> Iterator[None]:
        """Show on stderr where a query goes wrong, under its own text."""
        try:
            yield
        except QueryError as error:
            from rich.cells import cell_len

            before, wrong = query[: error.position], query[error.position : error.end]
            say(f"  {query}\n  {' ' * cell_len(before)}{'^' * max(1, cell_len(wrong))}")
            raise

    @contextmanager
    def _opened(self, *, write: bool) -> "Iterator[Listener]":
        from listener.app.listener import Listener

        listener = Listener.open(self.profile, write=write)
        log.keep_in(self.profile)
        try:
            yield listener
        finally:
            listener.close()


pass_face = click.make_pass_decorator(Face)


def _set_json(ctx: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    if value:
        ctx.ensure_object(Face).is_json = True


# The option of the whole program, taken after a command as well.
json_option = click.option(
    "--json", is_flag=True, expose_value=False, callback=_set_json, help=_("Answer in JSON.")
)


def table(*columns: str, numbers: Sequence[int] = (), header: bool = True) -> Table:
    """Return an empty table; the columns with those numbers stand to the right."""
    return Table(columns, frozenset(numbers), has_header=header)


def say(words: str) -> None:
    """Tell the user something that is not the answer."""
    click.echo(words, err=True)
