"""Going through a tree, and making one from another."""

import dataclasses
from collections.abc import Callable, Iterator

from listener.domain.query.tree import And, In, Near, Node, Not, Or
from listener.domain.search import Span


def children(node: Node) -> tuple[Node, ...]:
    """Return what stands directly under a node."""
    match node:
        case And() | Or():
            return node.children
        case Not() | In():
            return (node.child,)
        case Near():
            return (node.left, node.right)
        case _:
            return ()


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, from left to right."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(children(here)))


def depth(node: Node) -> int:
    """Return how many nodes stand above each other at most."""
    deepest = 0
    waiting = [(node, 1)]
    while waiting:
        here, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(here))
    return deepest


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the tree with each node replaced by what `change` makes of it, from the leaves up."""
    match node:
        case And() | Or():
            below = tuple(rebuilt(child, change) for child in node.children)
            return change(dataclasses.replace(node, children=below))
        case Not() | In():
            return change(dataclasses.replace(node, child=rebuilt(node.child, change)))
        case Near():
            left, right = rebuilt(node.left, change), rebuilt(node.right, change)
            return change(dataclasses.replace(node, left=left, right=right))
        case _:
            return change(node)


def placed(node: Node, at: Span) -> Node:
    """Return the tree with every node said to stand at `at`."""
    return rebuilt(node, lambda here: dataclasses.replace(here, at=at))
