"""Sixteen at once, two at one origin, and nobody waits for a slow one in vain."""

import threading
from collections import Counter

import pytest

from listener.net.lanes import Gate, each
from listener.runtime.token import Cancelled, Token


def test_every_job_is_done_once():
    jobs = [(f"http://h{number % 7}.example/", number) for number in range(100)]

    assert sorted(each(jobs, lambda number: number * 2)) == [number * 2 for number in range(100)]


def test_no_jobs_are_no_work():
    assert list(each([], lambda job: job)) == []


def test_no_more_than_so_many_at_once_and_at_one_origin():
    lock = threading.Lock()
    running = Counter()
    most = Counter()
    together = threading.Barrier(4)

    def work(host):
        with lock:
            running[host] += 1
            running["all"] += 1
            most[host] = max(most[host], running[host])
            most["all"] = max(most["all"], running["all"])
        together.wait(10)
        with lock:
            running[host] -= 1
            running["all"] -= 1

    jobs = [(f"http://h{number % 4}.example/{number}", number % 4) for number in range(32)]
    list(each(jobs, work, at_once=4, per_origin=2))

    assert most["all"] == 4
    assert max(count for host, count in most.items() if host != "all") <= 2


def test_a_slow_origin_holds_up_nobody_else():
    others_done = threading.Event()
    done = []

    def work(name):
        if name == "slow":
            assert others_done.wait(10)
        else:
            done.append(name)
            if len(done) == 5:
                others_done.set()
        return name

    jobs = [("http://slow.example/", "slow")] * 6 + [(f"http://h{n}.example/", n) for n in range(5)]

    # Three threads: with two of them at the slow origin, the third does all the others.
    assert Counter(each(jobs, work, at_once=3))["slow"] == 6


def test_jobs_start_in_order():
    gate = Gate([("http://a.example/", 1), ("http://a.example/", 2), ("http://b.example/", 3)], per_origin=1)

    first, _ = gate.take(), gate.take()
    gate.give_back(first[0])

    assert (first[1], gate.take()[1], gate.take()) == (1, 2, None)


def test_what_is_no_address_waits_in_a_lane_of_its_own():
    assert sorted(each([("nonsense", 1), ("file:///x", 2)], lambda job: job)) == [1, 2]


def test_an_error_of_the_work_comes_out():
    def work(_job):
        raise KeyError("x")

    with pytest.raises(KeyError):
        list(each([("http://a.example/", 1)] * 3, work))


def test_a_cancelled_run_ends_though_its_work_hangs():
    token = Token()
    release = threading.Event()

    def work(_job):
        token.cancel()
        release.wait(10)

    with pytest.raises(Cancelled):
        list(each([("http://a.example/", 1)] * 3, work, token=token))
    release.set()


def test_a_consumer_that_stops_drops_the_rest():
    begun = []
    stopped = threading.Event()

    def work(number):
        begun.append(number)
        assert number == 0 or stopped.wait(10)

    results = each([("http://a.example/", number) for number in range(50)], work, at_once=1)
    next(results)
    results.close()
    stopped.set()

    assert len(begun) <= 2
