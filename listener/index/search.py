"""A search over shards: newest first or by relevance, with an exact count, under a deadline."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from listener.domain.document import Document
from listener.domain.ids import ItemId, VersionId
from listener.domain.searching import Hit, SearchRequest, Sort
from listener.index import bits, rank
from listener.index.bounds import Weighing
from listener.index.rules import Rules
from listener.index.shard import Shard
from listener.index.states import States
from listener.runtime.token import Token

_FIRST_PIECE = 128  # documents settled at once; the next piece is twice as large
_LARGEST_PIECE = 8192
_DOCUMENTS = 32  # documents read at once to be decided on

Judge = Callable[[Document, Callable[[], None]], bool]
Key = tuple[int, int]  # time and item: newest first is falling


class _TimeIsUp(Exception):
    """The deadline came in the middle of something."""


class Deadline:
    """When a search has to have an answer, and whether anybody still wants it."""

    def __init__(self, after_s: float | None, token: Token | None) -> None:
        self._end = None if after_s is None else time.monotonic() + after_s
        self._token = token

    def share(self, part: float) -> "Deadline":
        """Return a deadline after a part of the time that is left."""
        left = None if self._end is None else (self._end - time.monotonic()) * part
        return Deadline(left, self._token)

    def has_passed(self) -> bool:
        """Tell whether it is time to answer with what there is; raise Cancelled where nobody asks."""
        if self._token is not None:
            self._token.check()
        return self._end is not None and time.monotonic() >= self._end


@dataclass(slots=True)
class Found:
    """What a search found."""

    hits: tuple[Hit, ...] = ()
    count: int | None = 0
    is_partial: bool = False


@dataclass(slots=True)
class _Front:
    """How far a search came in one shard."""

    shard: Shard
    live: int
    weighing: Weighing
    left: int  # may hold, and is not decided yet
    certain: int  # of those: holds for sure
    held: int = 0  # decided: holds
    piece: int = _FIRST_PIECE
    next_key: Key = field(default=(0, 0))

    @property
    def is_certain(self) -> bool:
        """Tell whether nothing is left to find out."""
        return self.left == self.certain


class Search:
    """One search; `judge` decides on a document, `documents` reads them."""

    def __init__(
        self,
        request: SearchRequest,
        *,
        states: States,
        rules: Rules,
        judge: Judge,
        documents: Callable[[Sequence[VersionId]], Iterable[Document]],
        deadline: Deadline,
    ) -> None:
        self._request = request
        self._states = states
        self._rules = rules
        self._judge = judge
        self._documents = documents
        self._deadline = deadline
        self._is_cut = False

    def run(self, shards: Sequence[tuple[Shard, int]]) -> Found:
        """Return what is found among the live documents of each shard."""
        request = self._request
        fronts = [self._front(shard, live) for shard, live in shards if live]
        terms = rank.terms(request.node) if request.sort is Sort.RELEVANCE else []
        if terms:
            self._decide_all(fronts)
            hits = self._ranked(fronts, terms)
        else:
            hits = self._newest(fronts)
        if request.with_count:
            self._decide_all(fronts)
        return Found(hits, self._count(fronts), self._is_cut)

    def _front(self, shard: Shard, live: int) -> _Front:
        request = self._request
        scope = live & self._states.in_circles(request.circles, shard) if request.circles else live
        weighing = Weighing(shard, self._states, self._rules, self._check)
        if not scope or self._passed():
            return _Front(shard, live, weighing, 0, 0)
        try:
            found = weighing.bounds(request.node)
        except _TimeIsUp:
            return _Front(shard, live, weighing, 0, 0)
        return _Front(
            shard, live, weighing, found.may & scope, found.must & scope, next_key=(shard.newest_us, 1 << 63)
        )

    def _count(self, fronts: Sequence[_Front]) -> int | None:
        if all(front.is_certain for front in fronts):
            return sum((front.held | front.certain).bit_count() for front in fronts)
        return sum(front.held.bit_count() for front in fronts) if self._request.with_count else None

    def _newest(self, fronts: Sequence[_Front]) -> tuple[Hit, ...]:
        limit = self._request.limit
        found: list[tuple[int, int, int]] = []  # time, item, version
        open_fronts = [front for front in fronts if front.left]
        while open_fronts and not self._passed():
            open_fronts.sort(key=lambda front: front.next_key)
            front = open_fronts[-1]
            if limit is not None and len(found) >= limit:
                found = sorted(found, reverse=True)[:limit]
                if not limit or found[-1][:2] > front.next_key:
                    break
            shard = front.shard
            held = self._decide_piece(front, limit)
            for number in shard.newest(held, held.bit_count()):
                found.append((shard.times[number], shard.items[number], shard.versions[number]))
            if front.left:
                (number,) = shard.newest(front.left, 1)
                front.next_key = (shard.times[number], shard.items[number])
            else:
                open_fronts.pop()
        found.sort(reverse=True)
        kept = found if limit is None else found[:limit]
        return tuple([Hit(ItemId(item), VersionId(version)) for _, item, version in kept])

    def _ranked(self, fronts: Sequence[_Front], terms: Sequence[rank.Term]) -> tuple[Hit, ...]:
        helds = [rank.Held(front.shard, front.weighing, front.live, front.held) for front in fronts]
        best = rank.best(helds, rank.scores(helds, terms), self._request.limit)
        return tuple([Hit(ItemId(item), VersionId(version), score) for score, _, item, version in best])

    def _decide_all(self, fronts: Sequence[_Front]) -> None:
        for front in sorted(fronts, key=lambda front: front.next_key, reverse=True):
            while front.left and not self._passed():
                self._decide_piece(front, None)

    def _decide_piece(self, front: _Front, limit: int | None) -> int:
        """Decide on the newest documents left of a front; return those that hold."""
        if front.is_certain:
            if limit is None:
                piece = front.left
            else:
                piece = bits.of(front.shard.newest(front.left, max(limit, 1)), front.shard.size)
            held = piece
        else:
            newest = front.shard.newest(front.left, front.piece)
            front.piece = min(front.piece * 2, _LARGEST_PIECE)
            piece = bits.of(newest, front.shard.size)
            try:
                settled = front.weighing.settled(self._request.node, piece)
                held = settled.must | self._judged(front, settled.may & ~settled.must)
            except _TimeIsUp:
                held = 0
            if self._is_cut:
                piece = held  # what was not looked at stays undecided
        front.held |= held
        front.left &= ~piece
        front.certain &= front.left
        return held

    def _judged(self, front: _Front, unsure: int) -> int:
        """Return which of these documents hold, by the evaluator."""
        shard = front.shard
        waiting = shard.newest(unsure, unsure.bit_count())
        held = 0
        for low in range(0, len(waiting), _DOCUMENTS):
            if self._passed():
                break
            numbers = {shard.versions[number]: number for number in waiting[low : low + _DOCUMENTS]}
            for document in self._documents([VersionId(version) for version in numbers]):
                try:
                    if self._judge(document, self._check):
                        held |= 1 << numbers[document.version_id]
                except _TimeIsUp:
                    return held
        return held

    def _check(self) -> None:
        if self._passed():
            raise _TimeIsUp

    def _passed(self) -> bool:
        self._is_cut = self._is_cut or self._deadline.has_passed()
        return self._is_cut
