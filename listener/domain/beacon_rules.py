"""The rules that tell a beacon: each looks at the words of a passage and returns those that say so, or None.

They were made on one half of the labelled items of tests/domain/beacon_labels.json and measured on the other.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from listener.domain.passages import Passage
from listener.domain.reason import Call

_ASKING = (Call.ADVICE, Call.QUESTION)
NEAR = 40  # characters between what compares and the name that is compared


def calls(passage: Passage, names: Sequence[str], *, in_interview: bool) -> tuple[tuple[Call, str], ...]:
    """Return what the rules find in a passage in which `names` matched, with the words that say so.

    In an interview nobody is asked who is not there.
    """
    found = _found(passage)
    kept = [(call, words) for call, words in found if not (in_interview and call in _ASKING)]
    comparison = next(
        (each[0] for each in _compared(passage.sentence) if _compares(passage, each, names)), None
    )
    return (*kept, (Call.COMPARISON, comparison)) if comparison else tuple(kept)


@lru_cache(maxsize=512)
def _found(passage: Passage) -> tuple[tuple[Call, str], ...]:
    """Return what does not depend on the names: many searches match in the same sentence."""
    sentence, lowered = passage.sentence, passage.sentence.lower()
    tried = (
        (Call.ADVICE, _advice(f"{passage.before} {sentence} {passage.after}")),
        (Call.QUESTION, _question(sentence, passage.after)),
        (Call.COMPLAINT, _complaint(sentence) if _has(lowered, _FAULT_STEMS) else None),
        (Call.DEAD_LINK, _dead_link(sentence) if _has(lowered, _GONE_STEMS) else None),
    )
    return tuple((call, words) for call, words in tried if words is not None)


def _has(lowered: str, stems: tuple[str, ...]) -> bool:
    """Tell whether a rule has anything to look at: a look for plain stems costs a tenth of the rule."""
    return any(map(lowered.__contains__, stems))


def _any(*patterns: str, around: str = r"\b(?:{})\b") -> re.Pattern[str]:
    return re.compile(around.replace("{}", "|".join(patterns)), re.IGNORECASE)


# Each rule's words hold one of its stems.
_NEED_STEMS = (
    "anyone",
    "anybody",
    "any good",
    "any better",
    "recommend",
    "suggest",
    "any idea",
    "advi",
    "any pointer",
    "any alternative",
    "help",
    "explain",
    "looking for",
    "what do you",
    "what would you",
    "pls",
    "plz",
)
_FAULT_STEMS = (
    *(
        "t work",
        "t start",
        "t load",
        "t boot",
        "t help",
        "t support",
        "t scale",
        "t install",
        "t display",
        "t run",
        "t respond",
        "t found a",
        "never",
        "fell over",
        "falls over",
        "crash",
        "hangs",
        "freezes ",
        "unusable",
        "unreliable",
        "incompatible",
    ),
    *(
        "inaccessible",
        "broken",
        "terrible",
        "awful",
        "horrible",
        "useless",
        "buggy",
        "a mess",
        "nightmare",
        "a pain",
    ),
    *(
        "annoying",
        "frustrat",
        "disappoint",
        "fed up",
        "sick of",
        "hate",
        "suck",
        "waste",
        "stop",
        "fail",
        "keeps",
    ),
    *("outage", "no answer", "no reply", "no response", "unfortunate"),
)
_GONE_STEMS = ("link", "404", "not found")
_COMPARE_STEMS = ("vs", "versus", "compare", "than", "alternative", "unlike", " from", "instead")
_NEED = _any(
    r"(?:does|did|has|have|can|could|would|is) any(?:one|body)\b(?: (?:know|have|tried|use|used|seen|got))?",
    r"if any(?:one|body) (?:has|knows)",
    r"any(?:one|body) (?:know|have any|else (?:see|having|getting|using|tried))",
    r"any (?:good |better )?(?:suggestions?|recommendations?|ideas|advice|pointers|alternatives?)",
    r"(?:can|could|would) (?:you|someone|somebody|anyone) (?:please )?(?:recommend|suggest|explain|help)",
    r"please (?:recommend|suggest|advise|help)",
    r"looking for (?:a|an|some) (?:good |better )?(?:alternative|replacement)",
    r"what (?:do|would) you (?:use|recommend|suggest)",
    r"pl[sz]+ (?:post|help|advise)",
)
_ASKS = _any(
    r"how (?:do|can|could|should|would) (?:i|we)",
    r"(?:can|could|should|may|do|am) i",
    r"(?:can|could) (?:we|it|they)",
    r"is (?:there|it possible)",
    r"are there",
    r"does (?:it|this|that|anything)",
    r"why (?:does|do|is|are|can|did|won|doesn|isn)",
    r"when (?:will|is|are)",
    r"will (?:it|there|they)",
    r"where (?:can|do|is)",
    r"which (?:one|version)",
    r"what(?:'s| is) (?:the best|a good|wrong|going)",
    r"how come",
    r"how (?:long|much|many) (?:does|do|will|would|is|are)",
    around=r"\b(?:{})\b[^?]{0,240}\?",
)
# Asked of the reader, by a text that answers itself or sells: headings, invitations.
_RHETORICAL = _any(
    r"so ",
    r"and ",
    r"but ",
    r"q:",
    r"question:",
    r"want ",
    r"ready ",
    r"interested",
    r"need ",
    r"looking to",
    r"did you know",
    r"why (?:should|use|not)\b",
    r"what (?:is|are|does that mean)\b[^?]{0,60}\?$",
    r"what if",
    r"who (?:doesn|does not)",
    around=r"^\W*(?:{})",
)
_ANSWER = _any(
    r"yes",
    r"no",
    r"because",
    r"well",
    r"simple",
    r"easy",
    r"the (?:answer|short answer|reason|solution)",
    r"it(?:'s| is| takes| depends)",
    r"you can",
    r"we (?:can|use|did|will|found)",
    r"a:",
    r"by",
    r"with",
    r"to answer",
    r"using",
    r"here(?:'s| is| are)",
    r"for (?:this|that)",
    r"in (?:this|order)",
    r"i (?:use|like|do|think|guess)",
    around=r"^\W*(?:{})(?!\w)",
)
_FAULT = _any(
    r"(?:does|do|did|is|was|has)(?:n't|n’t| not) "
    r"(?:work|start|load|boot|help|support|scale|install|display|run|respond)\w*",
    r"(?:not|never) (?:working|displaying|loading|responding)",
    r"(?:fell|falls) over",
    r"crash(?:es|ed|ing)?",
    r"hangs",
    r"freezes (?:when|up|on|every)",
    r"unusable",
    r"unreliable",
    r"incompatible with",
    r"inaccessible",
    r"(?:is|are|was|were|seems?|got) (?:so |very |really |totally |completely |just |simply )?"
    r"(?:broken(?! (?:up|down|out|into))|terrible|awful|horrible|useless|buggy|a (?:mess|nightmare|pain))",
    r"annoying",
    r"frustrat(?:ing|ion|ed)",
    r"disappoint(?:ing|ed|ments?)",
    r"fed up",
    r"sick of",
    r"hate",
    r"sucks",
    r"waste of (?:time|money)",
    r"stop(?:s|ped) working",
    r"fail(?:s|ed) to",
    r"keeps (?:crashing|failing|breaking|asking)",
    r"outage",
    r"no (?:answer|reply|response) from",
    r"support never",
    r"never again",
    r"unfortunate experience",
    r"haven['’]t found an? \w+ that",
    r"doesn['’]t help",
)
# Somebody tells of a repair, or of caution, and not of a fault.
_MENDED = _any(
    r"fix(?:es|ed|ing)?",
    r"resolv(?:es|ed|ing)",
    r"solv(?:es|ed|ing)",
    r"patch(?:es|ed)?",
    r"address(?:es|ed)",
    r"mitigat\w+",
    r"prevent(?:s|ed|ing)?",
    r"avoid(?:s|ed|ing)?",
    r"no longer",
    r"any ?more",
    r"updates?",
    r"release[sd]?",
    r"bug ?fix(?:es)?",
    r"corrected",
    r"workaround for",
    r"improve[sd]?",
    r"handles",
)
_COMPARES = _any(
    r"vs\b\.?(?! ?code| ?\d)",
    r"versus",
    r"compared (?:to|with)",
    r"(?:better|worse|faster|slower|harder|easier|longer|cheaper|safer)\b[^.!?\n]{0,40}\bthan",
    r"alternatives? (?:to|for)",
    r"unlike",
    r"compare \w+ (?:to|with)",
    r"how do you compare",
    r"(?:switch|mov|migrat|chang)(?:e|es|ed|ing|ion|ions)? (?:away )?from"
    r"(?! (?:version|being able)| \W?(?:\w+ )?(?:version )?\d| \W?\w+ version)",
    r"instead of(?: using)?",
)
_GONE = _any(
    r"(?:dead|broken) links?",
    r"links? (?:[\w'’-]+ ){0,5}?(?:is|are|seems?(?: to be)?) (?:dead|broken|gone|no longer active)",
    r"404(?: error| page|s)?",
    r"page not found",
)


def _advice(words: str) -> str | None:
    found = _NEED.search(words) if _has(words.lower(), _NEED_STEMS) else None
    return found[0] if found else None


def _question(sentence: str, after: str) -> str | None:
    for asked, answer in ((sentence, after), (after, "")):
        found = _ASKS.search(asked) if "?" in asked else None
        if found is None or _RHETORICAL.search(asked) or _ANSWER.search(answer):
            continue
        if not _is_quoted(asked, found):
            return found[0]
    return None


def _complaint(sentence: str) -> str | None:
    found = _FAULT.search(sentence)
    return found[0] if found and not _MENDED.search(sentence) else None


def _dead_link(sentence: str) -> str | None:
    found = _GONE.search(sentence)
    return found[0] if found else None


@lru_cache(maxsize=512)
def _compared(sentence: str) -> tuple[re.Match[str], ...]:
    return tuple(_COMPARES.finditer(sentence)) if _has(sentence.lower(), _COMPARE_STEMS) else ()


def _compares(passage: Passage, found: re.Match[str], names: Sequence[str]) -> bool:
    """Tell whether a name is what is compared: near the words, or right after "instead of"."""
    after = passage.sentence[found.end() : found.end() + NEAR]
    if found[0].lower().startswith("instead of"):
        return after.lstrip().startswith(tuple(names))
    around = f"{passage.sentence[max(0, found.start() - NEAR) : found.start()]}\n{found[0]}\n{after}"
    return any(name in around for name in names)


def _is_quoted(sentence: str, found: re.Match[str]) -> bool:
    return sentence[: found.start()].rstrip("*_ ").endswith(('"', "“", "‘", "'", "«"))
