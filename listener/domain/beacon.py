"""Beacons: mentions that call for a reply, found by stated rules, each with its reason.

The rules stand in beacon_rules. A rule looks at the sentence in which a search matched (a question: also at
those beside it), and at nothing else. What the user called right or wrong counts before any rule.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from listener.domain.beacon_rules import calls
from listener.domain.ids import FeedId
from listener.domain.passages import Sentences
from listener.domain.reason import Call, Reason
from listener.domain.search import Span

MAX_REASONS = 5
MANY_QUESTIONS = 4  # paragraphs that end in one: an interview
WRONG_IN_SOURCE = 2  # times that a kind of reason was wrong in a source, and never right: it is wrong there


class Hearing:
    """The texts of one item, in which many searches may match."""

    def __init__(self, title: str, text: str) -> None:
        self._title = Sentences(title)
        self._text = Sentences(text)

    def reasons(self, title_spans: Sequence[Span], text_spans: Sequence[Span]) -> tuple[Reason, ...]:
        """Return why the item is a beacon, given where a search matched: each reason once, at most five."""
        found: dict[Reason, None] = {}
        in_interview = self._text.questions >= MANY_QUESTIONS
        for passage, names in chain(self._title.around(title_spans), self._text.around(text_spans)):
            for call, words in calls(passage, names, in_interview=in_interview):
                found[Reason(call, " ".join(words.split()).lower())] = None
            if len(found) >= MAX_REASONS:
                break
        return tuple(found)[:MAX_REASONS]


@dataclass(frozen=True, slots=True)
class Correction:
    """That the user called a reason right or wrong, in an item of a feed."""

    reason: Reason
    feed_id: FeedId
    is_right: bool


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections, counted: by words wherever they stand, and by kind in a source."""

    by_words: Counter[Reason] = field(default_factory=Counter)  # right minus wrong
    right_there: Counter[tuple[Call, FeedId]] = field(default_factory=Counter)
    wrong_there: Counter[tuple[Call, FeedId]] = field(default_factory=Counter)


NO_CORRECTIONS = Corrections()


def counted(corrections: Iterable[Correction]) -> Corrections:
    """Return corrections ready to be applied."""
    told = Corrections()
    for one in corrections:
        told.by_words[one.reason] += 1 if one.is_right else -1
        there = told.right_there if one.is_right else told.wrong_there
        there[one.reason.call, one.feed_id] += 1
    return told


def standing(
    found: Iterable[Reason], feed_id: FeedId, told: Corrections = NO_CORRECTIONS
) -> tuple[Reason, ...]:
    """Return the reasons that stand after what the user said, each once.

    Words that were called wrong more often than right are no reason, wherever they stand; nor is a kind of
    reason in a source where it was wrong twice and never right.
    """
    return tuple(dict.fromkeys(reason for reason in found if _stands(reason, feed_id, told)))


def _stands(reason: Reason, feed_id: FeedId, told: Corrections) -> bool:
    if told.by_words[reason] != 0:
        return told.by_words[reason] > 0
    place = (reason.call, feed_id)
    return told.right_there[place] > 0 or told.wrong_there[place] < WRONG_IN_SOURCE
