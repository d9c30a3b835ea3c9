import os
import queue
import sys
import threading
from functools import partial

import pytest

from listener.runtime.runner import Lane, Runner
from listener.runtime.token import Cancelled, Token


@pytest.fixture
def home():
    """A thread's worth of home: closures are run when the test takes them."""
    return queue.Queue()


@pytest.fixture
def runner(home):
    runner = Runner(home.put)
    yield runner
    runner.close()


def take(home):
    home.get(timeout=10)()


def test_a_result_comes_home(runner, home):
    seen = []
    runner.start("x", lambda _: threading.current_thread().name, done=seen.append, failed=seen.append)
    take(home)
    assert seen[0].startswith("read")


@pytest.mark.skipif(sys.platform != "linux", reason="only here has a thread a priority of its own")
def test_work_that_nobody_waits_for_lets_the_window_go_first(runner, home):
    seen = {}
    for lane in Lane:
        keep = partial(seen.__setitem__, lane)
        runner.start(lane.name, lambda _: os.nice(0), lane=lane, done=keep, failed=keep)
        take(home)
    ours = os.nice(0)
    assert seen == {Lane.FETCH: ours + 2, Lane.READ: ours, Lane.WRITE: ours + 2}


def test_an_error_is_handed_over(runner, home):
    seen = []
    runner.start("x", lambda _: 1 / 0, lane=Lane.WRITE, done=seen.append, failed=seen.append)
    take(home)
    assert isinstance(seen[0], ZeroDivisionError)


def test_a_newer_job_with_the_same_key_silences_the_older(runner, home):
    seen = []
    gate = threading.Event()
    runner.start("list", lambda _: gate.wait(10) and "old", done=seen.append, failed=seen.append)
    runner.start("list", lambda _: "new", done=seen.append, failed=seen.append)
    take(home)
    gate.set()
    take(home)
    assert seen == ["new"]


def test_a_result_that_waits_at_home_is_silenced_by_a_newer_job(runner, home):
    seen = []
    runner.start("list", lambda _: "old", done=seen.append, failed=seen.append)
    late = home.get(timeout=10)
    runner.start("list", lambda _: "new", done=seen.append, failed=seen.append)
    late()
    take(home)
    assert seen == ["new"]


def test_a_job_that_checks_its_token_ends_silently(runner, home):
    seen = []
    began, gate = threading.Event(), threading.Event()

    def work(token):
        began.set()
        gate.wait(10)
        token.check()

    job = runner.start("x", work, done=seen.append, failed=seen.append)
    began.wait(10)
    runner.cancel("x")
    runner.cancel("nobody")
    gate.set()
    runner.close()
    assert job.token.is_cancelled
    assert home.empty()
    assert seen == []


def test_writes_of_any_thread_happen_on_the_write_lane(runner, home):
    seen = []

    def name():
        return threading.current_thread().name

    runner.start("x", lambda _: runner.write(name), lane=Lane.FETCH, done=seen.append, failed=seen.append)
    runner.start(
        "y",
        lambda _: runner.write(lambda: runner.write(name)),
        lane=Lane.WRITE,
        done=seen.append,
        failed=seen.append,
    )
    take(home)
    take(home)
    assert seen == ["write_0", "write_0"]


def test_close_waits_for_all_that_was_to_be_written_and_then_for_the_last(home):
    runner = Runner(home.put)
    written = []
    began, gate = threading.Event(), threading.Event()

    def work(_):
        began.set()
        gate.wait(10)
        written.append(1)

    runner.start("a", work, lane=Lane.WRITE, done=written.append, failed=written.append)
    began.wait(10)
    runner.start(
        "b", lambda _: written.append(2), lane=Lane.WRITE, done=written.append, failed=written.append
    )
    closing = threading.Thread(target=runner.close, args=(lambda: written.append(runner.write(lambda: 3)),))
    closing.start()
    gate.set()
    closing.join(10)
    assert written == [1, 2, 3]


def test_a_home_without_qt_may_be_a_plain_call():
    seen = []
    runner = Runner(lambda closure: closure())
    runner.start("x", lambda _: 2, done=seen.append, failed=seen.append)
    runner.close()
    assert seen in ([2], [])


def test_a_token_says_when_it_is_cancelled():
    token = Token()
    token.check()
    assert not token.wait(0)
    token.cancel()
    assert token.wait(10)
    with pytest.raises(Cancelled):
        token.check()
