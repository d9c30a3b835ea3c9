"""Random documents and queries, over few words so that they meet."""

import random
from datetime import timedelta

from hypothesis import strategies as st
from memory_source import START, document

from listener.domain.document import Document
from listener.domain.query.patterns import plain_patterns
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
    Pattern,
    Regex,
    RunStart,
    When,
    Wildcard,
    Within,
    Word,
    Words,
)

# As written in texts: cases, accents, signs, forms, runs of Han and kana, marks, ligatures, soft hyphens ...
_WRITTEN = """
solar Solar SOLAR panel panels wind winds price the it IT a of C++ C++11 VC++ c open-source node.js
Nestlé nestle don't AT&T 入門 Ruby入門 日本語 語 語入 ガイド हिंदी ﬁt fit so\u00adlar 5㎏ 5 kg™
I\u00adT _x x_ æ Æ
"""
WRITTEN = _WRITTEN.split()
WORDS = (
    "solar",
    "panel",
    "panels",
    "wind",
    "price",
    "the",
    "it",
    "a",
    "of",
    "c",
    "open",
    "source",
    "nestle",
    "fit",
)
AUTHORS = ("Ann Lee", "Lee Ann", "Bo", "solar panel")
FIELDS = ("title", "body", "author", "category", "link")
LANGUAGES = ("", "en", "en-GB", "de", "zh-TW")


def documents(seed: int, count: int) -> list[Document]:
    """Return `count` documents that depend on the seed alone."""
    rnd = random.Random(seed)
    return [_document(rnd, number) for number in range(1, count + 1)]


def _document(rnd: random.Random, number: int) -> Document:
    hosts = rnd.sample(("a.example.org", "www.example.org", "other.net"), rnd.randrange(3))
    return document(
        number,
        _text(rnd, rnd.randrange(4)),
        _text(rnd, rnd.randrange(20)),
        authors=rnd.sample(AUTHORS, rnd.randrange(3)),
        categories=[_text(rnd, 2) for _ in range(rnd.randrange(3))],
        link=rnd.choice((None, "https://www.example.org/solar-panel", "https://b.other.net/wind/price")),
        links=[f"https://{host}/x" for host in hosts],
        parts=rnd.sample(("audio", "video", "image", "link"), rnd.randrange(3)),
        language=rnd.choice(LANGUAGES),
        hours=rnd.randrange(60),
        read=rnd.random() < 0.5,
    )


def _text(rnd: random.Random, count: int) -> str:
    return " ".join(rnd.choice(WRITTEN) for _ in range(count))


words = st.sampled_from(WORDS).map(Word)
patterns: st.SearchStrategy[Pattern] = st.one_of(
    words,
    words,
    words,
    st.sampled_from(("so*", "pan*", "pa?el*", "wi*s", "no?e")).map(Wildcard),
    st.sampled_from(("語", "入", "日")).map(RunStart),
)
rows = st.lists(patterns, min_size=1, max_size=3).map(lambda found: Words(tuple(found)))
written = st.sampled_from(WRITTEN).map(lambda text: Words(plain_patterns(text)))
within = st.builds(Within, st.integers(1, 130), st.lists(patterns, min_size=2, max_size=3).map(tuple))
places: st.SearchStrategy[Node] = st.recursive(
    st.one_of(rows, within),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda found: Or(tuple(found))),
        st.builds(Near, st.integers(1, 130), st.booleans(), inner, inner),
    ),
    max_leaves=4,
)
exact = st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=2).map(lambda found: Exact(" ".join(found)))
regex = st.builds(Regex, st.sampled_from((r"sol.r", r"^.?nod", r"C\+\+1", "入.")), st.booleans())
forms = st.sampled_from(("panel", "winds", "pricing", "the")).map(Forms)
values = st.one_of(
    st.sampled_from(("en", "en-gb", "zh", "fr")).map(lambda value: Is("lang", value)),
    st.sampled_from(("example.org", "a.example.org", "net")).map(lambda value: Is("links", value)),
    st.sampled_from(("example.org", "other.net")).map(lambda value: Is("site", value)),
    st.sampled_from(("audio", "link")).map(lambda value: Is("has", value)),
    st.sampled_from(("read", "unread")).map(lambda value: Is("is", value)),
    st.sampled_from(("Example", "nothing")).map(lambda value: Is("feed", value)),
)
whens = st.builds(
    lambda low, length: When(
        "published", f"{low} {length}", START + timedelta(hours=low), START + timedelta(hours=low + length)
    ),
    st.integers(-5, 60),
    st.integers(0, 40),
)
leaves: st.SearchStrategy[Node] = st.one_of(rows, rows, written, places, places, exact, regex, forms)


def _joined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda found: And(tuple(found))),
        several.map(lambda found: Or(tuple(found))),
        inner.map(Not),
    )


inside = st.recursive(st.one_of(rows, places, exact, forms), _joined, max_leaves=3)
fields = st.builds(In, st.sampled_from(FIELDS), inside)
trees: st.SearchStrategy[Node] = st.one_of(
    leaves,
    fields,
    st.recursive(st.one_of(leaves, leaves, fields, values, whens), _joined, max_leaves=6),
)
