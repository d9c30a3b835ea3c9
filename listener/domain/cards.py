"""What is known of one source and of one author: numbers with the items behind them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from listener.domain.attention import NOT_AT_ALL, Attended
from listener.domain.ids import FeedId, ItemId
from listener.domain.mention import Mention
from listener.domain.pages import host_of, page_of
from listener.domain.people import bylines, called
from listener.domain.report import Fact, Material, Rate, Source
from listener.domain.who import folded

WEEK_S = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Linking:
    """A source that links to another one, and in which items, newest first."""

    feed_id: FeedId
    title: str
    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One feed in a period; items stand newest first."""

    feed_id: FeedId
    title: str
    items: tuple[ItemId, ...]
    per_week: float  # to 2 places
    mentions: tuple[ItemId, ...]  # found by a selected search, by any where none is selected
    share: Rate  # of the mentions of all sources
    links_out: int  # pages of other sites, each once
    linked_by: tuple[Linking, ...]  # the others by how often, then by title
    sources: int  # of the scope, this one included
    copies: Rate | None  # items that tell what another feed told before; None: not known
    attended: Attended


@dataclass(frozen=True, slots=True)
class Noted:
    """What the user noted on an item."""

    at: datetime
    text: str
    item_id: ItemId


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What is known of an author beside the items of a period."""

    items: tuple[ItemId, ...] = ()  # all there are, newest first
    labels: tuple[str, ...] = ()
    mentions: Sequence[Mention] = ()  # those of their items, in whatever workspaces


@dataclass(frozen=True, slots=True)
class AuthorCard:
    """One author in a period, in whatever feeds and by whatever joined byline; items stand newest first."""

    name: str
    signs_as: tuple[str, ...]  # every byline that the user joined; else the name
    labels: tuple[str, ...]  # what the user calls them
    items: tuple[ItemId, ...]
    ever: tuple[ItemId, ...]  # those before and after the period too
    feeds: tuple[str, ...]  # titles, by how many items, then by title
    mentions: tuple[ItemId, ...]
    first_at: datetime | None
    last_at: datetime | None
    last_contact_at: datetime | None  # when a mention of theirs was last answered, in the period or before
    notes: tuple[Noted, ...]  # newest first


def source_card(material: Material, feed_id: FeedId) -> SourceCard:
    """Return what the material says of a source; "linked by N of your M sources" is linked_by of sources."""
    current = _current(material)
    source = material.sources[feed_id]
    own = [fact for fact in current if fact.feed_id == feed_id]
    mentions = [fact for fact in current if _is_mention(material, fact)]
    weeks = (material.until - material.since).total_seconds() / WEEK_S
    known = all(fact.is_copy is not None for fact in own)
    return SourceCard(
        feed_id=feed_id,
        title=source.title,
        items=_ids(own),
        per_week=round(len(own) / weeks, 2) if weeks else 0.0,
        mentions=_ids(fact for fact in mentions if fact.feed_id == feed_id),
        share=Rate(sum(1 for fact in mentions if fact.feed_id == feed_id), len(mentions)),
        links_out=len(_linked_pages(own, _site(source))),
        linked_by=_linked_by(material, current, source),
        sources=sum(1 for one in material.sources.values() if not one.is_former),
        copies=Rate(sum(1 for fact in own if fact.is_copy), len(own)) if known else None,
        attended=material.background.attention().get(feed_id, NOT_AT_ALL),
    )


def author_card(material: Material, name: str, known: Acquaintance) -> AuthorCard:
    """Return what is said of everybody who signs as `name`, white space and case aside."""
    signs_as = bylines(material.people, name)
    wanted = frozenset(map(folded, signs_as))
    own = [fact for fact in _current(material) if not wanted.isdisjoint(map(folded, fact.authors))]
    by_feed = defaultdict[FeedId, int](int)
    for fact in own:
        by_feed[fact.feed_id] += 1
    titles = {feed: material.sources[feed].title for feed in by_feed}
    items = _ids(own)
    return AuthorCard(
        name=called(material.people, name),
        signs_as=signs_as,
        labels=known.labels,
        items=items,
        ever=known.items,
        feeds=tuple(
            titles[feed] for feed in sorted(by_feed, key=lambda feed: (-by_feed[feed], titles[feed]))
        ),
        mentions=_ids(fact for fact in own if _is_mention(material, fact)),
        first_at=min((fact.item_time for fact in own), default=None),
        last_at=max((fact.item_time for fact in own), default=None),
        last_contact_at=_last_contact(known.mentions),
        notes=_notes(known.mentions),
    )


def _current(material: Material) -> list[Fact]:
    return [fact for fact in material.facts if material.since <= fact.item_time < material.until]


def _is_mention(material: Material, fact: Fact) -> bool:
    return not material.searches or any(search.id in fact.searches for search in material.searches)


def _ids(facts: Iterable[Fact]) -> tuple[ItemId, ...]:
    newest = sorted(facts, key=lambda fact: (fact.item_time, fact.item_id), reverse=True)
    return tuple(fact.item_id for fact in newest)


def _site(source: Source) -> str:
    return host_of(source.site_url or source.url)


def _linked_pages(facts: Iterable[Fact], site: str) -> set[str]:
    pages = (page_of(link) for fact in facts for link in fact.links)
    return {page.url for page in pages if page is not None and page.host != site}


def _linked_by(material: Material, current: Iterable[Fact], source: Source) -> tuple[Linking, ...]:
    site = _site(source)
    linking = defaultdict[FeedId, list[Fact]](list)
    for fact in current:
        other = material.sources[fact.feed_id]
        if _site(other) != site and host_of(fact.link) != site and site in map(host_of, fact.links):
            linking[fact.feed_id].append(fact)
    found = [Linking(feed, material.sources[feed].title, _ids(facts)) for feed, facts in linking.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.items), one.title.casefold(), one.feed_id)))


def _last_contact(mentions: Iterable[Mention]) -> datetime | None:
    answered = (one.moments.answered_at for one in mentions)
    return max((moment for moment in answered if moment is not None), default=None)


def _notes(mentions: Iterable[Mention]) -> tuple[Noted, ...]:
    notes = {Noted(event.at, event.text, one.item_id) for one in mentions for event in one.notes}
    return tuple(sorted(notes, key=lambda note: (note.at, note.item_id, note.text), reverse=True))
