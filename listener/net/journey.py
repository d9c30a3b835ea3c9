"""One fetch from the first request to the document: redirects, passwords, status codes, the body."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Protocol

from listener.domain.address import Credentials, followed, origin
from listener.domain.errors import FetchError
from listener.domain.feed import NO_VALIDATORS, Outcome
from listener.domain.ids import FeedUrl
from listener.domain.words import _
from listener.net import headers as said
from listener.net.unpack import Unpacker
from listener.net.values import Ask, Fetched, Limits, NotModified

_DOCUMENT = 2  # hundred
_WITHOUT_DOCUMENT = (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, HTTPStatus.PARTIAL_CONTENT)


class Answer(Protocol):
    """The head of an answer, and its body piece by piece."""

    @property
    def status(self) -> int:
        """Return the status code."""
        ...

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers by name in lower case."""
        ...

    @property
    def is_near(self) -> bool:
        """Tell whether it came from a private, loopback or link-local place."""
        ...

    def piece(self) -> bytes:
        """Return the next piece of the body, b"" at its end; raise FetchError or Cancelled."""
        ...

    def leave(self) -> None:
        """Want no more of the body."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a fetch."""

    url: str
    headers: dict[str, str]
    may_be_private: bool


Send = Callable[[Request], Answer]


class Journey:
    """Goes from an address to its document; `send` makes one exchange."""

    def __init__(self, ask: Ask, send: Send, *, limits: Limits, now: datetime) -> None:
        self._ask = ask
        self._send = send
        self._limits = limits
        self._now = now
        self._home = origin(ask.address)
        self._url = ask.address
        self._may_be_private = ask.may_be_private
        self._is_permanent = True
        self._credentials: Credentials | None = None  # sent only after the server asked for them
        self._seen: set[tuple[str, bool]] = set()
        self._requests = 0

    def go(self) -> Fetched | NotModified:
        """Return the document or that it did not change; raise FetchError."""
        try:
            return self._go()
        except FetchError as error:
            error.requests = self._requests
            raise

    def _go(self) -> Fetched | NotModified:
        while True:
            answer = self._asked()
            target = said.location(answer.status, answer.headers)
            if target is not None:
                self._follow(answer, target)
            elif self._may_log_in(answer) and (credentials := self._ask.credentials()) is not None:
                answer.leave()
                self._credentials = credentials
            else:
                return self._arrived(answer)

    def _asked(self) -> Answer:
        here = (self._url, self._credentials is not None)
        if here in self._seen:
            raise FetchError(_("{host} redirects in a circle.").format(host=self._host))
        self._seen.add(here)
        if self._requests > self._limits.redirects:
            raise FetchError(
                _("{host} redirects more than {number} times.").format(
                    host=self._home.host, number=self._limits.redirects
                )
            )
        self._requests += 1
        sent = said.request(self._ask.validators, self._ask.user_agent, self._credentials)
        return self._send(Request(self._url, sent, self._may_be_private))

    def _follow(self, answer: Answer, target: str) -> None:
        answer.leave()
        url = followed(self._url, target)
        if url is None:
            raise FetchError(
                _("{host} redirects to an address that is not allowed: {target}").format(
                    host=self._host, target=_shown(target) or _("nowhere")
                ),
                status_code=answer.status,
            )
        self._is_permanent = self._is_permanent and said.is_permanent(answer.status)
        self._may_be_private = self._may_be_private and answer.is_near
        self._url = url
        if origin(url) != self._home:
            self._credentials = None

    def _may_log_in(self, answer: Answer) -> bool:
        return (
            answer.status == HTTPStatus.UNAUTHORIZED
            and self._credentials is None
            and origin(self._url) == self._home
            and said.wants_basic(answer.headers)
        )

    def _arrived(self, answer: Answer) -> Fetched | NotModified:
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return self._not_modified(answer)
        if answer.status // 100 != _DOCUMENT or answer.status in _WITHOUT_DOCUMENT:
            answer.leave()
            raise self._refused(answer)
        body = self._body(answer)
        if not body:
            raise FetchError(
                _("{host} sent an empty document.").format(host=self._host), status_code=answer.status
            )
        return Fetched(
            body=body,
            content_type=answer.headers.get("content-type", ""),
            url=FeedUrl(self._url),
            permanent_url=self._permanent_url,
            validators=said.validators(answer.headers, hashlib.sha256(body).digest()),
            status_code=answer.status,
            requests=self._requests,
            is_private=answer.is_near,
            max_age_s=said.max_age_s(answer.headers),
        )

    def _not_modified(self, answer: Answer) -> NotModified:
        answer.leave()
        if replace(self._ask.validators, body_hash=None) == NO_VALIDATORS:
            raise FetchError(
                _(
                    "{host} says that nothing changed, though nothing was fetched from it before (304)."
                ).format(host=self._host),
                status_code=answer.status,
            )
        return NotModified(
            url=FeedUrl(self._url),
            permanent_url=self._permanent_url,
            validators=said.renewed(self._ask.validators, answer.headers),
            requests=self._requests,
            max_age_s=said.max_age_s(answer.headers),
        )

    def _body(self, answer: Answer) -> bytes:
        unpacker = Unpacker(answer.headers.get("content-encoding", ""), self._host, self._limits.body_bytes)
        try:
            while piece := answer.piece():
                unpacker.add(piece)
            return unpacker.body()
        except BaseException:  # Cancelled too: the connection must not be left open
            answer.leave()
            raise

    def _refused(self, answer: Answer) -> FetchError:
        status, place = answer.status, self._host
        wait_s = said.retry_after_s(answer.headers, self._now)
        if status == HTTPStatus.GONE:
            return FetchError(
                _("This feed is gone for good, says {host} (410).").format(host=place),
                status_code=status,
                outcome=Outcome.GONE,
            )
        is_busy = status == HTTPStatus.SERVICE_UNAVAILABLE and wait_s is not None
        if is_busy or status == HTTPStatus.TOO_MANY_REQUESTS:
            return FetchError(
                _("{host} is busy and wants to be asked again later ({status}).").format(
                    host=place, status=status
                ),
                status_code=status,
                retry_after_s=wait_s,
                outcome=Outcome.DEFERRED,
            )
        return FetchError(
            self._refusal(answer).format(host=place, status=status),
            status_code=status,
            outcome=self._meaning(answer),
        )

    def _refusal(self, answer: Answer) -> str:
        if answer.status == HTTPStatus.UNAUTHORIZED:
            if self._credentials is not None:
                return _("{host} does not accept the user name and password (401).")
            if not said.wants_basic(answer.headers):
                return _("{host} asks for a password in a way that Listener does not know (401).")
        return _refusals().get(answer.status, _("{host} answers with an error ({status})."))

    def _meaning(self, answer: Answer) -> Outcome:
        if answer.status == HTTPStatus.UNAUTHORIZED:
            return Outcome.NOT_AUTHORISED
        # A 403 without a way to log in is a refusal that no password mends.
        can_log_in = self._credentials is not None or "www-authenticate" in answer.headers
        is_forbidden = answer.status == HTTPStatus.FORBIDDEN
        return Outcome.NOT_AUTHORISED if is_forbidden and can_log_in else Outcome.FAILED

    @property
    def _permanent_url(self) -> FeedUrl | None:
        return FeedUrl(self._url) if self._is_permanent and self._url != self._ask.address else None

    @property
    def _host(self) -> str:
        return origin(self._url).host


def _refusals() -> dict[int, str]:
    return {
        204: _("{host} sent an empty document (204)."),
        205: _("{host} sent an empty document (205)."),
        206: _("{host} sent only a part of the document (206)."),
        401: _("{host} asks for a user name and a password (401)."),
        403: _("{host} refuses to give this feed out (403)."),
        404: _("There is no feed at this address: {host} says not found (404)."),
    }


def _shown(text: str) -> str:
    return text if len(text) <= 100 else text[:99] + "…"  # noqa: PLR2004 - a line of a message
