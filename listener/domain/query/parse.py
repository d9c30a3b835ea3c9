"""Query text to tree: the grammar of product.md, section 3.

either  :=  both (OR both)*
both    :=  negated ([AND] negated)*
negated :=  (NOT | -)* near
near    :=  atom (NEAR/n atom)*
atom    :=  ( either )  |  field: atom  |  "words"[~n]  |  {exact}  |  /regex/  |  chunk
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from listener.domain.errors import QueryError
from listener.domain.fields import Field, LeafField, TextField, ValueField, fields
from listener.domain.language import Language
from listener.domain.query import terms
from listener.domain.query.field import Reading, Value
from listener.domain.query.scan import Kind, Sign, sign_at
from listener.domain.query.tree import And, In, Near, Node, Not, Or, Within, Words
from listener.domain.query.walk import depth, nodes
from listener.domain.search import Span
from listener.domain.words import _

MAX_DEPTH = 60  # of parentheses, and of the tree: deep enough for people, shallow enough for every stack
MAX_LENGTH = 100_000  # characters
_ENDS = (Kind.END, Kind.CLOSE, Kind.OR)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood; `notices` are sentences about what may surprise."""

    node: Node
    notices: tuple[str, ...] = ()


def parse(text: str, *, now: datetime, zone: tzinfo = UTC, language: Language | None = None) -> Parsed:
    """Return the tree that `text` writes; raise QueryError with the place and what was expected.

    Days are those of `zone`, durations reach back from `now`. With `language`, regular expressions are tried.
    `search:"Name"` stays a `Saved` leaf; see `inline.inlined`.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(_("The query is too long."), MAX_LENGTH, len(text))
    parser = _Parser(text, Reading(now, zone, language))
    node = parser.whole()
    if depth(node) > MAX_DEPTH:
        raise QueryError(_("The query is nested too deep."), 0, len(text), expected=_("fewer NOT and NEAR"))
    return Parsed(node, tuple(dict.fromkeys(parser.notices)))


class _Parser:
    """Reads one query from left to right; knows in which field and how deep it stands."""

    def __init__(self, query: str, reading: Reading) -> None:
        self._query = query
        self._reading = reading
        self._position = 0
        self._field: TextField | ValueField | LeafField | None = None
        self._depth = 0
        self.notices: list[str] = []

    def whole(self) -> Node:
        node = self._either()
        sign = self._peek()
        if sign.kind is not Kind.END:
            raise QueryError(
                _("A parenthesis is closed that was not opened."), sign.start, sign.end, expected=_("the end")
            )
        return node

    def _peek(self) -> Sign:
        in_value = self._field is not None and not isinstance(self._field, TextField)
        return sign_at(self._query, self._position, in_value=in_value)

    def _take(self) -> Sign:
        sign = self._peek()
        self._position = sign.end
        return sign

    def _either(self) -> Node:
        found = [self._both()]
        while self._peek().kind is Kind.OR:
            self._take()
            found.append(self._both())
        return found[0] if len(found) == 1 else Or(tuple(found), _around(found))

    def _both(self) -> Node:
        found = [self._negated()]
        while (sign := self._peek()).kind not in _ENDS:
            if sign.kind is Kind.AND:
                self._take()
            found.append(self._negated())
        return found[0] if len(found) == 1 else And(tuple(found), _around(found))

    def _negated(self) -> Node:
        signs = []
        while self._peek().kind in (Kind.NOT, Kind.MINUS):
            signs.append(self._take())
            if signs[-1].kind is Kind.MINUS:
                self._stand_directly_before(signs[-1])
        node = self._near()
        for sign in reversed(signs):
            node = Not(node, Span(sign.start, node.at.end))
        return node

    def _stand_directly_before(self, minus: Sign) -> None:
        after = self._peek()
        if after.start != minus.end or after.kind in (Kind.MINUS, Kind.END):
            raise QueryError(
                _("- stands directly before what it excludes, as in solar -wind."),
                minus.start,
                minus.end,
                expected=_("a word right behind it"),
            )

    def _near(self) -> Node:
        node = self._atom()
        while (sign := self._peek()).kind is Kind.NEAR:
            self._take()
            if not sign.number:
                raise QueryError(
                    _("NEAR/1 is the nearest: side by side."), sign.start, sign.end, expected="NEAR/1"
                )
            right = self._atom()
            for operand in (node, right):
                _refuse_unpositional(operand)
            node = Near(sign.number, sign.flag, node, right, _around([node, right]))
        return node

    def _atom(self) -> Node:
        sign = self._take()
        match sign.kind:
            case Kind.OPEN:
                return self._group(sign)
            case Kind.FIELD:
                return self._in_field(sign)
            case Kind.QUOTED | Kind.CHUNK | Kind.EXACT | Kind.REGEX:
                return self._leaf(sign)
            case _:
                raise _missing(sign)

    def _group(self, opening: Sign) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(
                _("Parentheses are nested more than {number} deep.").format(number=MAX_DEPTH),
                opening.start,
                opening.end,
                expected=_("fewer parentheses"),
            )
        node = self._either()
        if self._peek().kind is not Kind.CLOSE:
            raise QueryError(_("A parenthesis is not closed."), opening.start, opening.end, expected=")")
        self._take()
        self._depth -= 1
        return node

    def _in_field(self, name: Sign) -> Node:
        field = fields().get(name.text.casefold())
        if field is None:
            raise terms.unknown_field(name, self._query)
        if self._field is not None and not (isinstance(field, LeafField) and field.in_texts):
            raise QueryError(
                _("{name}: stands inside {outer}:, and a field holds no other field.").format(
                    name=field.name, outer=self._field.name
                ),
                name.start,
                name.end,
                expected=_("words"),
            )
        after = self._query[name.end : name.end + 1]
        if not after or after.isspace() or after == ")":
            raise QueryError(
                _("Behind {name}: nothing is asked for.").format(name=field.name),
                name.start,
                name.end,
                expected=field.words,
            )
        return self._behind(field, name)

    def _behind(self, field: Field, name: Sign) -> Node:
        outer, self._field = self._field, field
        node = self._atom()
        self._field = outer
        at = Span(name.start, node.at.end)
        return In(field.name, node, at) if isinstance(field, TextField) else replace(node, at=at)

    def _leaf(self, sign: Sign) -> Node:
        if self._field is None or isinstance(self._field, TextField):
            node, notices = terms.leaf(sign, self._reading)
            self.notices += notices
            return node
        if sign.number is not None:
            raise QueryError(
                _("~ stands behind a phrase, not behind the value of a field."), sign.start, sign.end
            )
        return self._field.read(Value(sign.text, sign.kind is Kind.QUOTED, sign.at), self._reading)


def _around(found: list[Node]) -> Span:
    return Span(found[0].at.start, found[-1].at.end)


def _missing(sign: Sign) -> QueryError:
    return QueryError(
        _("Something to search for is missing here."),
        sign.start,
        max(sign.end, sign.start + 1),
        expected=_("a word"),
    )


def _refuse_unpositional(operand: Node) -> None:
    for node in nodes(operand):
        if not isinstance(node, Words | Within | Near | Or):
            raise QueryError(
                _("NEAR takes words, phrases and OR groups of them."),
                node.at.start,
                node.at.end,
                expected=_("a word, a phrase or an OR group"),
            )
