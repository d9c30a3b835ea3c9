"""Web addresses: reading what a person typed, when two are one feed, where they lead."""

import ipaddress
import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from listener.domain.errors import BadAddress
from listener.domain.ids import FeedUrl
from listener.domain.words import _

_PORTS = {"http": 80, "https": 443}
# How other programs mark an address as a feed; what follows is an address with or without a scheme.
_FEED_SCHEMES = ("feed", "rss", "itpc", "pcast")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):(?![0-9])")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# What may stand as it is in a path or query; everything else is percent-encoded, `%` itself never twice.
_PATH_SIGNS = "/:@!$&'()*+,;=~%"
_QUERY_SIGNS = _PATH_SIGNS + "?[]{}|^"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LONGEST = 8_000  # characters; servers and proxies refuse longer ones


class Origin(NamedTuple):
    """To whom one speaks: what may be said to one origin is not said to another."""

    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user name and password, for one origin."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """What a person typed, as an address that can be fetched and the password that stood in it."""

    url: FeedUrl
    credentials: Credentials | None = None


def given(text: str) -> Given:
    """Return the address that `text` means; raise BadAddress with what is wrong.

    Blanks and angle brackets around it are taken off, `feed:` and its like too. Without a scheme it is https,
    or http where the host can only be a near one (localhost, a private number, a name without a dot).
    """
    typed = text.strip().strip("<>").strip()
    if not typed:
        raise BadAddress(_("No address was given."))
    if len(typed) > _LONGEST:
        raise BadAddress(_("This address is too long: {start}…").format(start=typed[:60]))
    scheme, rest = _split_scheme(typed)
    if _CONTROL.search(rest) or re.search(r"\s", rest.split("/", 1)[0]):
        raise BadAddress(_("“{text}” is not a web address.").format(text=_shown(typed)))
    userinfo, host, port, tail = _split_host(rest, typed)
    if scheme is None:
        scheme = _guessed_scheme(host, typed, is_bare=port is None and not tail)
    netloc = _netloc(scheme, host, port)
    url = urlunsplit((scheme, netloc, *_encoded(tail)))
    return Given(FeedUrl(url), _credentials(userinfo))


def feed_key(url: str) -> str:
    """Return what is equal for two addresses of one feed (product.md section 6).

    Blanks off, scheme and host in lower case, default port and fragment off; nothing else is folded.
    """
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return stripped
    if not parts.scheme or not host:
        return stripped.partition("#")[0].rstrip()
    userinfo = parts.netloc.rpartition("@")[0]
    netloc = _netloc(parts.scheme.lower(), host, port)
    netloc = f"{userinfo}@{netloc}" if userinfo else netloc
    # A blank before the fragment stands at the end once that is off.
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", parts.query, "")).rstrip()


def is_same_feed(one: str, other: str) -> bool:
    """Tell whether two addresses are those of one feed."""
    return feed_key(one) == feed_key(other)


def origin(url: str) -> Origin:
    """Return scheme, host and port of an http or https address; raise BadAddress for any other."""
    try:
        parts = urlsplit(url.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError:
        scheme, host, port = "", None, None
    if scheme not in _PORTS or not host:
        raise BadAddress(_("“{text}” is not an address on the web (http or https).").format(text=_shown(url)))
    return Origin(scheme, host.rstrip("."), port if port is not None else _PORTS[scheme])


def followed(base: str, reference: str) -> str | None:
    """Return the http or https address that `reference` means on the page `base`, without fragment.

    None where it leads anywhere else (javascript:, file:, data: ...) or nowhere; passwords are taken off.
    """
    folded = _CONTROL.sub("", reference.strip())
    if not folded or len(folded) > _LONGEST:
        return None
    try:
        joined = urljoin(base, folded)
        if urlsplit(joined).scheme.lower() not in _PORTS:
            return None
        return given(joined.partition("#")[0]).url
    except (ValueError, BadAddress):
        return None


def without_credentials(url: str) -> Given:
    """Return `url` with a user name and password in it taken off; any other part stays byte for byte."""
    parts = urlsplit(url)
    userinfo, sign, netloc = parts.netloc.rpartition("@")
    if not sign:
        return Given(FeedUrl(url))
    bare = urlunsplit((parts.scheme, netloc, parts.path, parts.query, parts.fragment))
    return Given(FeedUrl(bare), _credentials(userinfo))


def is_private(number: str) -> bool:
    """Tell whether an IP address is a near one: private, loopback, link-local, shared, reserved, multicast.

    An IPv4 address wrapped in an IPv6 one counts as itself. What is no IP address counts as near.
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return True
    if isinstance(address, ipaddress.IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return is_private(str(inner))
    return not address.is_global or address.is_multicast


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _split_scheme(typed: str) -> tuple[str | None, str]:
    found = _SCHEME.match(typed)
    if found is None:
        return None, typed.lstrip("/")
    scheme, rest = found[1].lower(), typed[found.end() :]
    if scheme in _FEED_SCHEMES:
        return _split_scheme(rest.lstrip("/"))
    if scheme in _PORTS and rest.strip("/"):
        return scheme, rest.lstrip("/\\")
    if "." in scheme or scheme == "localhost":  # a host with a port that is no number
        raise BadAddress(_("“{text}” is not a web address.").format(text=_shown(typed)))
    if scheme in _PORTS:
        raise BadAddress(_("“{text}” lacks the name of a site.").format(text=_shown(typed)))
    raise BadAddress(
        _("Listener reads feeds from the web (http and https), not {scheme}: addresses.").format(
            scheme=scheme
        )
    )


def _split_host(rest: str, typed: str) -> tuple[str, str, int | None, str]:
    netloc = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    tail = rest[len(netloc) :]
    userinfo, _sign, place = netloc.rpartition("@")
    found = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]]+)(?::([0-9]{0,5}))?", place)
    if found is None:
        raise BadAddress(_("“{text}” is not a web address.").format(text=_shown(typed)))
    port = int(found[2]) if found[2] else None
    if port is not None and not 0 < port < 65536:  # noqa: PLR2004 - the highest port there is
        raise BadAddress(_("There is no port {port}.").format(port=port))
    return userinfo, _host(found[1], typed), port, tail


def _host(text: str, typed: str) -> str:
    refusal = BadAddress(
        _("“{host}” in “{text}” is not the name of a site.").format(host=text, text=_shown(typed))
    )
    if text.startswith("["):
        try:
            return f"[{ipaddress.IPv6Address(text[1:-1])}]"
        except ValueError:
            raise refusal from None
    try:
        host = text.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise refusal from None
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise refusal
    if labels[-1].isdigit() and not _is_number(host):
        raise refusal
    return host


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _guessed_scheme(host: str, typed: str, *, is_bare: bool) -> str:
    if _is_number(host):
        return "http" if is_private(host.strip("[]")) else "https"
    if host == "localhost" or host.endswith((".localhost", ".local")):
        return "http"
    if "." in host:
        return "https"
    if is_bare:
        raise BadAddress(
            _(
                "“{text}” is not a web address: write the whole of it, such as https://example.org/feed."
            ).format(text=_shown(typed))
        )
    return "http"


def _netloc(scheme: str, host: str, port: int | None) -> str:
    bracketed = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return bracketed if port in (None, _PORTS.get(scheme)) else f"{bracketed}:{port}"


def _encoded(tail: str) -> tuple[str, str, str]:
    before, _hash, fragment = tail.replace("\\", "/").partition("#")
    path, sign, query = before.partition("?")
    return (
        quote(path or "/", safe=_PATH_SIGNS),
        quote(query, safe=_QUERY_SIGNS) if sign else "",
        quote(fragment, safe=_QUERY_SIGNS),
    )


def _credentials(userinfo: str) -> Credentials | None:
    if not userinfo:
        return None
    user, _sign, password = userinfo.partition(":")
    return Credentials(unquote(user), unquote(password))


def _shown(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"  # noqa: PLR2004 - a line of a message
