"""An item as a page to be read, with its marks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from listener.domain.ids import SearchId
from listener.domain.search import Role, Span


@dataclass(frozen=True, slots=True)
class Found:
    """What one search finds in a page: characters of its title and of its text."""

    search_id: SearchId | None  # None is the search being made just now
    colour: str  # one of search.COLOURS
    role: Role
    title: tuple[Span, ...]
    text: tuple[Span, ...]


# Given the title and the text of a page, what each search finds in them.
Finder = Callable[[str, str], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class PageMark:
    """A marked place; next and previous go through these in order."""

    anchor: str  # id of the first piece of it in the page; several marks may begin at one
    search_id: SearchId | None
    words: str  # as written in the page
    is_picture: bool = False  # the words are a picture's description


@dataclass(frozen=True, slots=True)
class PageSearch:
    """What one search has in the page, for its chip."""

    search_id: SearchId | None
    count: int  # marks in the page
    below: int  # matches in what the page leaves out
    words: tuple[str, ...]  # as written, each once whatever its case, in order, at most 20


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an item: cleaned, budgeted, marked, without any colour or size in it.

    Elements are styled by class alone: source, byline, image, caption, term, definition, quote (bar, q),
    code, data, placeholder, media, note; span.mark with the search's colour, its role and `s` + its id
    (`s0` for the search being made), `more` where several searches mark the same letters, `framed` around a
    picture.
    An `img` is either loadable (http, https) or named `unloaded:` + number, where nothing may be loaded.
    """

    title: str
    html: str
    text: str
    marks: tuple[PageMark, ...] = ()
    searches: tuple[PageSearch, ...] = ()
    notes: tuple[str, ...] = ()  # whole sentences about what is not shown
    image_hosts: tuple[str, ...] = ()  # of the pictures that were not loaded, by `unloaded:` number
