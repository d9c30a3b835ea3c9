"""How the window was left: sizes, place, item; kept beside the profile as JSON."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from listener.ui.models.places import ALL, Kind, Place

FILE = "window.json"


@dataclass(frozen=True, slots=True)
class WindowState:
    """What is restored at the next start; a value that cannot be read is left at its default."""

    geometry: str = ""  # Qt's own bytes, in hex
    is_maximised: bool = False
    sidebar_px: int = 0  # 0: by the window's width
    list_px: int = 0
    list_height_px: int = 0  # in the classic layout
    layout: str = "wide"
    place: Place = ALL
    unread_only: bool = False
    item_id: int = 0
    open_circles: tuple[int, ...] = field(default=())
    with_snippets: bool = True
    inspector_px: int = 0  # of the page beside the mentions
    workspace_id: int = 0  # the one chosen; 0: none


def to_bytes(state: WindowState) -> bytes:
    """Return the file's content."""
    values = asdict(state)
    values["place"] = [state.place.kind.value, state.place.id]
    return json.dumps(values, indent=1).encode()


def from_bytes(content: bytes) -> WindowState:
    """Return the state a file holds; what is damaged or strange is left out."""
    try:
        values = json.loads(content)
    except ValueError:
        return WindowState()
    if not isinstance(values, dict):
        return WindowState()
    kinds = {"geometry": str, "is_maximised": bool, "layout": str, "unread_only": bool, "with_snippets": bool}
    sizes = ("sidebar_px", "list_px", "list_height_px", "inspector_px")
    kinds |= dict.fromkeys((*sizes, "item_id", "workspace_id"), int)
    good = {name: values[name] for name, kind in kinds.items() if type(values.get(name)) is kind}
    circles = values.get("open_circles")
    if isinstance(circles, list):
        good["open_circles"] = tuple(one for one in circles if isinstance(one, int))
    return WindowState(**good, place=_place(values.get("place")))


def load(profile: Path) -> WindowState:
    """Read the state of a profile; called before the first show only."""
    try:
        return from_bytes((profile / FILE).read_bytes())
    except OSError:
        return WindowState()


def _place(value: object) -> Place:
    match value:
        case [str(kind), int(number)] if kind in {one.value for one in Kind}:
            return Place(Kind(kind), number)
        case _:
            return ALL
