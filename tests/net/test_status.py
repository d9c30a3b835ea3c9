"""What an answer without a document means for the feed."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from listener.domain.errors import FetchError
from listener.domain.feed import Outcome
from listener.net.values import Ask
from listener.net.web import Web


@pytest.mark.parametrize(
    ("status", "outcome", "words"),
    [
        ("404 Not Found", Outcome.FAILED, "no feed at this address"),
        ("410 Gone", Outcome.GONE, "gone for good"),
        ("429 Slow", Outcome.DEFERRED, "busy"),
        ("500 Oops", Outcome.FAILED, r"error \(500\)"),
        ("503 Busy", Outcome.FAILED, r"error \(503\)"),
        ("204 Nothing", Outcome.FAILED, "empty document"),
        ("206 Part", Outcome.FAILED, "only a part"),
        ("200 OK", Outcome.FAILED, "empty document"),
    ],
)
def test_a_status_means_something_for_the_feed(web, site, status, outcome, words):
    with pytest.raises(FetchError, match=words) as caught:
        web.fetch(Ask(site.serves("/a", b"", status=status)))

    assert caught.value.outcome is outcome
    assert caught.value.status_code == int(status[:3])


@pytest.mark.parametrize(
    ("said", "wait_s"),
    [("120", 120), ("315360000", 315360000), ("soon", None), ("-5", None), ("", None), ("9" * 30, None)],
)
def test_retry_after_is_told_as_said(web, site, said, wait_s, refused):
    address = site.serves("/a", b"", f"Retry-After: {said}", status="429 Slow")

    assert refused(web, address).retry_after_s == wait_s


def test_retry_after_may_be_a_date(site, refused):
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    soon, past = (format_datetime(at + timedelta(hours=hours), usegmt=True) for hours in (2, -2))
    web = Web(clock=lambda: at)

    waits = [
        refused(web, site.serves("/a", b"", f"Retry-After: {date}", status="503 Busy"))
        for date in (soon, past, "Sun, 01 Mar 2026 14:00:00 -0000")
    ]

    web.close()
    assert [wait.retry_after_s for wait in waits] == [7200, 0, 7200]
    assert {wait.outcome for wait in waits} == {Outcome.DEFERRED}
