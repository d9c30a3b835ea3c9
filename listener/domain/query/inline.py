"""`search:"Name"` leaves replaced by the queries of those searches."""

from collections.abc import Callable

from listener.domain.errors import QueryError
from listener.domain.query.tree import Node, Saved
from listener.domain.query.walk import depth, nodes, placed, rebuilt
from listener.domain.words import _

MAX_DEPTH = 150  # of the whole tree
MAX_NODES = 50_000


def inlined(node: Node, find: Callable[[str], Node | None]) -> Node:
    """Return the tree without `Saved` leaves; raise QueryError for a cycle and for names not known.

    `find` gives the parsed query of the search called so, whatever its case; None where there is none.
    """
    whole = _inlined(node, find, ())
    if depth(whole) > MAX_DEPTH or sum(1 for _ in nodes(whole)) > MAX_NODES:
        raise QueryError(_("With the searches it names, the query is too large."), node.at.start, node.at.end)
    return whole


def saved_names(node: Node) -> frozenset[str]:
    """Return the names, case-folded, of the searches that a tree inlines directly."""
    return frozenset(leaf.name.casefold() for leaf in nodes(node) if isinstance(leaf, Saved))


def _inlined(node: Node, find: Callable[[str], Node | None], outer: tuple[str, ...]) -> Node:
    def change(here: Node) -> Node:
        return _found(here, find, outer) if isinstance(here, Saved) else here

    return rebuilt(node, change)


def _found(leaf: Saved, find: Callable[[str], Node | None], outer: tuple[str, ...]) -> Node:
    name = leaf.name.casefold()
    if name in outer:
        circle = " > ".join((*outer[outer.index(name) :], name))
        raise QueryError(
            _("The search {name} would hold itself: {circle}.").format(name=leaf.name, circle=circle),
            leaf.at.start,
            leaf.at.end,
        )
    inside = find(leaf.name)
    if inside is None:
        raise QueryError(
            _("There is no search called {name}.").format(name=leaf.name), leaf.at.start, leaf.at.end
        )
    # What stands in another query's text is said to stand where it was named in this one.
    return placed(_inlined(inside, find, (*outer, name)), leaf.at)
