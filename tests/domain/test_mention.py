from datetime import UTC, datetime, timedelta

from listener.domain.mention import Event, Happening, Moments, Status, moments, status_of

PUBLISHED = datetime(2026, 11, 20, 8, tzinfo=UTC)
SEEN = PUBLISHED + timedelta(hours=1)


def events(*statuses: Status) -> list[Event]:
    return [
        Event(SEEN + timedelta(hours=number), Happening.STATUS, status.value)
        for number, status in enumerate(statuses, 1)
    ]


def hours(number: int) -> datetime:
    return SEEN + timedelta(hours=number)


def test_what_nobody_touched_is_new() -> None:
    assert status_of([]) is Status.NEW
    assert moments(PUBLISHED, SEEN, []) == Moments(PUBLISHED, SEEN)


def test_the_last_status_counts_and_notes_are_none() -> None:
    happened = [*events(Status.TO_ANSWER, Status.ANSWERED), Event(hours(9), Happening.NOTE, "thanked")]
    assert status_of(happened) is Status.ANSWERED
    assert moments(PUBLISHED, SEEN, happened) == Moments(PUBLISHED, SEEN, hours(1), hours(2))


def test_the_first_time_to_answer_counts() -> None:
    happened = events(Status.TO_ANSWER, Status.DISMISSED, Status.TO_ANSWER)
    assert moments(PUBLISHED, SEEN, happened) == Moments(PUBLISHED, SEEN, hours(1))


def test_what_is_answered_at_once_was_to_answer_then() -> None:
    assert moments(PUBLISHED, SEEN, events(Status.ANSWERED)) == Moments(PUBLISHED, SEEN, hours(1), hours(1))


def test_back_to_new_sets_the_clock_back() -> None:
    happened = events(Status.TO_ANSWER, Status.ANSWERED, Status.NEW)
    assert moments(PUBLISHED, SEEN, happened) == Moments(PUBLISHED, SEEN)


def test_an_answer_taken_back_is_none() -> None:
    happened = events(Status.ANSWERED, Status.TO_ANSWER)
    assert moments(PUBLISHED, SEEN, happened) == Moments(PUBLISHED, SEEN, hours(1))
