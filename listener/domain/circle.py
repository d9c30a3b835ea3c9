"""A circle: a named group of feeds, which may nest."""

from dataclasses import dataclass

from listener.domain import naming
from listener.domain.ids import CircleId, FeedId


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle with its place in the tree."""

    id: CircleId
    name: str
    parent_id: CircleId | None
    path: str  # A/B/C, a slash in a name written \/
    position: int  # the user's order among its siblings
    feeds: tuple[FeedId, ...] = ()  # placed directly, in the user's order


def join_path(names: tuple[str, ...]) -> str:
    r"""Return the path of nested names; a slash in a name is written `\/`, a backslash `\\`."""
    return "/".join(name.replace("\\", "\\\\").replace("/", "\\/") for name in names)


def split_path(path: str) -> tuple[str, ...]:
    r"""Return the names of a path, each as a name is written; empty names are left out."""
    names: list[str] = []
    name = ""
    signs = iter(path)
    for sign in signs:
        if sign == "\\":
            name += next(signs, "\\")
        elif sign == "/":
            names.append(name)
            name = ""
        else:
            name += sign
    names.append(name)
    return tuple(folded for name in names if (folded := naming.name(name)))
