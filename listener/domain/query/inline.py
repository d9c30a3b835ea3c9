"""`search:"Name"` leaves replaced by the queries of those searches."""

from collections.abc import Callable

from listener.domain.errors import QueryError
from listener.domain.query.tree import Node, Saved
from listener.domain.query.walk import depth, nodes, placed, rebuilt
from listener.domain.search import Span
from listener.domain.words import _

MAX_DEPTH = 150  # of the whole tree
MAX_NODES = 20_000  # of all that is put in
MAX_CHAIN = 40  # searches inside each other


def inlined(node: Node, find: Callable[[str], Node | None]) -> Node:
    """Return the tree without `Saved` leaves; raise QueryError for a cycle and for names not known.

    `find` gives the parsed query of the search called so, whatever its case; None where there is none.
    """
    return _Inliner(find).inlined(node, ())


def saved_names(node: Node) -> frozenset[str]:
    """Return the names, case-folded, of the searches that a tree inlines directly."""
    return frozenset(leaf.name.casefold() for leaf in nodes(node) if isinstance(leaf, Saved))


class _Inliner:
    """Puts searches into one query; each is read once, and what they come to is counted as it grows."""

    def __init__(self, find: Callable[[str], Node | None]) -> None:
        self._find = find
        self._known: dict[str, Node] = {}
        self._size = 0

    def inlined(self, node: Node, outer: tuple[str, ...]) -> Node:
        """Return the tree with searches put in, which itself stands inside the searches `outer`."""
        for leaf in nodes(node):
            if isinstance(leaf, Saved):
                self._learn(leaf, outer)
        whole = rebuilt(node, self._put_in)
        if depth(whole) > MAX_DEPTH:
            raise _too_large(node.at)
        return whole

    def _put_in(self, here: Node) -> Node:
        # What stands in another query's text is said to stand where that query is named in this one.
        return placed(self._known[here.name.casefold()], here.at) if isinstance(here, Saved) else here

    def _learn(self, leaf: Saved, outer: tuple[str, ...]) -> None:
        name = leaf.name.casefold()
        if name in outer:
            circle = " > ".join((*outer[outer.index(name) :], name))
            sentence = _("The search {name} would hold itself: {circle}.")
            raise QueryError(sentence.format(name=leaf.name, circle=circle), leaf.at.start, leaf.at.end)
        if len(outer) > MAX_CHAIN:
            raise _too_large(leaf.at)
        if name not in self._known:
            self._known[name] = self._read(leaf, (*outer, name))
        self._size += sum(1 for each in nodes(self._known[name]))
        if self._size > MAX_NODES:
            raise _too_large(leaf.at)

    def _read(self, leaf: Saved, outer: tuple[str, ...]) -> Node:
        query = self._find(leaf.name)
        if query is None:
            sentence = _("There is no search called {name}.")
            raise QueryError(sentence.format(name=leaf.name), leaf.at.start, leaf.at.end)
        try:
            return self.inlined(query, outer)
        except QueryError as error:
            raise QueryError(str(error), leaf.at.start, leaf.at.end, error.expected) from None


def _too_large(at: Span) -> QueryError:
    return QueryError(_("With the searches it names, the query is too large."), at.start, at.end)
