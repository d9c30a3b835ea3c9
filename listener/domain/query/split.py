"""A query cut in two: what the content decides once, and what state decides whenever it is read.

`"acme" -lawsuit is:unread` gives one part, `"acme" -lawsuit`, and the rule `part 0 AND is:unread`. Where they
cannot be pulled apart, as in `a (b OR is:starred)`, each largest piece of content is a part of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from listener.domain.fields import value_field
from listener.domain.query.tree import And, Is, Node, Not, Or, Part, When
from listener.domain.query.walk import nodes, rebuilt


@dataclass(frozen=True, slots=True)
class Split:
    """`rule` is the query with a `Part` leaf for each content part; its other leaves are state."""

    parts: tuple[Node, ...]
    rule: Node

    @property
    def is_content(self) -> bool:
        """Tell whether the content alone decides."""
        return isinstance(self.rule, Part)

    @property
    def joins(self) -> bool:
        """Tell whether the one content part must hold, with or without state beside it."""
        beside = isinstance(self.rule, And) and isinstance(self.rule.children[0], Part)
        return self.is_content or (beside and len(self.parts) == 1)


def is_state(leaf: Node) -> bool:
    """Tell whether a node is a leaf that looks at state: what may change without a new version."""
    return isinstance(leaf, Is | When) and value_field(leaf.field).is_state(leaf)


def has_state(node: Node) -> bool:
    """Tell whether anything in the tree looks at state."""
    return any(is_state(here) for here in nodes(node))


def split(node: Node) -> Split:
    """Return the content parts of a resolved tree and the rule that joins them with state."""
    parts: list[Node] = []
    rule = _rule(node, parts)
    return Split(tuple(parts), rule)


def rejoined(cut: Split) -> Node:
    """Return the tree that was split, its content gathered."""
    return rebuilt(cut.rule, lambda here: cut.parts[here.number] if isinstance(here, Part) else here)


def _rule(node: Node, parts: list[Node]) -> Node:
    if not has_state(node):
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
    content = tuple(child for child in children if not has_state(child))
    gathered = [_rule(content[0] if len(content) == 1 else join(content), parts)] if content else []
    return (*gathered, *(_rule(child, parts) for child in children if has_state(child)))
