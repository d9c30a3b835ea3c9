"""What is asked of every program, each in its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from listener.domain.ids import CircleId
from listener.domain.query.tree import And, Is, Node, Not, Or, Wildcard, Word, Words
from listener.domain.searching import SearchRequest, Sort

from . import corpus, peers


@dataclass(frozen=True, slots=True)
class Question:
    """One query; `must` is the most: times stock Whoosh, or milliseconds at 100,000 items."""

    name: str
    node: Node
    fts5: str | None
    like: tuple[str, ...] = ()
    sort: Sort = Sort.NEWEST
    circle: int | None = None
    with_count: bool = True
    must: str = ""

    def request(self) -> SearchRequest:
        """Return the question as Listener is asked it."""
        circles = frozenset({CircleId(self.circle)} if self.circle is not None else ())
        return SearchRequest(self.node, circles, self.sort, limit=50, with_count=self.with_count)


def words(*texts: str) -> Node:
    """Return words in a row."""
    return Words(tuple(map(Word, texts)))


def questions(
    common: str, middle: str, other: str, phrases: Sequence[Sequence[str]], rare: str
) -> list[Question]:
    """Return the questions, over words of a corpus that are more or less frequent."""
    one, two = words(common), words(middle)
    selective, frequent = phrases
    feed = Is("feed", "9")
    return [
        Question("rare word", words(rare), rare, (rare,)),
        Question("word in 30 %", one, common, (common,), must="0.3x"),
        Question("AND", And((one, two)), f"{common} AND {middle}", (common, middle), must="0.3x"),
        Question("OR", Or((two, words(other))), f"{middle} OR {other}"),
        Question("NOT", And((one, Not(two))), f"{common} NOT {middle}", must="0.3x"),
        Question("feed", feed, "feed : feed9", must="0.3x"),
        Question("feed AND word", And((feed, one)), f"feed : feed9 AND {common}"),
        Question("circle of 30 feeds AND word", one, in_circle(common), circle=3, must="40 ms"),
        Question(
            "phrase, selective, no count",
            words(*selective),
            quoted(selective),
            with_count=False,
            must="10 ms",
        ),
        Question("phrase, selective", words(*selective), quoted(selective), (" ".join(selective),)),
        Question(
            "phrase in 30 %, no count", words(*frequent), quoted(frequent), with_count=False, must="60 ms"
        ),
        Question("phrase in 30 %", words(*frequent), quoted(frequent), (" ".join(frequent),)),
        Question("prefix", Words((Wildcard(f"{common[:4]}*"),)), f"{common[:4]}*"),
        Question("relevance, word in 30 %", one, common, sort=Sort.RELEVANCE, must="0.4x"),
        Question("relevance, AND", And((one, two)), f"{common} AND {middle}", sort=Sort.RELEVANCE),
    ]


def quoted(phrase: Sequence[str]) -> str:
    """Return a phrase as FTS5 reads it."""
    return '"' + " ".join(phrase) + '"'


def in_circle(word: str) -> str:
    """Return a circle and a word as FTS5 reads them."""
    feeds = " OR ".join(f"feed{feed}" for feed in peers.circle_feeds(3))
    return f"feed : ({feeds}) AND {word}"


def generated() -> list[Question]:
    """Return the questions for the generated corpus."""
    vocabulary, _ = corpus.words()
    phrases = (corpus.SELECTIVE_PHRASE, corpus.COMMON_PHRASE)
    return questions(corpus.COMMON, vocabulary[300], vocabulary[900], phrases, corpus.RARE)


def lab() -> list[Question]:
    """Return the questions for the lab's articles."""
    return questions("time", "data", "team", (("open", "source"), ("in", "the")), "kubernetes")


def in_whoosh(question: Question) -> Any:
    """Return the question as Whoosh takes it."""
    from whoosh import query

    found = _in_whoosh(question.node)
    if question.circle is None:
        return found
    feeds = query.Or([query.Term("feed", str(feed)) for feed in peers.circle_feeds(question.circle)])
    return query.And([feeds, found])


def _in_whoosh(node: Node) -> Any:
    from whoosh import query

    found: Any
    match node:
        case Words(patterns=(Word(text),)):
            found = query.Or([query.Term(name, text) for name in ("title", "body")])
        case Words(patterns=(Wildcard() as wildcard,)):
            found = query.Or([query.Prefix(name, wildcard.prefix) for name in ("title", "body")])
        case Words():
            row = [pattern.text for pattern in node.patterns if isinstance(pattern, Word)]
            found = query.Or([query.Phrase(name, row) for name in ("title", "body")])
        case And():
            found = query.And([_in_whoosh(child) for child in node.children])
        case Or():
            found = query.Or([_in_whoosh(child) for child in node.children])
        case Not():
            found = query.Not(_in_whoosh(node.child))
        case Is():
            found = query.Term("feed", node.value)
        case _:
            raise AssertionError(node)
    return found
