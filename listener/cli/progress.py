"""A bar on stderr while something takes long, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from listener.app.results import Progress

Tell = Callable[["Progress"], None]


def _nothing(_progress: "Progress") -> None:
    pass


@contextmanager
def bar() -> Iterator[Tell]:
    """Give a function that shows how far the work is; it shows nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda progress: shown.update(
            task, completed=progress.done, total=progress.total, description=progress.words
        )
