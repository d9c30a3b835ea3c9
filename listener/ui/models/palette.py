"""What the palette finds: commands, places, searches, by the letters typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from listener.domain.words import _
from listener.ui import keys
from listener.ui.delegates.swatch import Sign
from listener.ui.models.places import Kind, Node, Place

_MOST = 6  # of each group
_ICONS = {Kind.FEED: "feed", Kind.CIRCLE: "circle"}


class Group(Enum):
    """What an entry is; its sign before the text shows this group alone."""

    COMMANDS = ">"
    PLACES = "#"
    SEARCHES = "@"
    ITEMS = "/"

    @property
    def words(self) -> str:
        """Return the group's heading."""
        return {
            Group.COMMANDS: _("Commands"),
            Group.PLACES: _("Feeds and circles"),
            Group.SEARCHES: _("Saved searches"),
            Group.ITEMS: _("Items"),
        }[self]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the palette can do: a command by name, a place to go to, or a query to run."""

    group: Group
    name: str
    note: str = ""
    icon: str = ""
    sign: Sign | None = None
    keys: tuple[str, ...] = ()
    command: str = ""
    place: Place | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found, and which letters of its name were typed."""

    entry: Entry
    letters: tuple[int, ...] = ()


def commands() -> tuple[Entry, ...]:
    """Return what can be done, each once."""
    found: dict[str, Entry] = {}
    for key in keys.table():
        if not key.is_listed:
            continue
        name = key.words.removesuffix(" …")
        found.setdefault(
            name,
            Entry(
                Group.COMMANDS,
                name,
                icon=keys.ICONS.get(key.name, "chevron-right"),
                keys=keys.shown_keys(key)[:1],
                command=key.name,
            ),
        )
    return tuple(found.values())


def places(nodes: Sequence[Node]) -> tuple[Entry, ...]:
    """Return the places of the sidebar, each once."""
    found: dict[Place, Entry] = {}
    for node in nodes:
        if node.place.kind is not Kind.HEADING:
            group = Group.SEARCHES if node.place.kind is Kind.SEARCH else Group.PLACES
            words = _("{number} new") if node.is_new else _("{number} unread")
            note = words.format(number=node.unread) if node.unread else _("nothing new")
            icon = node.icon or _ICONS.get(node.place.kind, "")
            found[node.place] = Entry(group, node.name, note, icon, node.sign, place=node.place)
        for entry in places(node.children):
            if entry.place is not None:
                found.setdefault(entry.place, entry)
    return tuple(found.values())


def find(entries: Sequence[Entry], typed: str) -> tuple[Hit, ...]:
    """Return what was found, by group; at most six of each, the closest first."""
    wanted, text = _asked(typed)
    hits: list[Hit] = []
    for group in (Group.COMMANDS, Group.PLACES, Group.SEARCHES):
        if wanted not in (None, group):
            continue
        found = [
            (rank, hit)
            for entry in entries
            if entry.group is group and (rank := _rank(entry.name, text)) is not None
            for hit in (Hit(entry, _letters(entry.name, text)),)
        ]
        found.sort(key=lambda pair: (pair[0], len(pair[1].entry.name)))
        hits += [hit for _rank_of, hit in found[:_MOST]]
    if text and wanted in (None, Group.ITEMS):
        words = _("Search all items for {text}").format(text=text)
        hits.append(Hit(Entry(Group.ITEMS, words, icon="search", keys=("/",), query=text)))
    return tuple(hits)


def _asked(typed: str) -> tuple[Group | None, str]:
    text = typed.strip()
    signs = {group.value: group for group in Group}
    if text[:1] in signs:
        return signs[text[0]], text[1:].strip()
    return None, text


def _rank(name: str, text: str) -> int | None:
    """Return how close a name is: 0 begins so, 1 a word does, 2 holds it, 3 has its letters in order."""
    folded, wanted = name.casefold(), text.casefold()
    if folded.startswith(wanted):
        return 0
    if f" {wanted}" in folded:
        return 1
    if wanted in folded:
        return 2
    return 3 if _letters(name, text) else None


def _letters(name: str, text: str) -> tuple[int, ...]:
    """Return where the letters typed stand in a name: together, else in order; () where they do not."""
    folded, wanted = name.casefold(), text.casefold()
    start = folded.find(wanted)
    if start > 0 and f" {wanted}" in f" {folded}":
        start = f" {folded}".find(f" {wanted}")
    if start >= 0:
        return tuple(range(start, start + len(wanted)))
    places_: list[int] = []
    at = 0
    for letter in wanted:
        at = folded.find(letter, at)
        if at < 0:
            return ()
        places_.append(at)
        at += 1
    return tuple(places_)
