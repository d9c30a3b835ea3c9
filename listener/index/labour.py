"""What the index does when nobody asks it anything: write, rebuild, join, check; in slices."""

import logging
import time
from collections.abc import Callable, Iterator

from listener.domain.searching import SegmentWritten
from listener.index import build
from listener.index.chores import SEGMENT, newest_piece, to_compact
from listener.index.holding import Holding
from listener.index.source import SharedSource
from listener.index.table import Table
from listener.runtime.token import Token

_log = logging.getLogger(__name__)


class Labour:
    """The chores of an index that may write; used by one thread at a time."""

    def __init__(
        self, holding: Holding, source: SharedSource, written: Callable[[SegmentWritten], None]
    ) -> None:
        self._holding = holding
        self._source = source
        self._written = written
        self._chore: Iterator[None] | None = None
        self._checked: set[str] = set()

    def work(self, budget_s: float, token: Token | None) -> bool:
        """Work for about `budget_s`; tell whether there is more to do."""
        end = time.monotonic() + budget_s
        while True:
            if token is not None:
                token.check()
            if self._chore is None:
                self._chore = self._next()
            if self._chore is None:
                return False
            try:
                next(self._chore)
            except StopIteration:
                self._chore = None
            except (
                OSError
            ) as error:  # the disk is full, say: searches do without, and the next call tries again
                self._chore = None
                _log.warning("The search index cannot be written: %s", error)
                return False
            except BaseException:
                self._chore = None
                raise
            if time.monotonic() >= end:
                return True

    def flush(self) -> None:
        """Write all that is in memory."""
        self._chore = None  # what was begun is begun again, or deleted at the next start
        self._holding.put_by()
        for table in self._holding.full_tables():
            try:
                for _ in self._write(table):
                    pass
            except OSError as error:  # it stays in memory, and in the queue
                _log.warning("The search index cannot be written: %s", error)
                return

    def _next(self) -> Iterator[None] | None:
        tables = self._holding.full_tables()
        if tables:
            return self._write(tables[0])
        gap = newest_piece(self._holding.gaps(), SEGMENT)
        if gap is not None:
            return self._rebuild(gap.first, gap.last)
        marks = self._holding.marks()
        names = [mark.name for mark in to_compact(marks)]
        if names:
            chosen = [mark for mark in marks if mark.name in names]
            return self._rebuild(chosen[0].first, max(mark.last for mark in chosen), names)
        unchecked = [mark.name for mark in marks if mark.name not in self._checked]
        return self._check(unchecked[0]) if unchecked else None

    def _write(self, table: Table) -> Iterator[None]:
        self._holding.listen()
        built = yield from build.write(self._holding.folder, table, self._holding.engine)
        self._adopted(self._holding.adopt(built, table=table), built)

    def _rebuild(self, first: int, last: int, names: list[str] | None = None) -> Iterator[None]:
        self._holding.listen()
        built = yield from build.rewrite(
            self._holding.folder, self._source, self._holding.engine, first=first, last=last
        )
        self._adopted(self._holding.adopt(built, instead_of=names or ()), built)

    def _check(self, name: str) -> Iterator[None]:
        yield
        if self._holding.is_whole(name):
            self._checked.add(name)
        else:
            self._holding.lose(name)

    def _adopted(self, number: int | None, built: build.Built) -> None:
        if built.mark is not None:
            self._checked.add(built.mark.name)
        if number is not None:
            self._written(SegmentWritten(number))
