import signal

import pytest

from listener.cli import refresh as command
from listener.cli.stopping import stopping
from listener.runtime.token import Cancelled, Token


def asked(done) -> list[int]:
    return [outcome["feed_id"] for outcome in done.one["outcomes"]]


def test_feeds_are_asked_by_name_by_circle_and_when_due(run, press, site):
    run(press, "subscribe", site.feed("/other.xml", "Other"), "--circle", "Other")
    assert asked(run(press, "refresh", "The Press")) == [1]
    assert asked(run(press, "refresh", "--circle", "Other")) == [2]
    assert asked(run(press, "refresh", "1", "--circle", "Other", "--circle", "Press")) == [1, 2]
    assert asked(run(press, "refresh", "--due")) == []
    assert run(press, "refresh", "Nobody").one["error"]["code"] == "not-found"


def test_a_refresh_tells_all_of_cli_md(run, press, site):
    site.feed(
        "/feed.xml", "Rust one", "Python two", "Rust three", "More", name="The Press", body="Of open source."
    )
    told = run(press, "refresh").one
    assert set(told) >= {
        *("feeds", "changed", "same", "not_modified", "deferred", "gone", "not_authorised", "failed"),
        *("new_items", "updated_items", "matches", "seconds", "outcomes"),
    }
    (outcome,) = told["outcomes"]
    assert outcome == {
        "feed_id": 1,
        "feed_url": site.base + "/feed.xml",
        "outcome": "changed",
        "status_code": 200,
        "error": None,
        "new_items": 1,
        "updated_items": 0,
        "requests": 1,
    }


def test_a_watch_goes_on_until_it_is_stopped(run, press, monkeypatch):
    rounds = iter((False, False, True))
    monkeypatch.setattr(Token, "wait", lambda _self, _seconds: next(rounds))
    monkeypatch.setattr(command, "_WATCH_S", 0.0)
    done = run(press, "refresh", "--watch")
    assert [told["feeds"] for told in done.rows] == [1, 0, 0]


def press_ctrl_c():
    with stopping() as token:
        signal.raise_signal(signal.SIGINT)
        assert token.is_cancelled


def be_cancelled():
    with stopping():
        raise Cancelled


@pytest.mark.parametrize("work", [press_ctrl_c, be_cancelled])
def test_ctrl_c_cancels_the_token_and_is_told_afterwards(work):
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        work()
    assert signal.getsignal(signal.SIGINT) is before


def test_on_another_thread_nothing_is_caught(run, press):
    import threading

    seen = []

    def work():
        with stopping() as token:
            seen.append(token.is_cancelled)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [False]
