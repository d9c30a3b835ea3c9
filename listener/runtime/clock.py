"""The time, as an argument: whoever needs it is given a Clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the time by the machine's clock, aware and in UTC."""
    return datetime.now(UTC)
