"""What a leaf needs beside the content of an item."""

import dataclasses

from listener.domain.document import Document, DocumentState
from listener.domain.errors import QueryError
from listener.domain.ids import WorkspaceId
from listener.domain.query.tree import Is, Node, When
from listener.domain.query.walk import nodes, rebuilt
from listener.domain.words import _

MENTION_STATES = ("mention", "new", "to-answer", "answered", "dismissed")
WORKSPACE_STATES = (*MENTION_STATES, "question")


def state_of(leaf: Is | When, document: Document) -> DocumentState:
    """Return the state of the document; one without state cannot be asked for it."""
    if document.state is None:
        raise ValueError(f"{leaf.field}: looks at state, and the document was read without")
    return document.state


def needs_workspace(leaf: Is | When) -> QueryError:
    """Return the error of a leaf that speaks of mentions where there is no workspace."""
    value = leaf.value if isinstance(leaf, Is) else leaf.text
    sentence = _("{leaf} needs a workspace, and there is none.").format(leaf=f"{leaf.field}:{value}")
    return QueryError(sentence, leaf.at.start, leaf.at.end)


def refuse_mentions(node: Node) -> None:
    """Raise QueryError where the tree holds a leaf that only a workspace can answer."""
    for leaf in nodes(node):
        match leaf:
            case Is("is", value) if value in WORKSPACE_STATES:
                raise needs_workspace(leaf)
            case Is("has", "notes"):
                raise needs_workspace(leaf)
            case _:
                pass


def in_workspace(node: Node, workspace_id: WorkspaceId) -> Node:
    """Return the tree whose leaves that speak of mentions speak of those of one workspace."""

    def bound(leaf: Node) -> Node:
        match leaf:
            case Is("is", value) if value in MENTION_STATES:
                return dataclasses.replace(leaf, workspace_id=workspace_id)
            case _:
                return leaf

    return rebuilt(node, bound)
