"""The page of an item: head, cleaned and budgeted body, marks; the same page goes everywhere."""

import html
from collections.abc import Sequence

from listener.domain.item import Content
from listener.domain.page import Finder, Found, Page, PageMark, PageSearch
from listener.domain.words import _, ngettext
from listener.html import clean, final
from listener.html.mark import splice
from listener.html.pieces import pieces

_WORDS_A_MINUTE = 230
_MAX_WORDS = 20  # of a search, told in its chip


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
    body = clean.body(content.body_html, content.base_url, images=images)
    checked = final.checked(_head(content, feed_title, when) + body.html + _foot(body))
    title, text = pieces(checked)
    finds = tuple(find(title.text, text.text)) if find else ()
    marked = splice(
        checked,
        (
            (title, [(found, found.title) for found in finds]),
            (text, [(found, found.text) for found in finds]),
        ),
    )
    whole = tuple(find(title.text, content.text)) if find and body.was_cut else finds
    searches = _searches(finds, whole, marked.marks)
    return Page(
        title=content.title,
        html=marked.html,
        text=text.text,
        marks=marked.marks,
        searches=searches,
        notes=_notes(body, sum(search.below for search in searches)),
        image_hosts=body.image_hosts,
    )


def cleaned(markup: str, base_url: str = "") -> str:
    """Return `markup` cleaned and budgeted as in the page, pictures loadable, without head and marks."""
    return final.checked(clean.body(markup, base_url, images=True).html)


def _head(content: Content, feed_title: str, when: str) -> str:
    minutes = max(1, round(len(content.text.split()) / _WORDS_A_MINUTE))
    line = [", ".join(content.authors[:5]), when, _("{minutes} min").format(minutes=minutes)]
    byline = " \N{NO-BREAK SPACE}·\N{NO-BREAK SPACE} ".join(html.escape(part) for part in line if part)
    source = f'<p class="source">{html.escape(feed_title)}</p>' if feed_title else ""
    title = f"<h1>{html.escape(content.title)}</h1>" if content.title else ""
    return f'{source}{title}<p class="byline">{byline}</p>'


def _foot(body: clean.Body) -> str:
    return "".join(f'<p class="note">{html.escape(note)}</p>' for note in _notes(body, 0))


def _notes(body: clean.Body, below: int) -> tuple[str, ...]:
    notes = []
    if body.was_cut:
        notes.append(_("This item is too large to be shown whole; its original has the rest."))
    if below:
        notes.append(
            ngettext(
                "{number} more match below the cut.", "{number} more matches below the cut.", below
            ).format(number=below)
        )
    return tuple(notes)


def _searches(
    shown: Sequence[Found], whole: Sequence[Found], marks: Sequence[PageMark]
) -> tuple[PageSearch, ...]:
    """Return what each search has in the page, in the order in which they were found."""
    all_of = {found.search_id: len(found.text) for found in whole}
    found_of = {found.search_id: len(found.text) for found in shown}
    searches = []
    for search_id in dict.fromkeys((*found_of, *all_of)):
        ours = [mark for mark in marks if mark.search_id == search_id]
        below = max(0, all_of.get(search_id, 0) - found_of.get(search_id, 0))
        if not ours and not below:
            continue
        words = {mark.words.casefold(): mark.words for mark in reversed(ours)}
        in_order = tuple(dict.fromkeys(words[mark.words.casefold()] for mark in ours))[:_MAX_WORDS]
        searches.append(PageSearch(search_id, len(ours), below, in_order))
    return tuple(searches)
