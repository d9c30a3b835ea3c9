"""Why a mention calls for a reply, as values, sentences and stored text."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from listener.domain.words import _


class Call(Enum):
    """What a mention calls for a reply with."""

    QUESTION = "question"  # asks something about what was named
    ADVICE = "advice"  # asks anyone who knows
    COMPLAINT = "complaint"
    COMPARISON = "comparison"
    DEAD_LINK = "dead-link"  # says that a page is gone
    TOLD = "told"  # the user said so, and nothing else does


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item is a beacon; `words` are the item's own that say so, folded."""

    call: Call
    words: str


def said(reason: Reason) -> str:
    """Return a reason as a sentence for the user."""
    sentence = {
        Call.QUESTION: _("Asks about it: “{words}”"),
        Call.ADVICE: _("Asks who knows: “{words}”"),
        Call.COMPLAINT: _("Complains: “{words}”"),
        Call.COMPARISON: _("Compares: “{words}”"),
        Call.DEAD_LINK: _("Says that a page is gone: “{words}”"),
        Call.TOLD: _("You said so"),
    }[reason.call]
    return sentence.format(words=reason.words)


def written(reasons: Iterable[Reason]) -> str:
    """Return reasons as they are stored; none are an empty text."""
    rows = [[reason.call.value, reason.words] for reason in reasons]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def read(text: str) -> tuple[Reason, ...]:
    """Return the reasons that `written` wrote."""
    return tuple(Reason(Call(call), words) for call, words in json.loads(text)) if text else ()
