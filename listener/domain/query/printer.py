"""Tree to query text: parsing what is printed gives the same tree."""

import re

from listener.domain import tokens
from listener.domain.query.tree import (
    And,
    Exact,
    Forms,
    In,
    Is,
    Near,
    Node,
    Not,
    Or,
    Part,
    Pattern,
    Regex,
    RunStart,
    Saved,
    When,
    Wildcard,
    Within,
    Word,
    Words,
)

_BARE_VALUE = re.compile(r'(?!(?:AND|OR|NOT)$|NEAR/\d)[^\s()"\-][^\s()"]*')


def printed(node: Node) -> str:
    """Return the query text of a tree."""
    match node:
        case Or():
            return " OR ".join(_inside(child, Or) for child in node.children)
        case And():
            return " ".join(_inside(child, And) for child in node.children)
        case Not():
            return _not(node)
        case Near():
            sign = f"NEAR/{node.distance}{'f' if node.ordered else ''}"
            left = printed(node.left) if isinstance(node.left, Near) else _atom(node.left)
            return f"{left} {sign} {_atom(node.right)}"
        case _:
            return _atom(node)


def _inside(child: Node, outer: type[And | Or]) -> str:
    binds = isinstance(child, Or) or (isinstance(child, And) and outer is And)
    return f"({printed(child)})" if binds else printed(child)


def _not(node: Not) -> str:
    # A second minus cannot stand behind the first.
    return f"NOT {_not(node.child)}" if isinstance(node.child, Not) else f"-{_atom(node.child)}"


def _atom(node: Node) -> str:
    match node:
        case Words():
            return _words(node)
        case Within():
            return f'"{_phrase(node.patterns)}"~{node.slop}'
        case Exact():
            return f"{{{node.text}}}"
        case Regex():
            return f"/{node.source}/{'i' if node.ignore_case else ''}"
        case And() | Or() | Not() | Near():
            return f"({printed(node)})"
        case _:
            return _named(node)


def _named(node: Forms | In | Is | When | Saved | Part) -> str:
    match node:
        case In():
            return f"{node.field}:{_atom(node.child)}"
        case Is():
            return f"{node.field}:{written(node.value)}"
        case When():
            return f"{node.field}:{node.text}"
        case Forms():
            return f"forms:{node.word}"
        case Saved():
            return f'search:"{node.name}"'
        case Part():
            return f"part:{node.number}"


def written(value: str) -> str:
    """Return the value of a field as it stands behind the colon, in quotes where it needs them."""
    return value if _BARE_VALUE.fullmatch(value) else f'"{value}"'


def _words(node: Words) -> str:
    if any(isinstance(pattern, Wildcard) for pattern in node.patterns):
        return "-".join(_joined(node.patterns))
    text = _phrase(node.patterns)
    return text if len(node.patterns) == 1 and not node.quoted else f'"{text}"'


def _phrase(patterns: tuple[Pattern, ...]) -> str:
    return " ".join(_joined(patterns))


def _joined(patterns: tuple[Pattern, ...]) -> list[str]:
    """Return the words of a phrase; pairs that overlap are printed as the run they came from."""
    found: list[str] = []
    last_pair = ""
    for pattern in patterns:
        text = _text(pattern)
        is_pair = isinstance(pattern, Word) and len(text) > 1 and tokens.is_run(text)
        if is_pair and last_pair and last_pair[-1] == text[0]:
            found[-1] += text[1:]
        else:
            found.append(text)
        last_pair = text if is_pair else ""
    return found


def _text(pattern: Pattern) -> str:
    match pattern:
        case Word():
            return pattern.text
        case Wildcard():
            return pattern.pattern
        case RunStart():
            return pattern.character
