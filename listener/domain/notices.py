"""What the user is told of when items come, and when: never in quiet hours, at a time of day if wanted."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo

from listener.domain.errors import WrongUsage
from listener.domain.ids import ItemId, SearchId, WorkspaceId
from listener.domain.search import Alert, SavedSearch
from listener.domain.words import _, ngettext

SHOWN = 3  # titles in one notice
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Arrived:
    """An item that has come, and a search that finds it."""

    item_id: ItemId
    search_id: SearchId
    title: str
    feed_title: str
    is_beacon: bool = False
    workspace: str = ""  # the name of the workspace whose mention it is; then that tells, not the search
    workspace_id: WorkspaceId | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell; a click opens its items where they are listed, at the first of them."""

    title: str
    text: str
    items: tuple[ItemId, ...]
    search_id: SearchId | None = None  # None: of several, or of a workspace
    workspace_id: WorkspaceId | None = None  # its items are mentions there


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the day in which nothing is told; `until` before `since` is past midnight."""

    since: time
    until: time

    def hold(self, at: time) -> bool:
        """Tell whether a time of day lies in them."""
        if self.since <= self.until:
            return self.since <= at < self.until
        return at >= self.since or at < self.until


@dataclass(frozen=True, slots=True)
class Manners:
    """When the user wants to be told."""

    zone: tzinfo
    quiet: Hours | None = None
    digest_at: time | None = None  # all of a day together, at this time


@dataclass(frozen=True, slots=True)
class Told:
    """What to tell now, and what to keep for later."""

    notices: tuple[Notice, ...] = ()
    held: tuple[Arrived, ...] = ()
    spikes: frozenset[tuple[SearchId, str]] = frozenset()  # searches and days: each spike is told once


def told(
    arrived: Iterable[Arrived],
    searches: Mapping[SearchId, SavedSearch],
    manners: Manners,
    *,
    now: datetime,
    last_at: datetime,
) -> Told:
    """Decide what to tell of items that have come or were held; `last_at` is when that was decided last.

    Each item is told once: as a mention of the first workspace that tells of it, else under the first of its
    searches in the user's order.
    """
    wanted = _wanted(arrived, searches)
    if not wanted:
        return Told()
    if manners.quiet is not None and manners.quiet.hold(_time_of_day(now, manners.zone)):
        return Told(held=wanted)
    if manners.digest_at is not None:
        if not _has_passed(manners.digest_at, last_at, now, manners.zone):
            return Told(held=wanted)
        return Told((_notice(Notice(_("What was said"), "", ()), wanted),))
    groups: dict[Notice, list[Arrived]] = {}
    for one in wanted:
        groups.setdefault(_teller(one, searches), []).append(one)
    return Told(tuple(_notice(teller, group) for teller, group in groups.items()))


def joined(before: Notice, after: Notice) -> Notice:
    """Return one notice in place of two of the same name; the newer one is what it says."""
    earlier = tuple(item for item in before.items if item not in after.items)
    words = ngettext("and {number} earlier", "and {number} earlier", len(earlier))
    text = f"{after.text}\n{words.format(number=len(earlier))}" if earlier else after.text
    is_same = (before.search_id, before.workspace_id) == (after.search_id, after.workspace_id)
    whole = replace(after, text=text, items=(*after.items, *earlier))
    return whole if is_same else replace(whole, search_id=None, workspace_id=None)


def hours(text: str) -> Hours | None:
    """Return the hours that `22:00-07:00` writes; nothing is None; raise WrongUsage."""
    if not text.strip():
        return None
    since, _sign, until = text.partition("-")
    return Hours(_clock(since), _clock(until))


def clock(text: str) -> time | None:
    """Return the time of day that `08:00` writes; nothing is None; raise WrongUsage."""
    return _clock(text) if text.strip() else None


def _wanted(arrived: Iterable[Arrived], searches: Mapping[SearchId, SavedSearch]) -> tuple[Arrived, ...]:
    kept: dict[ItemId, tuple[tuple[bool, int, int], Arrived]] = {}
    for one in arrived:
        search = searches.get(one.search_id)
        if not one.workspace and (search is None or not _is_wanted(one, search.alert)):
            continue
        # Mentions of workspaces come first, in the order in which they are given.
        rank = (not one.workspace, search.position if search and not one.workspace else 0, one.search_id)
        if one.item_id not in kept or rank < kept[one.item_id][0]:
            kept[one.item_id] = (rank, one)
    ranked = sorted(kept.values(), key=lambda pair: pair[0])
    return tuple(one for _rank, one in ranked)


def _is_wanted(one: Arrived, alert: Alert) -> bool:
    return alert is Alert.NOTICE or (alert is Alert.BEACONS and one.is_beacon)


def _teller(one: Arrived, searches: Mapping[SearchId, SavedSearch]) -> Notice:
    """Return a notice of whoever tells of an item, its workspace or its search, without a word yet."""
    if one.workspace:
        return Notice(one.workspace, "", (), workspace_id=one.workspace_id)
    return Notice(searches[one.search_id].name, "", (), search_id=one.search_id)


def _notice(teller: Notice, group: Sequence[Arrived]) -> Notice:
    items = tuple(one.item_id for one in group)
    if len(group) == 1:
        return replace(teller, text=f"{group[0].title} ({group[0].feed_title})", items=items)
    count = ngettext("{number} new item", "{number} new items", len(group)).format(number=len(group))
    titles = "; ".join(one.title for one in group[:SHOWN])
    return replace(teller, text=f"{count}: {titles}" + ("; …" if len(group) > SHOWN else ""), items=items)


def _has_passed(at: time, since: datetime, now: datetime, zone: tzinfo) -> bool:
    """Tell whether a time of day came between two moments, the later included."""
    here = now.astimezone(zone)
    today = here.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    last = today if today <= here else today - timedelta(days=1)
    return since < last


def _time_of_day(now: datetime, zone: tzinfo) -> time:
    return now.astimezone(zone).time()


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise WrongUsage(_("“{text}” is not a time of day: write it like 22:00.").format(text=text.strip()))
    return time(int(found[1]), int(found[2]))
