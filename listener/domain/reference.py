"""What an address in a document means, where the document stands."""

import re
from urllib.parse import urljoin, urlsplit

_WEB = ("http", "https")
_IGNORED = re.compile(r"[\t\n\r]")  # as browsers do
_NEVER = re.compile(r"[\x00-\x1f\x7f\"<>]")
_LONGEST = 32_000  # characters; some addresses carry a whole document in their fragment
_ABSOLUTE = re.compile(r"https?://[A-Za-z0-9]")


def resolved(base: str, reference: str) -> str | None:
    """Return the absolute http(s) address that `reference` means in a document at `base`, fragment and all.

    None where it leads nowhere or anywhere else (javascript:, file:, data: ...). Quotes and brackets inside
    are percent-encoded; nothing else is changed, blanks neither.
    """
    stripped = _IGNORED.sub("", reference).strip()
    if not stripped or len(stripped) > _LONGEST:
        return None
    try:
        joined = stripped if _ABSOLUTE.match(stripped) else urljoin(base, stripped)
        parts = urlsplit(joined)
        if parts.scheme not in _WEB or not parts.hostname:
            return None
    except ValueError:
        return None
    return _NEVER.sub(lambda found: f"%{ord(found.group()):02X}", joined)


def host(url: str) -> str:
    """Return the host of an absolute address as it is shown: lower case, without `www.`; else ""."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
