"""Run work away from the caller's thread, and bring each result home.

Nothing here knows about Qt: `home` is any callable that runs a closure on the thread that owns the window.
"""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from typing import Generic, TypeVar

from listener.runtime.token import Token

T = TypeVar("T")
R = TypeVar("R")
Home = Callable[[Callable[[], None]], None]

_NICE = 2  # what fetches and writes, beside the window and what it waits for


class Lane(Enum):
    """Where a job may run; each lane has its own threads."""

    FETCH = auto()  # waits on the network or for other lanes
    READ = auto()  # queries, pages of rows, articles
    WRITE = auto()  # changes the store: exactly one thread


class Job(Generic[T]):
    """One piece of work under way."""

    def __init__(self, key: str, lane: Lane) -> None:
        self.key, self.lane = key, lane
        self.token = Token()

    def cancel(self) -> None:
        """Ask the work to stop; its result comes home no more."""
        self.token.cancel()


class Runner:
    """Starts jobs on lanes; a newer job with the same key silences the older."""

    def __init__(self, home: Home, *, fetchers: int = 4, readers: int = 2) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._current: dict[str, Job[object]] = {}
        self._writer: int | None = None
        self._pools = {
            Lane.FETCH: ThreadPoolExecutor(fetchers, "fetch", initializer=_step_back),
            Lane.READ: ThreadPoolExecutor(readers, "read"),
            Lane.WRITE: ThreadPoolExecutor(1, "write", initializer=self._remember_writer),
        }

    def start(
        self,
        key: str,
        work: Callable[[Token], T],
        *,
        lane: Lane = Lane.READ,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Job[T]:
        """Run `work` on `lane`, then `done` or `failed` at home, unless the job was cancelled or replaced."""
        job: Job[T] = Job(key, lane)
        with self._lock:
            older = self._current.get(key)
            self._current[key] = job  # type: ignore[assignment]  # kept only to be cancelled
        if older is not None:
            older.cancel()
        self._pools[lane].submit(self._run, job, work, done, failed)
        return job

    def cancel(self, key: str) -> None:
        """Ask the job called `key` to stop, if there is one."""
        with self._lock:
            job = self._current.get(key)
        if job is not None:
            job.cancel()

    def write(self, work: Callable[[], T]) -> T:
        """Run `work` on the WRITE lane and wait for its result; in place for a caller already on it."""
        if threading.get_ident() == self._writer:
            return work()
        return self._pools[Lane.WRITE].submit(work).result()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Stop what reads and fetches, write what waits, and run `last` at the end, on WRITE."""
        with self._lock:
            jobs = tuple(self._current.values())
        for job in jobs:
            if job.lane is not Lane.WRITE:  # the user did it already: it is not lost with the window
                job.cancel()
        # WRITE goes last: a job on another lane may be waiting for its batch to be written.
        for lane in (Lane.FETCH, Lane.READ):
            self._pools[lane].shutdown(wait=True, cancel_futures=True)
        try:
            if last is not None:
                self.write(last)
        finally:
            self._pools[Lane.WRITE].shutdown(wait=True)

    def _run(
        self,
        job: Job[T],
        work: Callable[[Token], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            job.token.check()
            value = work(job.token)
        except CancelledError:
            self._forget(job)
        except Exception as error:  # noqa: BLE001 - handed to `failed`, never lost
            self._home(partial(self._deliver, job, failed, error))
        else:
            self._home(partial(self._deliver, job, done, value))

    def _deliver(self, job: Job[T], receive: Callable[[R], None], value: R) -> None:
        self._forget(job)
        # Asked again here: it may have been cancelled or replaced while it was queued.
        if not job.token.is_cancelled:
            receive(value)

    def _forget(self, job: Job[T]) -> None:
        with self._lock:
            if self._current.get(job.key) is job:
                del self._current[job.key]

    def _remember_writer(self) -> None:
        self._writer = threading.get_ident()
        _step_back()


def _step_back() -> None:
    """Let the window's thread go first on the processor, where threads have a priority of their own."""
    if sys.platform == "linux":
        os.nice(_NICE)  # of this thread alone
