"""A spawned process that computes: killed when it takes too long or too much memory, and started again.

Threads wait, processes compute: four threads running a parser make the window stutter, one process does not.
"""

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from listener.runtime.token import Token

A = TypeVar("A")
R = TypeVar("R")

_TICK_S = 0.1
_START_S = 30.0
_PAGE_BYTES = 4096
_READY = "ready"
_CLOSED = "It was closed."
_NICE = 3  # a window that wants to draw goes first; on a busy machine this must still get its share


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take, and how long a process may wait for the next."""

    timeout_s: float = 20.0
    memory_bytes: int = 700 * 1024 * 1024
    idle_s: float = 60.0


class WorkerKilled(Exception):
    """A call took too long or too much memory, or brought its process down; the next call starts afresh."""


class _EndedIdle(Exception):
    """The process had ended, unused, when the argument came."""


class Worker(Generic[A, R]):
    """Runs `function` in a process of its own, one call at a time.

    Where no process can be started it runs in the caller's thread, without limits.
    """

    def __init__(self, function: Callable[[A], R], limits: Limits | None = None) -> None:
        self._function = function
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._can_start = True
        self._is_closed = False

    @property
    def is_running(self) -> bool:
        """Tell whether there is a process now."""
        return self._process is not None

    def call(
        self, argument: A, token: Token | None = None, *, interrupt: Callable[[], None] | None = None
    ) -> R:
        """Return `function(argument)`; raise what it raised, WorkerKilled, or Cancelled.

        A cancelled token kills the process; with `interrupt` that is called instead, and the answer awaited.
        """
        with self._lock:
            for _attempt in range(2):
                pipe = self._running()
                if pipe is None:
                    break
                try:
                    return self._answer(pipe, argument, token, interrupt)
                except _EndedIdle:
                    continue
            return self._function(argument)

    def close(self) -> None:
        """End the process, whatever it does; calls raise WorkerKilled from now on."""
        self._is_closed = True
        process = self._process
        if process is not None:
            with contextlib.suppress(ValueError):  # closed by its call just now
                process.kill()
        with self._lock:
            self._stop()

    def _running(self) -> Connection | None:
        if self._is_closed:
            raise WorkerKilled(_CLOSED)
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._stop()
        if self._can_start:
            self._can_start = self._start()
        return self._pipe

    def _start(self) -> bool:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=begin,
            args=(theirs, self._function, self._limits.idle_s),
            name="listener-worker",
            daemon=True,
        )
        try:
            process.start()
        except OSError:
            ours.close()
            return False
        finally:
            theirs.close()
        self._process, self._pipe = process, ours
        with contextlib.suppress(EOFError, OSError):
            if ours.poll(_START_S) and ours.recv() == _READY:
                return True
        self._stop()
        return False

    def _answer(
        self, pipe: Connection, argument: A, token: Token | None, interrupt: Callable[[], None] | None
    ) -> R:
        ends_at = time.monotonic() + self._limits.timeout_s
        try:
            pipe.send(argument)
            while not pipe.poll(_TICK_S):
                self._check(ends_at, token if interrupt is None else None)
                if interrupt is not None and token is not None and token.is_cancelled:
                    interrupt()
            value, error = pipe.recv()
        except (EOFError, OSError) as broken:
            raise self._end() from broken
        except BaseException:
            self._stop()
            raise
        if error is not None:
            raise error
        return value  # type: ignore[no-any-return]  # what the function returned, on the other side

    def _end(self) -> Exception:
        """Say why the process is gone: of idleness just before the argument reached it, or of the work."""
        process = self._process
        if process is not None:
            process.join(_TICK_S)
        is_idle = process is not None and process.exitcode == 0
        self._stop()
        return _EndedIdle() if is_idle else WorkerKilled("The process ended in the middle of its work.")

    def _check(self, ends_at: float, token: Token | None) -> None:
        if token is not None:
            token.check()
        if self._is_closed:
            raise WorkerKilled(_CLOSED)
        if time.monotonic() > ends_at:
            raise WorkerKilled(f"It took longer than {self._limits.timeout_s:g} seconds.")
        if self._process is not None and memory_bytes(self._process.pid) > self._limits.memory_bytes:
            raise WorkerKilled(f"It took more than {self._limits.memory_bytes // 1024**2} MB of memory.")

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._pipe = self._process = None


class Workers(Generic[A, R]):
    """Several workers for one function; a call takes the one that worked last, so the others may end idle."""

    def __init__(self, function: Callable[[A], R], count: int, limits: Limits | None = None) -> None:
        self._all = tuple(Worker(function, limits) for _number in range(max(1, count)))
        self._free: queue.LifoQueue[Worker[A, R]] = queue.LifoQueue()
        for worker in self._all:
            self._free.put(worker)

    def call(self, argument: A, token: Token | None = None) -> R:
        """Return `function(argument)` from the first free worker; raise what Worker.call raises."""
        worker = self._free.get()
        try:
            return worker.call(argument, token)
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """End every process."""
        for worker in self._all:
            worker.close()


def begin(pipe: Connection, function: Callable[[A], R], idle_s: float) -> None:
    """Settle the spawned process, then serve."""
    # Ctrl-C reaches the whole group; the process that was asked decides what becomes of this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    serve(pipe, function, idle_s)


def serve(pipe: Connection, function: Callable[[A], R], idle_s: float) -> None:
    """Answer calls until none comes for `idle_s` or the other side is gone."""
    with contextlib.suppress(EOFError, OSError):
        pipe.send(_READY)
        while pipe.poll(idle_s):
            pipe.send(_called(function, pipe.recv()))


def _called(function: Callable[[A], R], argument: A) -> tuple[R | None, Exception | None]:
    try:
        return function(argument), None
    except Exception as error:  # noqa: BLE001 - raised again on the other side
        return None, error


def memory_bytes(pid: int | None) -> int:
    """Return the memory a process holds; 0 where the system does not say it in /proc."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_BYTES
    except (OSError, IndexError, ValueError):
        return 0
