"""What an outline is: a feed, a circle, a saved search, a report, or something to be left aside, and why."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from listener.domain.address import Given, followed, given
from listener.domain.errors import BadAddress
from listener.domain.exchange import cleaning, lists
from listener.domain.outline import NAMESPACE, Attributes, Outline
from listener.domain.words import _


class Nature(Enum):
    """What an outline is to Listener."""

    FEED = auto()
    CIRCLE = auto()
    SEARCH = auto()
    SEARCHES = auto()  # holds saved searches, workspaces or people
    WORKSPACE = auto()
    PERSON = auto()
    REPORT = auto()  # read elsewhere
    LIST = auto()  # kept elsewhere: kept as it is, and reported
    ASIDE = auto()  # kept as it is, and reported


@dataclass(frozen=True, slots=True)
class Read:
    """An outline and what it is; `reason` says why it is left aside."""

    nature: Nature
    text: str
    address: str = ""  # as given
    feed: Given | None = None
    reason: str = ""


CIRCLE = "circle"

# Types that are no feed even where they carry an address.
_LISTS = ("include",)
_PAGES = ("link", "image", "song", "audio", "video", "html")
_FOLDERS_OF_OTHERS = ("vfolder", "newsbin", "rule", "searchfolder", "savedsearch", "label")
_FEEDS = ("rss", "rss1", "rss2", "atom", "rdf", "feed", "json", "jsonfeed")
_ADDRESSES = ("xmlurl", "feedurl", "rssurl")
_OWN_KINDS = {
    "searches": Nature.SEARCHES,
    "search": Nature.SEARCH,
    "workspaces": Nature.SEARCHES,
    "workspace": Nature.WORKSPACE,
    "people": Nature.SEARCHES,
    "person": Nature.PERSON,
}
_COMMAND = re.compile(r"\s*(\||exec:|\$\(|`)")
_PLAIN_PAGE = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(/[a-zA-Z0-9/._~-]*)?")
_BARE = re.compile(r"[a-z0-9][a-z0-9.-]*\.[a-z]{2,}([:/?]|$)", re.IGNORECASE)

# What Listener understands of a feed's outline, whatever its case; the rest is kept as foreign.
_KNOWN_OF_FEEDS = frozenset(("text", "title", "type", "htmlurl", "url", "category", *_ADDRESSES))
_KNOWN_OF_CIRCLES = frozenset(("text", "title"))


def read(outline: Outline) -> Read:
    """Return what `outline` is."""
    own = Nature.REPORT if outline.own("report") is not None else _OWN_KINDS.get(outline.own("kind") or "")
    if own:
        return Read(own, text_of(outline))
    kind = (outline.get("type") or "").strip().lower()
    address, is_declared = _address(outline, kind)
    text = text_of(outline) or cleaning.address(address)
    reason = _left_aside(outline, kind, address, is_declared=is_declared)
    if reason:
        return Read(Nature.ASIDE, text, address, reason=reason)
    if not address:
        return Read(Nature.CIRCLE, text)
    try:
        typed = given(_with_scheme(address))
        if kind in _LISTS:
            elsewhere = _("A list that is kept elsewhere is followed only where you say so.")
            return Read(Nature.LIST, text, address, typed, elsewhere)
        return Read(Nature.FEED, text, address, typed)
    except BadAddress as error:
        return Read(Nature.ASIDE, text, address, reason=str(error))


def is_marked_as_circle(outline: Outline) -> bool:
    """Tell whether a full export says that this is a circle, though no feed is in it."""
    return outline.own("kind") == CIRCLE


def text_of(outline: Outline) -> str:
    """Return the name of an outline: `text`, else `title`, else `htmlUrl`."""
    return (
        cleaning.name(outline.get("text"))
        or cleaning.name(outline.get("title"))
        or cleaning.address(outline.get("htmlUrl") or "")
    )


def titles(outline: Outline) -> tuple[str, str | None]:
    """Return what the list calls the feed, and the user's title where the list tells the two apart."""
    text, title = cleaning.name(outline.get("text")), cleaning.name(outline.get("title"))
    if text and title and text != title:
        return title, text
    return text or title or text_of(outline), None


def site_of(outline: Outline, url: str) -> str | None:
    """Return the feed's site, an http or https address; None where the list does not say one."""
    said = (outline.get("htmlUrl") or "").strip()
    if _PLAIN_PAGE.fullmatch(said):  # nearly all of them; the whole reading takes ten times as long
        return said
    return followed(url, said) if said else None


def categories(outline: Outline) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Return the circles (names from outer to inner) and the labels that `category` gives."""
    circles: list[tuple[str, ...]] = []
    labels: list[str] = []
    for value in (outline.get("category") or "").split(","):
        if value.strip().startswith("/"):
            names = tuple(named for part in value.split("/") if (named := cleaning.name(part)))
            if names and names not in circles:
                circles.append(names)
        elif (label := cleaning.name(value)) and label not in labels:
            labels.append(label)
    return tuple(circles), tuple(labels)


def interval_of(outline: Outline) -> int | None:
    """Return the interval in seconds that a full export gave the feed."""
    said = outline.own("interval")
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else None  # noqa: PLR2004 - some years


def labels_of(outline: Outline) -> tuple[str, ...]:
    """Return the labels that a full export gave the feed."""
    return tuple(filter(None, (cleaning.name(each) for each in lists.read(outline.own("labels")))))


def foreign_of_feed(outline: Outline) -> Attributes:
    """Return the attributes of a feed's outline that Listener does not understand."""
    return _others(outline, _KNOWN_OF_FEEDS)


def foreign_of_circle(outline: Outline) -> Attributes:
    """Return the attributes of a circle's outline that Listener does not understand."""
    return _others(outline, _KNOWN_OF_CIRCLES)


def _others(outline: Outline, known: frozenset[str]) -> Attributes:
    return tuple(
        (name, value)
        for name, value in outline.attributes
        if name.lower() not in known and not name.startswith(f"{{{NAMESPACE}}}")
    )


def _address(outline: Outline, kind: str) -> tuple[str, bool]:
    """Return the feed's address, and whether an attribute for one is there at all."""
    values = [value for name in _ADDRESSES if (value := outline.get(name)) is not None]
    found = next((value for value in values if value.strip()), "")
    if not found and kind not in _PAGES:
        found = outline.get("url") or ""
    return found.strip(), bool(values) or bool(found.strip())


def _left_aside(outline: Outline, kind: str, address: str, *, is_declared: bool) -> str:
    of_kind = _left_aside_by_kind(kind)
    if of_kind:
        return of_kind
    if _COMMAND.match(address):
        return _("A command stands in place of the address; it is never run.")
    if address or outline.children:
        return ""
    if kind in _PAGES:
        return _("It leads to a page, not to a feed.")
    return _("It has no address.") if is_declared or kind in (*_FEEDS, *_LISTS) else ""


def _left_aside_by_kind(kind: str) -> str:
    if kind in _FOLDERS_OF_OTHERS:
        return _("It belongs to another reader ({kind}), and Listener has nothing like it.").format(kind=kind)
    return _("A script is never run.") if "script" in kind else ""


def _with_scheme(address: str) -> str:
    # `feed://` has always stood for http, not for a scheme that is still to be found out.
    if address.lower().startswith("feed://"):
        return "http" + address[4:]
    # A path, an option or a share is no address; a bare host is one that lacks its scheme.
    if _BARE.match(address) or ":" in address:
        return address
    raise BadAddress(_("“{text}” is not a web address.").format(text=cleaning.address(address)[:80]))
