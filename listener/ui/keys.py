"""Every key and menu entry, declared once; the menu, the help and the actions derive from this table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from listener.domain.words import _

ICONS = {
    "subscribe": "add",
    "new-circle": "circle",
    "import": "import",
    "export": "export",
    "refresh": "refresh",
    "refresh-feed": "refresh",
    "mark-all-read": "check",
    "toggle-read": "read",
    "toggle-star": "star",
    "labels": "label",
    "save-search": "search",
    "listen": "mention",
    "rules": "filter",
    "starters": "circle",
    "lists": "feed",
    "search": "search",
    "unread-only": "filter",
    "open-browser": "browser",
    "next-match": "chevron-down",
    "previous-match": "chevron-up",
    "why": "question",
    "text-larger": "text-size",
    "text-smaller": "text-size",
    "text-normal": "text-size",
    "go-all": "all",
    "go-unread": "unread",
    "go-starred": "star",
    "undo": "undo",
    "redo": "redo",
    "go-mentions": "mention",
    "go-to-answer": "answer",
    "new-workspace": "workspace",
    "triage-new": "mention",
    "triage-to-answer": "answer",
    "triage-answered": "check",
    "triage-dismissed": "dismiss",
    "note": "note",
    "hide": "dismiss",
    "group-mentions": "duplicate",
    "all-listed": "all",
    "reports": "report",
    "brief": "report",
    "clip": "clip",
    "clips": "clip",
    "new-window": "add",
    "close-window": "dismiss",
    "settings": "settings",
    "keys": "question",
}


class Where(Enum):
    """Where a key acts: single letters only while the list or the page has the focus."""

    ANYWHERE = "anywhere"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that can be done, its words and its keys (Qt's notation)."""

    name: str
    words: str
    keys: tuple[str, ...]
    group: str
    where: Where = Where.READING
    is_listed: bool = True  # False: another line of the table speaks for it


def table() -> tuple[Key, ...]:
    """Return all of them; adding one is a line here and a slot by its name in the window."""
    anywhere = Where.ANYWHERE
    mentions = _("Mentions")
    reading, marking, going = _("Reading"), _("Marking"), _("Going")
    feeds, page, whole = _("Feeds and searches"), _("Page"), _("Window")
    return (
        Key("next-item", _("Next item, and open it"), ("J",), reading),
        Key("previous-item", _("Previous item, and open it"), ("K",), reading),
        Key("move-down", _("Next item, without opening it"), ("N",), reading),
        Key("move-up", _("Previous item, without opening it"), ("P",), reading),
        Key("page-on", _("A page on, then the next unread item"), ("Space",), reading),
        Key("page-back", _("A page back"), ("Shift+Space",), reading),
        Key("open-item", _("Open, or go to the page"), ("O",), reading),
        Key("next-match", _("Next match"), (".",), reading),
        Key("previous-match", _("Previous match"), (",",), reading),
        Key("why", _("Why is this here"), ("W",), reading),
        Key("open-browser", _("Open in browser"), ("V",), reading),
        Key("copy-link", _("Copy link"), ("Y",), reading),
        Key("pictures", _("Pictures of this feed"), ("I",), reading),
        Key("toggle-read", _("Mark as read or unread"), ("M",), marking),
        Key("toggle-star", _("Star, or take the star off"), ("S",), marking),
        Key("mark-all-read", _("Mark all as read"), ("Shift+A",), marking),
        Key("labels", _("Labels …"), ("L",), marking),
        Key("hide", _("Hide, or show again"), ("H",), marking),
        Key("all-listed", _("Do one thing to all that is listed …"), ("Shift+E",), marking),
        Key("clip", _("Clip this item, with the words selected …"), ("C",), marking),
        Key("undo", _("Undo"), ("Ctrl+Z",), marking, anywhere),
        Key("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), marking, anywhere),
        Key("triage-new", _("Mention: new"), ("1",), mentions),
        Key("triage-to-answer", _("Mention: to answer"), ("2",), mentions),
        Key("triage-answered", _("Mention: answered"), ("3",), mentions),
        Key("triage-dismissed", _("Mention: dismissed"), ("4",), mentions),
        Key("note", _("Write a note"), ("Shift+N",), mentions),
        Key("beacon-right", _("It calls for a reply"), ("+",), mentions),
        Key("beacon-wrong", _("It calls for no reply"), ("-",), mentions),
        Key("next-open", _("Next mention not handled yet"), ("Shift+J",), mentions),
        Key("previous-open", _("Mention before that is not handled yet"), ("Shift+K",), mentions),
        Key("group-mentions", _("By story, or by day"), ("Shift+G",), mentions),
        Key("search", _("Search"), ("/",), going),
        Key("search-anywhere", _("Search"), ("Ctrl+F",), going, anywhere),
        Key("palette", _("Go to anything, do anything"), ("Ctrl+K",), going, anywhere),
        Key("go-all", _("All items"), ("G, A",), going),
        Key("go-unread", _("Unread items"), ("G, U",), going),
        Key("go-mentions", _("Mentions"), ("G, M",), going),
        Key("go-to-answer", _("Mentions to answer"), ("G, T",), going),
        Key("go-starred", _("Starred items"), ("G, S",), going),
        Key("go-hidden", _("Hidden items"), ("G, H",), going),
        Key("clips", _("Clips"), ("G, C",), going),
        Key("reports", _("Reports"), ("G, R",), going),
        Key("brief", _("Brief of the last seven days"), ("G, B",), going),
        Key("unread-only", _("Unread only, or all"), ("U",), going),
        *_workspaces(going),
        Key("next-pane", _("Next pane"), ("F6",), going, anywhere),
        Key("previous-pane", _("Previous pane"), ("Shift+F6",), going, anywhere),
        Key("refresh", _("Refresh all feeds"), ("R",), feeds),
        Key("refresh-anywhere", _("Refresh all feeds"), ("F5",), feeds, anywhere),
        Key("refresh-feed", _("Refresh what is listed"), ("Shift+R",), feeds),
        Key("subscribe", _("Subscribe …"), ("A",), feeds),
        Key("new-workspace", _("New workspace …"), (), feeds, anywhere),
        Key("new-circle", _("New circle …"), (), feeds, anywhere),
        Key("save-search", _("Save this search …"), ("Ctrl+S",), feeds, anywhere),
        Key("listen", _("Listen for …"), ("Ctrl+Shift+L",), feeds, anywhere),
        Key("rules", _("Rules …"), (), feeds, anywhere),
        Key("import", _("Import OPML …"), ("Ctrl+O",), feeds, anywhere),
        Key("lists", _("Reading lists …"), (), feeds, anywhere),
        Key("starters", _("Starter packs …"), (), feeds, anywhere),
        Key("export", _("Export OPML …"), ("Ctrl+E",), feeds, anywhere),
        Key("text-larger", _("Larger text"), ("Ctrl++", "Ctrl+="), page, anywhere),
        Key("text-smaller", _("Smaller text"), ("Ctrl+-",), page, anywhere),
        Key("text-normal", _("Text as it was"), ("Ctrl+0",), page, anywhere),
        Key("reader", _("Page only"), ("F11",), page, anywhere),
        Key("layout", _("List beside or above the page"), ("Ctrl+L",), whole, anywhere),
        Key("new-window", _("New window"), ("Ctrl+Shift+N", "Ctrl+N"), whole, anywhere),
        Key("close-window", _("Close window"), ("Ctrl+W",), whole, anywhere),
        Key("settings", _("Settings …"), ("Ctrl+,",), whole, anywhere),
        Key("keys", _("Keys"), ("?",), whole),
        Key("keys-anywhere", _("Keys"), ("F1",), whole, anywhere),
        Key("quit", _("Quit"), ("Ctrl+Q",), whole, anywhere),
    )


def _workspaces(group: str) -> tuple[Key, ...]:
    """Return a key for each of the first nine workspaces; the list of keys names the first for all."""
    first = Key("workspace-1", _("Workspace 1; 2 to 9 likewise"), ("Ctrl+1",), group, Where.ANYWHERE)
    words = _("Workspace {number}")
    rest = (
        Key(
            f"workspace-{number}",
            words.format(number=number),
            (f"Ctrl+{number}",),
            group,
            Where.ANYWHERE,
            is_listed=False,
        )
        for number in range(2, 10)
    )
    return (first, *rest)


def actions(window: QWidget, reading: tuple[QWidget, ...]) -> Mapping[str, QAction]:
    """Return an action for each key; letters act in `reading` only."""
    made: dict[str, QAction] = {}
    for key in table():
        action = QAction(key.words, window)
        action.setObjectName(key.name)
        action.setShortcuts([QKeySequence(text) for text in key.keys])
        if key.where is Where.ANYWHERE:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for pane in reading:
                pane.addAction(action)
        made[key.name] = action
    return made


def shown_keys(key: Key) -> tuple[str, ...]:
    """Return a key's sequences as the platform writes them; letters in lower case, as they are pressed."""
    natives = (QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText) for text in key.keys)
    return tuple(_as_pressed(native) for native in natives)


def _as_pressed(native: str) -> str:
    strokes = native.split(", ")
    return " ".join(stroke.lower() if len(stroke) == 1 else stroke for stroke in strokes)
