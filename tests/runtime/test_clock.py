from datetime import UTC, datetime, timedelta

from listener.runtime.clock import now


def test_now_is_aware_and_in_utc():
    assert now().tzinfo is UTC
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)
