"""The index, in this process for the command line, in one of its own under the window."""

import contextlib
import dataclasses
import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from listener.app.parts import Parts
from listener.app.results import Progress
from listener.domain.searching import IndexState, SearchAnswer, SearchRequest, SegmentWritten
from listener.runtime.files import cache_folder
from listener.runtime.token import Cancelled, Flag, Token
from listener.runtime.worker import Limits, Worker, WorkerKilled

if TYPE_CHECKING:
    from listener.index.index import Index

_PROCESS_LIMITS = Limits(timeout_s=900, memory_bytes=3 * 1024**3)


class Order(Enum):
    """What the index is asked to do, beside a search."""

    DRAIN = auto()
    WORK = auto()
    FLUSH = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the index answered, and what it wrote meanwhile."""

    value: SearchAnswer | IndexState | bool
    written: tuple[SegmentWritten, ...]


class IndexServer:
    """Opens the index of a profile when it is first asked, and answers; wherever it runs, it runs alone."""

    def __init__(self, profile: Path, cache: Path, stop: Flag | None, *, may_write: bool) -> None:
        self._profile = profile
        self._cache = cache
        self._stop = stop
        self._may_write = may_write
        self._index: Index | None = None
        self._written: list[SegmentWritten] = []

    def __call__(self, asked: SearchRequest | Order) -> Answer:
        """Answer one question from another process, until the flag is set."""
        return self.answer(asked, Token(self._stop) if self._stop is not None else None)

    def answer(self, asked: SearchRequest | Order, token: Token | None) -> Answer:
        """Answer one question; raise Cancelled."""
        index = self._open()
        value: SearchAnswer | IndexState | bool
        match asked:
            case SearchRequest():
                value = index.search(asked, token)
            case Order.DRAIN:
                value = index.drain()
            case Order.WORK:
                value = index.work(token)
            case Order.FLUSH:
                index.flush()
                value = index.state()
        return Answer(value, self._taken())

    def close(self) -> tuple[SegmentWritten, ...]:
        """Close the index, if it was opened; return what it wrote at last."""
        if self._index is not None:
            self._index.close()
        return self._taken()

    def _taken(self) -> tuple[SegmentWritten, ...]:
        taken, self._written = tuple(self._written), []
        return taken

    def _open(self) -> "Index":
        if self._index is None:
            from listener.index.index import Index
            from listener.language import Engine
            from listener.store.source import StoreItems

            self._index = Index.open(
                self._cache,
                StoreItems(self._profile),
                write=self._may_write,
                language=Engine(),
                written=self._written.append,
            )
        return self._index


class Indexing:
    """Asks the index, wherever it runs, and has the store forget what is safely written."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        opened = parts.opened
        self._asking = threading.Lock()
        self._stop = multiprocessing.get_context("spawn").Event() if opened.spawn else None
        self._server = IndexServer(opened.profile, cache_folder(), self._stop, may_write=opened.may_write)
        self._worker = Worker(self._server, _PROCESS_LIMITS) if opened.spawn else None

    def search(self, request: SearchRequest, token: Token | None = None) -> SearchAnswer:
        """Return the items that satisfy a query; the newest included. Raise Cancelled."""
        request = dataclasses.replace(request, queue_number=self._parts.store.queue.last_number())
        value = self._ask(request, token)
        assert isinstance(value, SearchAnswer)
        return value

    def drain(self, token: Token | None = None) -> IndexState:
        """Take in what was stored since; return how the index stands."""
        value = self._ask(Order.DRAIN, token)
        assert isinstance(value, IndexState)
        return value

    def catch_up(
        self, token: Token | None = None, progress: Callable[[Progress], None] | None = None
    ) -> IndexState:
        """Take in what was stored since, write it, and rebuild what is missing; FETCH. Raise Cancelled."""
        while self._ask(Order.WORK, token):
            if token is not None:
                token.check()
            if progress is not None:
                state = self.drain(token)
                progress(Progress(state.indexed, state.total, state.reason))
        return self.drain(token)

    def close(self) -> None:
        """Let the index write what it holds in memory, if it may, and end it."""
        if self._worker is None:
            self._settle(self._server.close())
            return
        with contextlib.suppress(WorkerKilled, Cancelled):
            if self._worker.is_running and self._parts.opened.may_write:
                self._ask(Order.FLUSH, None)
        self._worker.close()

    def _ask(self, asked: SearchRequest | Order, token: Token | None) -> SearchAnswer | IndexState | bool:
        with self._asking:
            if token is not None:
                token.check()
            answer = self._answer(asked, token)
        self._settle(answer.written)
        return answer.value

    def _answer(self, asked: SearchRequest | Order, token: Token | None) -> Answer:
        if self._worker is None or self._stop is None:
            return self._server.answer(asked, token)
        self._stop.clear()
        try:
            return self._worker.call(asked, token, interrupt=self._stop.set)
        except WorkerKilled:
            # Whatever ended it, nothing is lost: a new one reads the files and the queue.
            return self._worker.call(asked, token, interrupt=self._stop.set)

    def _settle(self, written: tuple[SegmentWritten, ...]) -> None:
        if written and self._parts.opened.may_write:
            number = max(each.queue_number for each in written)
            self._parts.write(lambda: self._parts.store.queue.trim(number))
