"""When two links lead to one page, and whose page it is."""

import re
from typing import NamedTuple

_ADDRESS = re.compile(
    r"\s*https?://(?:[^/?#@]*@)?(\[[^\]/]*\]|[^/?#:]+)(?::(\d*))?([^?#]*)(?:\?([^#]*))?", re.IGNORECASE
)
_TRACKING = re.compile(r"(utm_[^=]*|fbclid|gclid)(=|$)", re.IGNORECASE)
_DEFAULT_PORTS = (None, "", "80", "443")


class Page(NamedTuple):
    """A page on the web."""

    url: str  # equal for all ways to write it
    host: str


def page_of(url: str) -> Page | None:
    """Return the page that `url` leads to; None where it leads to none.

    http = https, host in lower case without `www.`; default port, password, fragment, last slash and the
    parameters of trackers are dropped, other parameters kept in order (product.md section 4, popular links).
    """
    found = _ADDRESS.match(url)
    if found is None:
        return None
    host, port, path, query = found.groups()
    shown_port = "" if port in _DEFAULT_PORTS else f":{port}"
    shown_query = f"?{kept}" if query and (kept := _without_tracking(query)) else ""
    shown_host = _without_www(host)
    return Page(f"https://{shown_host}{shown_port}{path.rstrip('/')}{shown_query}", shown_host)


def host_of(url: str | None) -> str:
    """Return the host of an address in lower case without `www.`; empty where there is none."""
    found = _ADDRESS.match(url or "")
    return _without_www(found[1]) if found else ""


def _without_www(host: str) -> str:
    return host.lower().removeprefix("www.")


def _without_tracking(query: str) -> str:
    return "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
