"""What goes through the door to HTTP: what is asked, what comes back, and the limits."""

from collections.abc import Callable
from dataclasses import dataclass

from listener.domain.address import Credentials
from listener.domain.feed import NO_VALIDATORS, Validators
from listener.domain.ids import FeedUrl


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take."""

    connect_s: float = 15  # for each of an address's numbers, and for the TLS handshake
    silence_s: float = 30  # between two packets
    total_s: float = 55  # then the watchdog closes the socket, so that a refresh ends within the minute
    redirects: int = 10
    body_bytes: int = 32 * 1024 * 1024  # of one body, as sent and unpacked


def no_credentials() -> None:
    """Return no user name and password: nobody gave any."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One document to be fetched; without validators it is fetched whatever came last."""

    address: str
    validators: Validators = NO_VALIDATORS
    # Looked up only when the address's own origin asks for them; never sent to another.
    credentials: Callable[[], Credentials | None] = no_credentials
    user_agent: str | None = None  # the user's own for this feed
    # An address that the user gave may be private; one from the network only if that was private too.
    may_be_private: bool = True


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document."""

    body: bytes  # unpacked
    content_type: str  # the header as sent, or ""
    url: FeedUrl  # where it was at the end of all redirects
    permanent_url: FeedUrl | None  # where it has moved to, if every redirect says "for good"
    validators: Validators  # for the next request, body_hash included
    status_code: int
    requests: int  # that were sent for it
    is_private: bool  # it came from a private, loopback or link-local place
    max_age_s: int | None = None  # how long the server says that it stays fresh

    @property
    def body_hash(self) -> bytes:
        """Return the SHA-256 of the body."""
        return self.validators.body_hash or b""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The document is still what the validators say."""

    url: FeedUrl
    permanent_url: FeedUrl | None
    validators: Validators  # those sent, renewed where the server named new ones
    requests: int
    max_age_s: int | None = None
