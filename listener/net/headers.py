"""What requests say, and what the headers of answers mean."""

import base64
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from listener import __version__
from listener.domain.address import Credentials
from listener.domain.feed import Validators
from listener.net.unpack import ACCEPTED

USER_AGENT = f"Listener/{__version__}"
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
)
_LONGEST_VALIDATOR = 4096  # characters; a longer one would be refused by other servers on the way
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]")
_LONGEST_AGE_S = 366 * 86_400
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)


def request(
    validators: Validators, user_agent: str | None, credentials: Credentials | None
) -> dict[str, str]:
    """Return the headers of a request; nothing in them tells one reader from another."""
    headers = {
        "User-Agent": _sendable(user_agent) or USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": ACCEPTED,
    }
    if validators.etag is not None:
        headers["If-None-Match"] = validators.etag
    if validators.last_modified is not None:
        headers["If-Modified-Since"] = validators.last_modified
    if credentials is not None:
        pair = f"{credentials.user}:{credentials.password}".encode()
        headers["Authorization"] = "Basic " + base64.b64encode(pair).decode("ascii")
    return headers


def validators(headers: Mapping[str, str], body_hash: bytes | None) -> Validators:
    """Return what makes the next request conditional; a validator that cannot be sent back is left out."""
    return Validators(_sendable(headers.get("etag")), _sendable(headers.get("last-modified")), body_hash)


def renewed(sent: Validators, headers: Mapping[str, str]) -> Validators:
    """Return the validators after an answer that says "not modified"."""
    new = validators(headers, sent.body_hash)
    return Validators(new.etag or sent.etag, new.last_modified or sent.last_modified, sent.body_hash)


def max_age_s(headers: Mapping[str, str]) -> int | None:
    """Return for how long the answer stays fresh, if it says so."""
    found = re.search(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,12})", headers.get("cache-control", "").lower())
    return min(int(found[1]), _LONGEST_AGE_S) if found else None


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return how long the server wants to be left alone; None where that cannot be read."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,12}", text):
        return float(text)
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def location(status: int, headers: Mapping[str, str]) -> str | None:
    """Return where a redirect leads, as sent; None where the answer is no redirect."""
    if status not in _REDIRECTS or "location" not in headers:
        return None
    sent = headers["location"]
    try:  # http.client reads headers as Latin-1, while what servers put in raw is UTF-8
        return sent.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return sent


def is_permanent(status: int) -> bool:
    """Tell whether a redirect says that the old address is to be forgotten."""
    return status in _PERMANENT


def wants_basic(headers: Mapping[str, str]) -> bool:
    """Tell whether a 401 asks for a password in the one way that is spoken here."""
    return re.search(r"(?:^|,)\s*basic\b", headers.get("www-authenticate", "").lower()) is not None


def _sendable(value: str | None) -> str | None:
    if not value or len(value) > _LONGEST_VALIDATOR or _UNSENDABLE.search(value):
        return None
    return value
