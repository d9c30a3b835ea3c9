"""What an answer of a feed means: a FeedResult for WRITE; pure."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from listener.domain.errors import FetchError
from listener.domain.feed import Feed, Hints, Outcome, Validators
from listener.domain.parsed import PreparedFeed
from listener.domain.refreshing import FeedResult
from listener.domain.schedule import Asked, considered_move, next_due
from listener.net.values import Fetched, NotModified

# Stands before the hash of a document that could not be read: its bytes are known, and not parsed again.
_UNREADABLE = b"!"
_OK_STATUS = 200
_NOT_MODIFIED_STATUS = 304


@dataclass(frozen=True, slots=True)
class Question:
    """A feed that is asked, when, and how often feeds are asked that say nothing of it."""

    feed: Feed
    at: datetime
    default_s: int


def is_same(question: Question, answer: Fetched) -> bool:
    """Tell whether the bytes are those of last time, read well then."""
    return answer.body_hash == question.feed.validators.body_hash


def was_unreadable(question: Question, answer: Fetched) -> bool:
    """Tell whether the bytes are those of last time, and could not be read then."""
    return _UNREADABLE + answer.body_hash == question.feed.validators.body_hash


def unchanged(question: Question, answer: Fetched | NotModified) -> FeedResult:
    """Return the result of a 304, or of the bytes of last time."""
    is_304 = isinstance(answer, NotModified)
    outcome = Outcome.NOT_MODIFIED if is_304 else Outcome.SAME
    hints = dataclasses.replace(question.feed.hints, max_age_s=answer.max_age_s)
    status = _NOT_MODIFIED_STATUS if is_304 else _OK_STATUS
    return _answered(question, answer, outcome, hints=hints, status_code=status)


def changed(question: Question, answer: Fetched, prepared: PreparedFeed) -> FeedResult:
    """Return the result of a document that was read."""
    hints = dataclasses.replace(prepared.hints, max_age_s=answer.max_age_s)
    result = _answered(question, answer, Outcome.CHANGED, hints=hints, status_code=answer.status_code)
    return dataclasses.replace(result, prepared=prepared)


def unreadable(question: Question, answer: Fetched, sentence: str) -> FeedResult:
    """Return the result of a document that could not be read: the same bytes are not parsed again."""
    error = FetchError(sentence, status_code=answer.status_code, requests=answer.requests)
    # Without a validator the bytes come again, and can be seen to be others.
    validators = Validators(body_hash=_UNREADABLE + answer.body_hash)
    return dataclasses.replace(refused(question, error), validators=validators)


def refused(question: Question, error: FetchError) -> FeedResult:
    """Return the result of a fetch that failed."""
    feed = question.feed
    asked = Asked(
        error.outcome,
        question.at,
        failures=feed.failures + 1,
        retry_after_s=error.retry_after_s,
        last_item_at=feed.last_item_at,
        hints=feed.hints,
        interval_s=feed.interval_s,
    )
    return FeedResult(
        feed_id=feed.id,
        outcome=error.outcome,
        asked_at=question.at,
        next_due_at=next_due(asked, default_s=question.default_s),
        status_code=error.status_code,
        error=str(error),
        moved=feed.moved,
        requests=error.requests,
    )


def _answered(
    question: Question, answer: Fetched | NotModified, outcome: Outcome, *, hints: Hints, status_code: int
) -> FeedResult:
    feed = question.feed
    move = considered_move(feed.url, feed.moved, answer.permanent_url, question.at)
    asked = Asked(
        outcome, question.at, last_item_at=feed.last_item_at, hints=hints, interval_s=feed.interval_s
    )
    return FeedResult(
        feed_id=feed.id,
        outcome=outcome,
        asked_at=question.at,
        next_due_at=next_due(asked, default_s=question.default_s),
        status_code=status_code,
        validators=answer.validators,
        hints=hints,
        moved=move.remember,
        adopt_url=move.adopt,
        requests=answer.requests,
    )
