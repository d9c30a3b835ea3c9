"""One page for a workspace and a period: what there was, what was said, what waits."""

from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from listener.domain.bidi import isolated
from listener.domain.ids import FeedId, ItemId
from listener.domain.mention import Status
from listener.domain.report import Column, Describe, Fact, Kind, Material, Report, Row, Selected
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes
from listener.reports.feed_health import feed_health
from listener.reports.mentions_over_time import mentions_over_time
from listener.reports.popular_links import popular_links

NAME = "brief"
QUOTES = 3
PAGES = 5
FEEDS = 5
BEACONS = 10
LONGEST_QUOTE = 280  # characters


def brief(material: Material) -> Report:
    """Return sections in the order in which they are read: items, quotes, links, beacons, feeds.

    Quoted is the newest mention of each of the three feeds with the most mentions, of fewer feeds the next
    newest too. Linked pages are those of at least two feeds, beacons those of the workspace that nobody has
    answered or dismissed.
    """
    found, before = _material.mentioned(material), _material.mentioned_before(material)
    sections = (
        (_("Items"), _totals(material, found, before)),
        (_("Quotes"), _quotes(material, found)),
        (_("Links"), _links(material)),
        (_("To answer"), _beacons(material)),
        (_("Feeds"), _feeds(material)),
    )
    return Report(
        name=NAME,
        title=_("Brief"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(Column("section", _("Section"), Kind.TEXT), Column("text", _("Text"), Kind.TEXT)),
        rows=tuple(_in_section(section, row) for section, rows in sections for row in rows),
        totals={"items": len(found), "previous": len(before)},
        doors=_doors.of_totals(material, found, before, "previous"),
        notes=(
            _notes.denominator(material),
            _("Quoted is the newest item of each of the three feeds with the most items, else the next."),
            _("Linked pages are those that at least two feeds link to."),
            *_notes.common(material),
        ),
        charted=mentions_over_time(material),
    )


REPORT = Describe(NAME, _("Brief"), _("What was there, on one page?"), brief)


def _in_section(section: str, row: Row) -> Row:
    cells = {"section": section, "text": row.text}
    return Row(cells, row.text, row.items, row.query, row.doors, link=row.link)


def _totals(material: Material, found: list[Fact], before: list[Fact]) -> Iterator[Row]:
    yield _counted(material, _("All together"), found, before, material.searches)
    if len(material.searches) < 2:  # noqa: PLR2004 - one is all together
        return
    for search in material.searches:
        facts = [fact for fact in found if search.id in fact.searches]
        earlier = [fact for fact in before if search.id in fact.searches]
        yield _counted(material, search.name, facts, earlier, (search,))


def _counted(
    material: Material, name: str, facts: list[Fact], before: list[Fact], searches: tuple[Selected, ...]
) -> Row:
    door = _doors.behind(facts, _doors.query_of(material, searches))
    text = ngettext(
        "{name}: {number} item, {before} in the period before",
        "{name}: {number} items, {before} in the period before",
        len(facts),
    ).format(name=isolated(name), number=len(facts), before=len(before))
    return Row({}, text, door.items, door.query, {"previous": _doors.earlier(material, searches, before)})


def _quotes(material: Material, found: list[Fact]) -> Iterator[Row]:
    by_feed = defaultdict[FeedId, list[Fact]](list)
    for fact in found:
        by_feed[fact.feed_id].append(fact)
    order = sorted(
        by_feed, key=lambda feed: (-len(by_feed[feed]), material.sources[feed].title.casefold(), feed)
    )
    newest = sorted(found, key=attrgetter("item_time", "item_id"), reverse=True)
    first = [next(fact for fact in newest if fact.feed_id == feed) for feed in order[:QUOTES]]
    chosen = [*first, *(fact for fact in newest if fact not in first)][:QUOTES]
    said = material.background.quotes([fact.item_id for fact in chosen])
    for fact in chosen:
        quote = _shortened(said.get(fact.item_id, ""))
        title = fact.title or _("Without a title")
        text = _("{feed}, “{title}”: {quote}") if quote else _("{feed}, “{title}”")
        source = material.sources[fact.feed_id].title
        yield Row(
            {},
            text.format(feed=isolated(source), title=isolated(title), quote=isolated(quote)),
            (fact.item_id,),
            link=fact.link,
        )


def _shortened(quote: str) -> str:
    folded = " ".join(quote.split())
    return folded if len(folded) <= LONGEST_QUOTE else folded[: LONGEST_QUOTE - 1].rstrip() + "…"


def _links(material: Material) -> Iterator[Row]:
    rows = popular_links(material).rows
    yield from [row for row in rows if isinstance(feeds := row.cells["feeds"], int) and feeds > 1][:PAGES]


def _beacons(material: Material) -> Iterator[Row]:
    waiting = [
        mention
        for mention in material.background.mentions()
        if mention.is_beacon and mention.status in (Status.NEW, Status.TO_ANSWER)
    ]
    waiting.sort(key=lambda mention: (mention.moments.published_at, mention.item_id))
    titles: dict[ItemId, Fact] = {fact.item_id: fact for fact in material.facts}
    if waiting:
        count = len(waiting)
        text = ngettext("{number} beacon is open", "{number} beacons are open", count).format(number=count)
        yield Row({}, text, tuple(mention.item_id for mention in reversed(waiting)))
    for mention in waiting[:BEACONS]:
        fact = titles.get(mention.item_id)
        title = fact.title if fact and fact.title else _("Without a title")
        reasons = ", ".join(mention.reasons)
        text = _("“{title}”: {reasons}") if reasons else _("“{title}”")
        yield Row(
            {},
            text.format(title=isolated(title), reasons=reasons),
            (mention.item_id,),
            link=fact.link if fact else None,
        )


def _feeds(material: Material) -> Iterator[Row]:
    rows = feed_health(material).rows
    failing = [row for row in rows if row.cells["status"] in ("failing", "gone")]
    quiet = [row for row in rows if row.cells["quiet"] and row not in failing]
    if failing:
        yield _named(
            failing, ngettext("{number} feed fails: {names}", "{number} feeds fail: {names}", len(failing))
        )
    if quiet:
        yield _named(
            quiet,
            ngettext("{number} feed is quiet: {names}", "{number} feeds are quiet: {names}", len(quiet)),
        )


def _named(rows: list[Row], text: str) -> Row:
    names = ", ".join(isolated(str(row.cells["title"])) for row in rows[:FEEDS]) + (
        ", …" if len(rows) > FEEDS else ""
    )
    ids = (feed for row in rows if isinstance(feed := row.cells["feed_id"], int))
    doors = {"feeds": _doors.of_feeds(map(FeedId, ids))}
    return Row({}, text.format(number=len(rows), names=names), doors=doors)
