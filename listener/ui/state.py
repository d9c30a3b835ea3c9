"""How the windows were left: sizes, places, items; kept beside the profile as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from listener.ui.models.places import ALL, Kind, Place

FILE = "windows.json"


@dataclass(frozen=True, slots=True)
class WindowState:
    """How one window stands; a value that cannot be read is left at its default."""

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
    grouping: str = "day"  # of mentions: by day, or by story


def to_bytes(state: WindowState) -> bytes:
    """Return one state as a workspace keeps it."""
    return json.dumps(_values(state), indent=1).encode()


def from_bytes(content: bytes) -> WindowState:
    """Return the state that a workspace kept; what is damaged or strange is left out."""
    return _state(_read(content))


def all_to_bytes(states: Sequence[WindowState]) -> bytes:
    """Return the file's content; the window used last is the last."""
    return json.dumps({"windows": [_values(state) for state in states]}, indent=1).encode()


def all_from_bytes(content: bytes) -> tuple[WindowState, ...]:
    """Return the states a file holds; none where it is damaged."""
    windows = _read(content).get("windows")
    return tuple(_state(one) for one in windows if isinstance(one, dict)) if isinstance(windows, list) else ()


def load(profile: Path) -> tuple[WindowState, ...]:
    """Read how the windows of a profile were left; called before the first show only."""
    try:
        return all_from_bytes((profile / FILE).read_bytes())
    except OSError:
        return ()


def _values(state: WindowState) -> dict[str, Any]:
    return {**asdict(state), "place": [state.place.kind.value, state.place.id]}


def _read(content: bytes) -> dict[str, Any]:
    try:
        values = json.loads(content)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _state(values: dict[str, Any]) -> WindowState:
    kinds: dict[str, type] = dict.fromkeys(("geometry", "layout", "grouping"), str)
    kinds |= dict.fromkeys(("is_maximised", "unread_only", "with_snippets"), bool)
    sizes = ("sidebar_px", "list_px", "list_height_px", "inspector_px")
    kinds |= dict.fromkeys((*sizes, "item_id", "workspace_id"), int)
    good = {name: values[name] for name, kind in kinds.items() if type(values.get(name)) is kind}
    circles = values.get("open_circles")
    if isinstance(circles, list):
        good["open_circles"] = tuple(one for one in circles if isinstance(one, int))
    return WindowState(**good, place=_place(values.get("place")))


def _place(value: object) -> Place:
    match value:
        case [str(kind), int(number)] if kind in {one.value for one in Kind}:
            return Place(Kind(kind), number)
        case _:
            return ALL
