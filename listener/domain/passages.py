"""The sentences of a text in which a search matched, each with its neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from listener.domain.search import Span

MAX_SENTENCES = 40  # with a match in them, that are looked at in one text
_LONGEST = 600  # characters of a sentence; what is longer is a list or code, and says nothing
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_ASKED = re.compile(r"\?[\"”’)*]*\s*(?:\n|$)")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence and its neighbours in the same paragraph; told from others by identity, which is quick."""

    before: str
    sentence: str
    after: str


class Sentences:
    """The sentences of one text, each looked for once however many searches match in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[int, tuple[Span, ...]] = {}
        self._passages: dict[int, Passage] = {}

    @cached_property
    def questions(self) -> int:
        """Return how many paragraphs end in a question."""
        return len(_ASKED.findall(self._text))

    def around(self, spans: Sequence[Span]) -> Iterator[tuple[Passage, tuple[str, ...]]]:
        """Yield the sentences in which `spans` begin, with what matched in each; at most forty."""
        names: dict[int, dict[str, None]] = {}
        for span in sorted(spans, key=lambda span: span.start):
            start = self._passage_at(span.start)
            if start not in names and len(names) == MAX_SENTENCES:
                break
            names.setdefault(start, {})[self._text[span.start : span.end]] = None
        for start, found in names.items():
            passage = self._passages[start]
            if passage.sentence:
                yield passage, tuple(found)

    def _passage_at(self, place: int) -> int:
        """Return where the sentence around `place` starts; its passage is made by then."""
        line = self._text.rfind("\n", 0, place) + 1
        if line not in self._lines:
            self._lines[line] = self._sentences(line)
        sentences = self._lines[line]
        ends = (number for number, one in enumerate(sentences) if place < one.end)
        number = next(ends, len(sentences) - 1)  # a match may begin with the end of the line
        start = sentences[number].start
        if start not in self._passages:
            before, sentence, after = (self._words(sentences, number + step) for step in (-1, 0, 1))
            self._passages[start] = Passage(before, sentence, after)
        return start

    def _sentences(self, start: int) -> tuple[Span, ...]:
        """Return the sentences of the line that starts there: a paragraph, an item of a list, a heading."""
        end = self._text.find("\n", start)
        end = len(self._text) if end < 0 else end
        sentences = []
        for stop in _STOP.finditer(self._text, start, end):
            sentences.append(Span(start, stop.end()))
            start = stop.end()
        if start < end or not sentences:
            sentences.append(Span(start, end))
        return tuple(sentences)

    def _words(self, sentences: Sequence[Span], number: int) -> str:
        if not 0 <= number < len(sentences) or sentences[number].end - sentences[number].start > _LONGEST:
            return ""
        return self._text[sentences[number].start : sentences[number].end].strip()
