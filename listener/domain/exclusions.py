"""Phrases that a query might leave out: what often stands right beside the words it found."""

from collections import Counter
from collections.abc import Iterable, Sequence

from listener.domain.search import Span
from listener.domain.tokens import tokenise

MOST = 5
_FEWEST_ITEMS = 3
_SHORTEST = 4  # letters: shorter words beside a name are mostly articles and prepositions
_LARGEST_SHARE = 0.5  # what stands in more of the items is what the query is about
_COMMON = frozenset(
    (
        *("about", "also", "been", "from", "have", "into", "just", "more", "only", "over", "some", "such"),
        *("than", "that", "their", "then", "they", "this", "were", "what", "when", "which", "will", "with"),
        "your",
    )
)

Text = tuple[str, Sequence[Span]]  # a text, and where in it the query found something


def suggested(items: Sequence[Iterable[Text]]) -> tuple[tuple[str, int], ...]:
    """Return phrases of a found word and its neighbour, with the number of items that hold each; most first.

    A phrase counts once an item; it stands in at least three items and in at most half of them.
    """
    counts: Counter[str] = Counter()
    for texts in items:
        counts.update({phrase for text, spans in texts for phrase in _phrases(text, spans)})
    most = len(items) * _LARGEST_SHARE
    kept = [(phrase, number) for phrase, number in counts.items() if _FEWEST_ITEMS <= number <= most]
    return tuple(sorted(kept, key=lambda each: (-each[1], each[0]))[:MOST])


def _phrases(text: str, spans: Sequence[Span]) -> Iterable[str]:
    tokens = tokenise(text)
    found = [any(s.start < token.end and s.end > token.start for s in spans) for token in tokens]
    for place, is_found in enumerate(found):
        if not is_found:
            continue
        if place and not found[place - 1] and _tells(tokens[place - 1].word):
            yield f"{tokens[place - 1].word} {tokens[place].word}"
        if place + 1 < len(tokens) and not found[place + 1] and _tells(tokens[place + 1].word):
            yield f"{tokens[place].word} {tokens[place + 1].word}"


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _COMMON
