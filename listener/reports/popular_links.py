"""Which pages are linked from many feeds."""

from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter

from listener.domain.ids import FeedId
from listener.domain.pages import Page, host_of, page_of
from listener.domain.report import Column, Describe, Fact, Kind, Material, Records, Report, Row
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes

NAME = "popular-links"
MOST_ROWS = 1_000
MOST_SAID = 5  # items quoted in a row, those that linked first


@dataclass(slots=True)
class _Linked:
    """A page and the items that link to it, oldest first."""

    feeds: set[FeedId] = field(default_factory=set)
    facts: list[Fact] = field(default_factory=list)


def popular_links(material: Material) -> Report:
    """Return the pages by how many feeds link to them, with who linked first and what the items said.

    Links to the host of the item's own link or of its feed's site do not count. Ties stand by the number of
    items, then by address; at most MOST_ROWS rows.
    """
    pages = _pages(material)
    order = sorted(pages, key=lambda url: (-len(pages[url].feeds), -len(pages[url].facts), url))
    rows = tuple(_row(material, url, pages[url]) for url in order[:MOST_ROWS])
    linking = [fact for fact in _material.mentioned(material) if fact.links]
    return Report(
        name=NAME,
        title=_("Popular links"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("url", _("Page"), Kind.ADDRESS),
            Column("feeds", _("Feeds"), Kind.COUNT),
            Column("items", _("Items"), Kind.COUNT),
            Column("first_feed", _("First linked by"), Kind.TEXT),
            Column("first_at", _("First"), Kind.TIME),
            Column("said", _("What they said"), Kind.RECORDS),
        ),
        rows=rows,
        totals={"links": len(pages), "items": len(linking)},
        # No query finds exactly the items with links, or with links elsewhere.
        doors={
            "items": _doors.behind(linking),
            "links": _doors.of_rows(page.facts for page in pages.values()),
        },
        notes=(*_own_notes(len(pages)), _notes.denominator(material), *_notes.common(material)),
    )


REPORT = Describe(NAME, _("Popular links"), _("Which pages does everybody link to?"), popular_links)


def _pages(material: Material) -> dict[str, _Linked]:
    sites = {feed: host_of(source.site_url) for feed, source in material.sources.items()}
    known: dict[str, Page | None] = {}  # links repeat, and reading one takes its time
    pages: dict[str, _Linked] = defaultdict(_Linked)
    for fact in sorted(_material.mentioned(material), key=attrgetter("item_time", "item_id")):
        own = {host_of(fact.link), sites.get(fact.feed_id, "")}
        for link in fact.links:
            if link not in known:
                known[link] = page_of(link)
            page = known[link]
            if page is None or page.host in own:
                continue
            entry = pages[page.url]
            if not entry.facts or entry.facts[-1] is not fact:
                entry.feeds.add(fact.feed_id)
                entry.facts.append(fact)
    return pages


def _row(material: Material, url: str, page: _Linked) -> Row:
    first = page.facts[0]
    said = Records(tuple((("item", fact.item_id), ("text", fact.title)) for fact in page.facts[:MOST_SAID]))
    feeds, items = len(page.feeds), len(page.facts)
    text = ngettext("{url}: linked by {number} feed", "{url}: linked by {number} feeds", feeds)
    # No query finds exactly the items that link to one page, so all ids stand here, however many.
    ids = tuple(fact.item_id for fact in reversed(page.facts))
    return Row(
        cells={
            "url": url,
            "feeds": feeds,
            "items": items,
            "first_feed": material.sources[first.feed_id].title,
            "first_at": first.item_time,
            "said": said,
        },
        text=text.format(url=url, number=feeds),
        items=ids,
        doors={"feeds": _doors.of_feeds(fact.feed_id for fact in page.facts)},
        link=url,
    )


def _own_notes(pages: int) -> tuple[str, ...]:
    own = _("Links of a site to itself do not count; an address counts once an item, however it is written.")
    if pages <= MOST_ROWS:
        return (own,)
    return (own, _("The first {number} of {all} pages are shown.").format(number=MOST_ROWS, all=pages))
