"""The sentences of a text in which a search matched, each with its neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from listener.domain.search import Span

MAX_SENTENCES = 40  # with a match in them, that are looked at in one text
_LONGEST = 600  # characters of a sentence; what is longer is a list or code, and says nothing
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with a match in it, and its neighbours in the same paragraph."""

    before: str
    sentence: str
    after: str
    names: tuple[str, ...]  # what matched in the sentence


def passages(text: str, spans: Sequence[Span]) -> Iterator[Passage]:
    """Yield the sentences of `text` in which one of `spans` begins, at most forty of them."""
    names: dict[int, list[str]] = {}  # by where the sentence starts
    lines: dict[int, list[Span]] = {}  # sentences, by where the line starts
    placed: dict[int, tuple[list[Span], int]] = {}
    for span in sorted(spans, key=lambda span: span.start):
        start = text.rfind("\n", 0, span.start) + 1
        if start not in lines:
            lines[start] = _sentences(text, start)
        sentences = lines[start]
        ends = (at for at, one in enumerate(sentences) if span.start < one.end)
        number = next(ends, len(sentences) - 1)  # a match may begin with the end of the line
        key = sentences[number].start
        if key not in names and len(names) == MAX_SENTENCES:
            break
        placed[key] = (sentences, number)
        names.setdefault(key, []).append(text[span.start : span.end])
    for key, (sentences, number) in placed.items():
        if sentence := _words(text, sentences, number):
            yield Passage(
                before=_words(text, sentences, number - 1),
                sentence=sentence,
                after=_words(text, sentences, number + 1),
                names=tuple(dict.fromkeys(names[key])),
            )


def _sentences(text: str, start: int) -> list[Span]:
    """Return the sentences of the line that starts there: a paragraph, an item of a list, a heading."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    sentences = []
    for stop in _STOP.finditer(text, start, end):
        sentences.append(Span(start, stop.end()))
        start = stop.end()
    return [*sentences, Span(start, end)] if start < end or not sentences else sentences


def _words(text: str, sentences: Sequence[Span], number: int) -> str:
    if not 0 <= number < len(sentences) or sentences[number].end - sentences[number].start > _LONGEST:
        return ""
    return text[sentences[number].start : sentences[number].end].strip()
