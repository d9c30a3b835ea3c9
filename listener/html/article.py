"""The page of an item: head, cleaned and budgeted body, marks; the same page goes everywhere."""

from listener.domain.item import Content
from listener.domain.page import Finder, Page


def page(
    content: Content,
    *,
    feed_title: str = "",
    when: str = "",
    find: Finder | None = None,
    images: bool = False,
) -> Page:
    """Return the page of `content`.

    `feed_title` and `when` stand in its head, in the reader's words; `find` says what is marked; without
    `images` no picture in it can be loaded, and a placeholder says whose it is.
    """
    raise NotImplementedError


def cleaned(markup: str, base_url: str = "") -> str:
    """Return `markup` cleaned and budgeted as in the page, pictures loadable, without head and marks."""
    raise NotImplementedError


def standalone(page: Page, language: str = "") -> str:
    """Return `page` as a document of its own with a plain style sheet, for a file or a browser."""
    raise NotImplementedError
