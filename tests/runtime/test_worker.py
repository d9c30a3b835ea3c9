import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.process import BaseProcess

import pytest

from listener.runtime import worker as workers
from listener.runtime.token import Cancelled, Token
from listener.runtime.worker import Limits, Worker, WorkerKilled, Workers, memory_bytes, serve


@pytest.fixture
def started():
    """Workers of a test, ended after it."""
    made = []

    def start(function, **limits):
        made.append(Worker(function, Limits(**limits)))
        return made[-1]

    yield start
    for worker in made:
        worker.close()


def test_a_call_is_answered_by_one_other_process_that_stays(started):
    worker = started(os.getpgid)
    ours = os.getpgid(0)
    assert worker.call(0) == ours
    pid = worker._process.pid
    assert pid != os.getpid()
    assert worker.call(0) == ours
    assert worker._process.pid == pid


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system knows no niceness")
def test_a_process_that_computes_lets_others_go_first(started):
    assert started(os.nice).call(0) >= os.nice(0) + 3


def test_ctrl_c_in_the_terminal_is_left_to_the_process_that_was_asked(started):
    assert started(signal.getsignal).call(signal.SIGINT) == signal.SIG_IGN


def test_what_the_function_raises_is_raised(started):
    with pytest.raises(ValueError, match="invalid literal"):
        started(int).call("x")


def test_a_call_that_takes_too_long_is_killed_and_the_next_one_answered(started):
    worker = started(time.sleep, timeout_s=0.2)
    with pytest.raises(WorkerKilled, match="longer than"):
        worker.call(60)
    assert worker.call(0) is None


def test_a_call_that_takes_too_much_memory_is_killed(started):
    worker = started(time.sleep, memory_bytes=1024 * 1024)
    with pytest.raises(WorkerKilled, match="more than 1 MB of memory"):
        worker.call(60)


def test_a_call_whose_process_dies_says_so(started):
    worker = started(os._exit)
    with pytest.raises(WorkerKilled, match="ended in the middle"):
        worker.call(3)


def test_a_cancelled_call_is_killed(started):
    worker = started(time.sleep)
    worker.call(0)
    token = Token()
    token.cancel()
    with pytest.raises(Cancelled):
        worker.call(60, token)


def test_a_call_that_can_be_interrupted_is_not_killed(started):
    done = multiprocessing.get_context("spawn").Event()
    worker = started(done.wait)
    assert worker.call(0) is False
    assert worker.is_running
    token = Token()
    token.cancel()
    assert worker.call(60, token, interrupt=done.set) is True


def test_a_call_that_began_as_the_worker_was_closed_ends(started):
    worker = started(time.sleep)
    worker.call(0)
    seen = []

    def call():
        try:
            worker.call(60)
        except WorkerKilled as killed:
            seen.append(str(killed))

    thread = threading.Thread(target=call)
    thread.start()
    while not worker._lock.locked():
        pass
    worker._is_closed = True
    thread.join(10)
    assert seen == ["It was closed."]


def test_a_process_that_ended_idle_is_started_again(started):
    worker = started(abs, idle_s=0.2)
    assert worker.call(-1) == 1
    worker._process.join(10)
    assert worker.call(-2) == 2


def test_an_idle_end_just_before_the_call_is_not_noticed(started, monkeypatch):
    worker = started(abs, idle_s=0.2)
    worker.call(-1)
    worker._process.join(10)
    with monkeypatch.context() as patched:
        patched.setattr(BaseProcess, "is_alive", lambda _: True)
        assert worker.call(-2) == 2


def test_where_processes_end_at_once_again_and_again_the_caller_computes(started):
    assert started(abs, idle_s=0.0).call(-2) == 2


def test_where_no_process_can_start_the_caller_computes(started, monkeypatch):
    def refuse(_):
        raise PermissionError

    monkeypatch.setattr(BaseProcess, "start", refuse)
    worker = started(os.getpgid)
    assert worker.call(0) == os.getpgid(0)
    assert worker._process is None


def test_where_a_process_starts_but_never_answers_the_caller_computes(started, monkeypatch):
    monkeypatch.setattr(workers, "_START_S", 0.0)
    assert started(abs).call(-3) == 3


def test_close_ends_a_call_under_way(started):
    worker = started(time.sleep)
    worker.call(0)
    seen = []

    def call():
        try:
            worker.call(60)
        except WorkerKilled as killed:
            seen.append(killed)

    thread = threading.Thread(target=call)
    thread.start()
    while not worker._lock.locked():
        pass
    worker.close()
    thread.join(10)
    assert len(seen) == 1


def test_workers_share_calls(started):
    several = Workers(abs, 2)
    assert [several.call(number) for number in (-1, -2, -3)] == [1, 2, 3]
    several.close()


def test_serving_answers_until_the_other_side_is_gone():
    ours, theirs = multiprocessing.Pipe()
    ours.send(-1)
    ours.send("x")
    serve(theirs, abs, 0.0)
    assert ours.recv() == "ready"
    assert ours.recv() == (1, None)
    value, error = ours.recv()
    assert value is None
    assert isinstance(error, TypeError)


def test_memory_is_that_of_the_process_or_unknown():
    assert memory_bytes(os.getpid()) > 1024 * 1024
    assert memory_bytes(None) == 0


def test_a_closed_worker_starts_nothing_more(started):
    worker = started(abs)
    worker.close()
    with pytest.raises(WorkerKilled, match="closed"):
        worker.call(-1)
    assert not worker.is_running
