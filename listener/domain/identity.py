"""The keys by which an entry is recognised, and the digests by which its content is compared.

The rules are product.md section 6, Identity; which held item an entry is stands in `decide`.
"""

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from listener.domain.item import Content, ItemKeys

# Parameters that tell visits apart, not pages; in any case, with or without a value.
_SESSION_PARAMETERS = re.compile(
    r"(?:php)?sess(?:ion)?_?id|jsessionid|aspsessionid\w*|cfid|cftoken|sid|s_id", re.IGNORECASE
)
_SESSION_SEGMENT = re.compile(r";jsessionid=[^/?#;]*", re.IGNORECASE)


def keys(guid: str | None, content: Content) -> ItemKeys:
    """Return the keys of an entry; `guid` is as the document gives it, the content's link absolute."""
    return ItemKeys(
        guid=folded_guid(guid),
        link=folded_link(content.link),
        title=folded_title(content.title),
        content_hash=content_hash(content),
        substance=_substance(content),
        surface=_surface(content),
    )


def folded_guid(guid: str | None) -> str | None:
    """Return a guid in the form in which two are compared: http is https; None where it says nothing."""
    stripped = (guid or "").strip()
    if stripped[:7].lower() == "http://":
        return "https://" + stripped[7:]
    return stripped or None


def folded_link(link: str | None) -> str | None:
    """Return a link in the form in which two are compared; None where there is none.

    Fragment and session parameters are off, scheme and host in lower case, http is https.
    """
    stripped = (link or "").strip()
    if not stripped:
        return None
    try:
        scheme, netloc, path, query, _fragment = urlsplit(stripped)
    except ValueError:
        return stripped
    scheme = "https" if scheme.lower() == "http" else scheme.lower()
    kept = [part for part in query.split("&") if not _is_session_parameter(part)]
    path = _SESSION_SEGMENT.sub("", path)
    folded = urlunsplit((scheme, netloc.lower(), path or "/" if netloc else path, "&".join(kept), ""))
    return folded.strip() or None


def folded_title(title: str) -> str:
    """Return a title in the form in which two are compared: white space as one blank, case folded."""
    return _folded(title).casefold()


def content_hash(content: Content) -> bytes:
    """Return the hash of title and text; an entry that has neither is known by its enclosures.

    Empty where even those are missing: nothing can be recognised by nothing.
    """
    said = [folded_title(content.title), _folded(content.text)]
    if not any(said):
        said = [enclosure.url for enclosure in content.enclosures]
    return _digest(said) if any(said) else b""


def _folded(text: str) -> str:
    """Return the text with its white space as single blanks; a regular expression takes ten times as long."""
    return " ".join(text.split())


def _is_session_parameter(part: str) -> bool:
    return _SESSION_PARAMETERS.fullmatch(part.partition("=")[0]) is not None


def _substance(content: Content) -> bytes:
    """Return a digest of what a reader and a search see: a difference makes a new version.

    Queries of links in the body are left out: servers put counters and tokens there at every request.
    """
    return _digest(
        [
            _folded(content.title),
            _folded(content.text),
            folded_link(content.link) or "",
            content.language,
            *_counted(content.authors),
            *_counted(content.categories),
            *_counted(sorted(content.parts)),
            *_counted(enclosure.url.partition("?")[0] for enclosure in content.enclosures),
            *_counted(dict.fromkeys(link.partition("#")[0].partition("?")[0] for link in content.links)),
        ]
    )


def _surface(content: Content) -> bytes:
    """Return a digest of the rest: a difference alone is written into the version that is there."""
    return _digest(
        [
            content.summary_html,
            content.body_html,
            content.base_url,
            content.link or "",
            str(content.published_at),
            str(content.updated_at),
            *(str(enclosure) for enclosure in content.enclosures),
        ]
    )


def _counted(texts: Iterable[str]) -> list[str]:
    """Return the texts with their number before them, so that lists in a row keep their borders."""
    listed = list(texts)
    return [str(len(listed)), *listed]


def _digest(texts: Iterable[str]) -> bytes:
    digest = hashlib.sha256()
    for text in texts:
        # A lone surrogate can come out of a broken document.
        encoded = text.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.digest()
