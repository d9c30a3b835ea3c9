"""Who may be asked at the same time: so many in all, and so many at one origin."""

import contextlib
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from listener.domain.address import Origin, origin
from listener.domain.errors import BadAddress
from listener.runtime.token import Token

T = TypeVar("T")
R = TypeVar("R")
_NOWHERE = Origin("", "", 0)
_TICK_S = 0.1  # how soon a cancelled run ends


class Gate(Generic[T]):
    """Hands out jobs in order, passing over those whose origin is busy; safe from any thread.

    A thread never waits for a busy origin while a job at another one is left.
    """

    def __init__(self, jobs: Iterable[tuple[str, T]], *, per_origin: int = 2) -> None:
        self._waiting = deque((_origin(address), job) for address, job in jobs)
        self._busy: Counter[Origin] = Counter()
        self._per_origin = per_origin
        self._changed = threading.Condition()

    def take(self) -> tuple[Origin, T] | None:
        """Return the next job that may start, waiting for one if need be; None when none is left."""
        with self._changed:
            while True:
                if not self._waiting:
                    return None
                found = self._next()
                if found is not None:
                    self._busy[found[0]] += 1
                    return found
                self._changed.wait()

    def give_back(self, place: Origin) -> None:
        """Say that a job at `place` has ended."""
        with self._changed:
            self._busy[place] -= 1
            self._changed.notify_all()

    def drop(self) -> None:
        """Forget the jobs that have not started."""
        with self._changed:
            self._waiting.clear()
            self._changed.notify_all()

    def _next(self) -> tuple[Origin, T] | None:
        for place, (where, job) in enumerate(self._waiting):
            if self._busy[where] < self._per_origin:
                del self._waiting[place]
                return where, job
        return None


def each(
    jobs: Iterable[tuple[str, T]],
    work: Callable[[T], R],
    *,
    at_once: int = 16,
    per_origin: int = 2,
    token: Token | None = None,
) -> Iterator[R]:
    """Yield what `work` returns for each (address, job), in the order in which they end.

    An exception of `work` is raised here, and Cancelled as soon as `token` says so; jobs not begun are then
    dropped, and those under way end by themselves, unheard.
    """
    listed = list(jobs)
    gate = Gate(listed, per_origin=per_origin)
    ended: SimpleQueue[tuple[R | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        while (taken := gate.take()) is not None:
            place, job = taken
            try:
                ended.put((work(job), None))
            except BaseException as error:  # noqa: BLE001 - raised again by the consumer
                ended.put((None, error))
            finally:
                gate.give_back(place)

    threads = [
        threading.Thread(target=run, name=f"fetch-{number}", daemon=True)
        for number in range(min(at_once, len(listed)))
    ]
    for thread in threads:
        thread.start()
    try:
        for _job in listed:
            result, error = _next(ended, token)
            if error is not None:
                raise error
            yield result  # type: ignore[misc]  # set wherever error is None
    finally:
        gate.drop()
    for thread in threads:
        thread.join()


def _next(
    ended: "SimpleQueue[tuple[R | None, BaseException | None]]", token: Token | None
) -> tuple[R | None, BaseException | None]:
    while True:
        if token is not None:
            token.check()
        with contextlib.suppress(Empty):
            return ended.get(timeout=_TICK_S)


def _origin(address: str) -> Origin:
    try:
        return origin(address)
    except BadAddress:
        return _NOWHERE
