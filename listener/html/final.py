"""The last step before marks: whatever was written, nothing passes that the reading pane should not see."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

UNLOADED = "unloaded"  # the scheme of a picture that may not be loaded
_SIMPLE = ("b", "br", "code", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "pre", "s", "small", "sub")
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # else lang and title would pass
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "table": {"width", "cellspacing", "cellpadding", "border"},
    "td": {"width", "colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_CLASSES = {
    "img": {"inline"},
    "p": {"source", "byline", "image", "caption", "term", "definition", "q", "media", "note"},
    "table": {"quote", "code", "data"},
    "td": {"bar", "quoted"},
}


@cache
def _cleaner() -> "nh3.Cleaner":
    import nh3

    return nh3.Cleaner(
        tags={*_SIMPLE, *_ATTRIBUTES.keys() - {"*"}, "p", "sup", "tr", "u", "ul"},
        attributes={name: set(allowed) for name, allowed in _ATTRIBUTES.items()},
        allowed_classes={name: set(allowed) for name, allowed in _CLASSES.items()},
        url_schemes={"http", "https", "mailto", UNLOADED},
        link_rel=None,
        strip_comments=True,
    )


def checked(markup: str) -> str:
    """Return `markup` with only the elements, attributes, classes and addresses that a page may hold."""
    return _cleaner().clean(markup)
