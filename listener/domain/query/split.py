"""A query cut in two: what the content decides once, and what state decides whenever it is read.

`"acme" -lawsuit is:unread` gives one part, `"acme" -lawsuit`, and the rule `part 0 AND is:unread`. Where they
cannot be pulled apart, as in `a (b OR is:starred)`, each largest piece of content is a part of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from listener.domain.fields import value_field
from listener.domain.query.tree import And, Is, Node, Not, Or, Part, When
from listener.domain.query.walk import nodes


@dataclass(frozen=True, slots=True)
class Split:
    """`rule` is the query with a `Part` leaf for each content part; its other leaves are state."""

    parts: tuple[Node, ...]
    rule: Node


def split(node: Node) -> Split:
    """Return the content parts of a resolved tree and the rule that joins them with state."""
    parts: list[Node] = []
    rule = _rule(node, parts)
    return Split(tuple(parts), rule)


def _rule(node: Node, parts: list[Node]) -> Node:
    if not _has_state(node):
        parts.append(node)
        return Part(len(parts) - 1)
    match node:
        case And():
            return And(_gathered(node.children, And, parts), node.at)
        case Or():
            return Or(_gathered(node.children, Or, parts), node.at)
        case Not():
            return Not(_rule(node.child, parts), node.at)
        case _:
            return node


def _gathered(
    children: tuple[Node, ...], join: Callable[[tuple[Node, ...]], Node], parts: list[Node]
) -> tuple[Node, ...]:
    """Return the rules of children; those of content alone are first, as one part."""
    content = tuple(child for child in children if not _has_state(child))
    gathered = [_rule(content[0] if len(content) == 1 else join(content), parts)] if content else []
    return (*gathered, *(_rule(child, parts) for child in children if _has_state(child)))


def _has_state(node: Node) -> bool:
    """Tell whether anything in the tree looks at what may change without a new version."""
    leaves = (here for here in nodes(node) if isinstance(here, Is | When))
    return any(value_field(leaf.field).is_state(leaf) for leaf in leaves)
