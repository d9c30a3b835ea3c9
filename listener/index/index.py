"""The full-text index: a copy of the store that answers searches, and may be thrown away at any time."""

from collections.abc import Callable
from pathlib import Path

from listener.domain.language import Language
from listener.domain.ports import ItemSource
from listener.domain.query.evaluate import holds
from listener.domain.query.tree import Is, When
from listener.domain.query.walk import nodes
from listener.domain.searching import IndexState, SearchAnswer, SearchRequest, SegmentWritten
from listener.index import engine as engines
from listener.index.engine import Engine
from listener.index.files import Place
from listener.index.holding import Holding
from listener.index.labour import Labour
from listener.index.rules import Rules
from listener.index.scan import Scan
from listener.index.search import Deadline, Search
from listener.index.segment import SegmentDamaged
from listener.index.source import SharedSource
from listener.index.states import States
from listener.runtime.token import Token

_SCANNING = 0.7  # of the time there is, where something has to be scanned
_ATTEMPTS = 1000  # segments that may turn out damaged in one search before it is a bug


class Index:
    """Answers searches over the archive; never misses what the store holds, whatever state it is in itself.

    With `write` it owns the files: it writes segments, joins them and puts damaged ones aside. Without, it
    reads what is there and keeps in memory what is not. Safe from several threads.
    """

    def __init__(
        self,
        holding: Holding,
        source: SharedSource,
        *,
        scan: Scan,
        labour: Labour | None,
        language: Language,
    ) -> None:
        self._holding = holding
        self._source = source
        self._scan = scan
        self._labour = labour
        self._language = language
        self._rules = Rules(language)

    @classmethod
    def open(
        cls,
        cache: Path,
        source: ItemSource,
        *,
        write: bool,
        language: Language,
        written: Callable[[SegmentWritten], None] = lambda _: None,
        engine: Engine | None = None,
    ) -> "Index":
        """Open the index of the database behind `source`; its files lie in a folder of their own in `cache`.

        `written` hears up to which queue entry all is safe on the disk. Whatever is wrong with the files,
        this succeeds: what cannot be used is put aside and made again by `work`.
        """
        shared = SharedSource(source)
        scan = Scan(shared)
        place = Place(cache, shared.identity(), write=write)
        holding = Holding(place, shared, engine=engine or engines.trusted(), heard=scan.hear)
        labour = Labour(holding, shared, written) if place.writes else None
        return cls(holding, shared, scan=scan, labour=labour, language=language)

    def search(self, request: SearchRequest, token: Token | None = None) -> SearchAnswer:
        """Return the items that satisfy a query; raise Cancelled where the token says so.

        The answer sees every queue entry up to `request.queue_number`. What the index does not cover is
        scanned within the deadline; an answer that the deadline cut says that it is partial.
        """
        deadline = Deadline(request.deadline_s, token)
        for _ in range(_ATTEMPTS):
            try:
                return self._search(request, deadline)
            except SegmentDamaged as damage:
                self._holding.lose(damage.name)
        raise AssertionError("the index loses more segments than it can have")

    def drain(self) -> IndexState:
        """Take in what the queue holds; return how the index stands."""
        self._holding.drain()
        return self.state()

    def state(self) -> IndexState:
        """Return how the index stands."""
        return self._holding.state()

    def flush(self) -> None:
        """Write what is in memory to the disk; nothing where the index may not write."""
        self._holding.drain()
        if self._labour is not None:
            self._labour.flush()

    def work(self, token: Token | None = None, budget_s: float = 0.2) -> bool:
        """Do a slice of what there is to do: rebuild, write, join, check; tell whether there is more.

        To be called again and again while nobody searches. It may stop anywhere, and be killed anywhere.
        """
        if self._labour is None:
            return False
        self._holding.drain()
        return self._labour.work(budget_s, token)

    def forget(self) -> None:
        """Let go of what is kept in memory to answer the next search faster."""
        self._holding.forget()

    def close(self, *, flush: bool = True) -> None:
        """Write what is in memory, if it may, and let go of everything."""
        if flush:
            self.flush()
        self._holding.close()
        self._source.close()

    def _search(self, request: SearchRequest, deadline: Deadline) -> SearchAnswer:
        self._holding.drain()
        view = self._holding.view()
        tables, is_cut = self._scan.tables(view.gaps, deadline.share(_SCANNING)) if view.gaps else ([], False)
        with_state = any(
            self._rules.is_state(leaf) for leaf in nodes(request.node) if isinstance(leaf, Is | When)
        )
        search = Search(
            request,
            states=States(self._source),
            rules=self._rules,
            judge=lambda document, check: holds(request.node, document, self._language, check),
            documents=lambda ids: self._source.documents(ids, with_state=with_state),
            deadline=deadline,
        )
        found = search.run([*view.shards, *((table, table.live) for table in tables)])
        return SearchAnswer(
            hits=found.hits,
            count=found.count,
            is_partial=found.is_partial or is_cut,
            indexed=view.indexed,
            total=view.indexed + view.missing,
        )
