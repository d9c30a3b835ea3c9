"""Ask feeds, store what is new, match it: FETCH, PARSE and WRITE as one pipeline."""

import dataclasses
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from listener.app import asking
from listener.app.asking import Question
from listener.app.matching import Matching
from listener.app.parts import Parts
from listener.app.preparing import prepare
from listener.app.results import NO_RUN, ListsAsked, Progress, RefreshResult, RuleRun
from listener.domain import schedule
from listener.domain.address import Credentials
from listener.domain.changes import Changes
from listener.domain.errors import FetchError, ParseError
from listener.domain.feed import Feed, FeedOutcome, Outcome
from listener.domain.ids import FeedId, ItemId
from listener.domain.refreshing import FeedResult
from listener.domain.schedule import Refusal
from listener.domain.words import _
from listener.net.lanes import each
from listener.net.values import Ask, Fetched
from listener.runtime.token import Cancelled, Token
from listener.runtime.worker import WorkerKilled

_log = logging.getLogger(__name__)

BATCH = 40  # feeds written in one transaction, at most
BATCH_S = 1.0  # and how long the first of them waits for it
# Left out when many are asked, and named in the result; paused ones are not even named.
_NAMED = {Refusal.GONE: Outcome.GONE, Refusal.DEFERRED: Outcome.DEFERRED}

Told = Callable[[Progress], None]
Heard = Callable[[Changes], None]
Lists = Callable[[Token | None], ListsAsked]  # asks the reading lists that are due
Arrived = Callable[[frozenset[ItemId], Token | None], RuleRun]  # what is done with new items


@dataclass(frozen=True, slots=True)
class AtHand:
    """A document that need not be fetched."""

    feed_id: FeedId
    body: bytes
    content_type: str


class Refreshing:
    """Refreshes feeds; a feed that fails is an outcome, never an error."""

    def __init__(self, parts: Parts, matching: Matching, arrived: Arrived, lists: Lists) -> None:
        self._parts = parts
        self._matching = matching
        self._arrived = arrived
        self._lists = lists

    def due(self) -> tuple[FeedId, ...]:
        """Return the feeds that are due now."""
        return tuple(feed.id for feed in schedule.due(self._parts.store.feeds.all(), self._parts.now()))

    def refresh(
        self,
        feed_ids: Sequence[FeedId] | None = None,
        *,
        due_only: bool = False,
        token: Token | None = None,
        progress: Told | None = None,
        changed: Heard | None = None,
    ) -> RefreshResult:
        """Refresh these feeds, else all; paused, gone and deferred ones only where named alone; FETCH.

        Where all are asked, the reading lists that are due are asked before: what they bring is asked too.
        `changed` is called after each batch stored, from this thread. Cancelled: what is stored stays, and
        the result tells of the feeds that ended.
        """
        began = time.monotonic()
        feeds = self._parts.store.feeds
        lists = self._lists(token) if feed_ids is None else ListsAsked((), Changes())
        chosen = feeds.all() if feed_ids is None else tuple(feeds.get(each_id) for each_id in feed_ids)
        left_out: dict[FeedId, FeedOutcome] = {}
        if due_only:
            asked = schedule.due(chosen, self._parts.now())
        elif feed_ids is not None and len(feed_ids) == 1:
            asked = chosen
        else:
            asked, left_out = _divided(chosen, self._parts.now())
        run = _Run(self._parts, self._matching, progress or _quiet, changed or _quiet, token)
        rules = NO_RUN
        run.heard(lists.changes)
        try:
            run.all(asked)
            run.heard(self._matching.catch_up(token))
            rules = self._arrived(run.changes.new_items, token)
            run.heard(rules.changes)
        except Cancelled:
            run.write()
        outcomes = left_out | dict(run.outcomes)
        in_order = tuple(outcomes[feed.id] for feed in chosen if feed.id in outcomes)
        return RefreshResult(in_order, run.changes, time.monotonic() - began, rules, lists.outcomes)

    def take_in(self, documents: Sequence[AtHand]) -> Changes:
        """Store documents that are at hand as if their feeds had answered with them; nobody is asked."""
        run = _Run(self._parts, self._matching, _quiet, _quiet, None)
        for document in documents:
            run.take_in(document)
        run.write()
        return run.changes | self._matching.catch_up(None)


class _Run:
    """One refresh under way."""

    def __init__(
        self, parts: Parts, matching: Matching, told: Told, heard: Heard, token: Token | None
    ) -> None:
        self._parts = parts
        self._told = told
        self._heard = heard
        self._token = token
        self._waiting: list[FeedResult] = []
        self._written_at = time.monotonic()
        self._default_s = 60 * int(parts.setting("refresh-minutes"))
        self._blank = matching.blank_task()
        self.outcomes: list[tuple[FeedId, FeedOutcome]] = []
        self.changes = Changes()

    def all(self, feeds: Sequence[Feed]) -> None:
        """Ask feeds at once, as many as the setting says, and write as they answer; raise Cancelled."""
        titles = {feed.id: feed.shown_title for feed in feeds}
        self._told(Progress(0, len(feeds), ""))
        results = each(
            [(feed.url, feed) for feed in feeds],
            self._ask,
            at_once=int(self._parts.setting("fetch-at-once")),
            token=self._token,
        )
        for done, result in enumerate(results, start=1):
            self._waiting.append(result)
            self._told(Progress(done, len(feeds), titles[result.feed_id]))
            if len(self._waiting) >= BATCH or time.monotonic() - self._written_at > BATCH_S:
                self.write()
        self.write()

    def take_in(self, document: AtHand) -> None:
        """Prepare a document in this process, and have it written; raise ParseError."""
        feed = self._parts.store.feeds.get(document.feed_id)
        task = dataclasses.replace(
            self._blank,
            body=document.body,
            content_type=document.content_type,
            url=feed.url,
            now=self._parts.now(),
        )
        self._waiting.append(
            FeedResult(
                feed.id, Outcome.CHANGED, task.now, next_due_at=feed.next_due_at, prepared=prepare(task)
            )
        )

    def write(self) -> None:
        """Store what waits in one transaction, and tell what it changed."""
        batch, self._waiting = self._waiting, []
        if batch:
            written = self._parts.write(lambda: self._parts.store.refreshing.write(batch))
            fed = (result.feed_id for result in batch)
            self.outcomes.extend(zip(fed, written.outcomes, strict=True))
            self.heard(written.changes)
        self._written_at = time.monotonic()

    def heard(self, changes: Changes) -> None:
        """Tell what was changed."""
        if changes:
            self.changes |= changes
            self._heard(changes)

    def _ask(self, feed: Feed) -> FeedResult:
        """Fetch one feed and have it read; runs on a FETCH thread."""
        question = Question(feed, self._parts.now(), self._default_s)
        passwords = partial(self._password, feed)
        ask = Ask(
            feed.url,
            feed.validators,
            credentials=passwords,
            user_agent=feed.user_agent,
            may_be_private=feed.may_be_private,
        )
        try:
            answer = self._parts.web.fetch(ask, self._token)
        except FetchError as error:
            return asking.refused(question, error)
        if not isinstance(answer, Fetched) or asking.is_same(question, answer):
            return asking.unchanged(question, answer)
        if asking.was_unreadable(question, answer):
            return asking.unreadable(question, answer, feed.error or _("It could not be read."))
        return self._read(question, answer)

    def _read(self, question: Question, answer: Fetched) -> FeedResult:
        task = dataclasses.replace(
            self._blank,
            body=answer.body,
            content_type=answer.content_type,
            url=answer.url,
            now=question.at,
        )
        try:
            prepared = self._parts.parsing.call(task, self._token)
        except ParseError as error:
            return asking.unreadable(question, answer, str(error))
        except WorkerKilled as error:
            words = _("The document is too heavy to be read: {reason}")
            return asking.unreadable(question, answer, words.format(reason=error))
        except Cancelled:
            raise
        except Exception as error:  # noqa: BLE001 - one odd feed must not keep the others from being read
            _log.exception("Reading %s ended in a fault.", answer.url)
            words = _("The document could not be read ({kind}).").format(kind=type(error).__name__)
            return asking.unreadable(question, answer, words)
        return asking.changed(question, answer, prepared)

    def _password(self, feed: Feed) -> Credentials | None:
        return self._parts.passwords.find(feed.id, feed.url)


def _divided(feeds: Sequence[Feed], now: datetime) -> tuple[tuple[Feed, ...], dict[FeedId, FeedOutcome]]:
    """Return the feeds to ask, those that fail last, and the outcomes of those left out."""
    refusals = {feed.id: schedule.refusal(feed, now) for feed in feeds}
    asked = [feed for feed in feeds if refusals[feed.id] is None]
    left_out = {
        feed.id: FeedOutcome(feed.id, feed.url, _NAMED[refusal], error=feed.error)
        for feed in feeds
        if (refusal := refusals[feed.id]) in _NAMED
    }
    return tuple(sorted(asked, key=lambda feed: feed.failures > 0)), left_out


def _quiet(_told: object) -> None:
    pass
