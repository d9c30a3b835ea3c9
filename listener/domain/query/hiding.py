"""What was hidden is found only by a query that asks for it."""

from listener.domain.query.tree import And, Is, Node, Not
from listener.domain.query.walk import nodes

HIDDEN = Is("is", "hidden")


def asks_for_hidden(node: Node) -> bool:
    """Tell whether a tree speaks of hidden items itself; saved searches stand in it already."""
    return any(each == HIDDEN for each in nodes(node))


def without_hidden(node: Node) -> Node:
    """Return the tree that leaves hidden items out; one that asks for them is left as it is."""
    if asks_for_hidden(node):
        return node
    return And((*node.children, Not(HIDDEN)) if isinstance(node, And) else (node, Not(HIDDEN)))
