"""Listener's index beside stock Whoosh, SQLite FTS5 and a LIKE scan: one run, one table of ratios.

    python -m tests.bench.search [--items N]... [--million] [--lab] [--keep FOLDER]

Without arguments: the lab's articles, 10,000 and 100,000 generated items. Times are CPU milliseconds,
medians; "cold" is with no set of bits kept from before, "kept" with all of them. Tables stay in `tables`.
"""

import argparse
import contextlib
import io
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from listener.domain.query.tree import Node, Not, Or, Regex, Wildcard, Within, Word, Words
from listener.domain.searching import SearchRequest, Sort
from listener.index import engine as engines
from listener.index.index import Index
from listener.language import Engine as Language

from . import corpus, peers
from .questions import Question, generated, in_whoosh, lab, words

HERE = Path(__file__).parent
TABLES = HERE / "tables"
WAITING = 2000  # items that come after those measured, to be taken in at the start
REFRESHED = 50
WITH_STOCK = 100_000  # more items than this are too many for stock Whoosh


def main() -> None:
    """Measure what is asked for, print and keep it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search")
    parser.add_argument("--items", type=int, action="append", default=[])
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--lab", action="store_true")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    sizes = [*asked.items, *([1_000_000] if asked.million else [])]
    if not sizes and not asked.lab:
        asked.lab, sizes = True, [10_000, 100_000]
    with contextlib.ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(exist_ok=True)
        if asked.lab:
            shared = Path(os.environ.get("LISTENER_SHARED", HERE.parents[3] / "shared"))
            kept = corpus.keep(folder / "lab.db", corpus.lab(shared))
            (count,) = sqlite3.connect(kept).execute("SELECT count(*) FROM item").fetchone()
            report("lab", folder, kept, count - WAITING, lab())
        for size in sizes:
            kept = corpus.keep(folder / f"generated-{size}.db", corpus.generated(size + WAITING))
            report(f"generated-{size}", folder, kept, size, generated())


def report(name: str, folder: Path, kept: Path, count: int, asked: list[Question]) -> None:
    """Measure one corpus; print the table and keep it."""
    written = io.StringIO()

    def say(line: str = "") -> None:
        print(line, flush=True)
        written.write(line + "\n")

    say(
        f"{name}: {count:,} items, {kept.stat().st_size / count:,.0f} bytes each as kept;"
        f" Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    programs = ["listener", "fts5", *(["whoosh"] if count <= WITH_STOCK else [])]
    folders = {program: folder / f"{name}-{program}" for program in programs}
    building(say, folders, kept, count)
    asking(say, folders, kept, count, asked)
    starting(say, folders["listener"], kept, count)
    hostile(say, folders["listener"], kept, count)
    TABLES.mkdir(exist_ok=True)
    (TABLES / f"{name}.txt").write_text(written.getvalue())


def building(say: Callable[..., None], folders: dict[str, Path], kept: Path, count: int) -> None:
    """Build each index in a process of its own."""
    took: dict[str, dict[str, float]] = {}
    for program, path in folders.items():
        command = [
            sys.executable,
            "-m",
            "tests.bench.search.build",
            program,
            str(path),
            str(kept),
            str(count),
        ]
        took[program] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    say(f"\n{'building':12}{'items/s':>10}{'x':>8}{'bytes/item':>12}{'x':>8}{'peak MB':>10}")
    base = took["listener"]
    for program, of in took.items():
        speed, size = count / of["cpu_s"], of["bytes"] / count
        say(
            f"{program:12}{speed:10,.0f}{of['cpu_s'] / base['cpu_s']:8.2f}{size:12,.0f}"
            f"{base['bytes'] / of['bytes']:8.2f}{of['peak_mb']:10.0f}"
        )
    say("must: >= 4 times as fast as whoosh, <= 0.6x its bytes, <= 1.7x those of fts5, <= 250 MB at 10,000")


def asking(
    say: Callable[..., None], folders: dict[str, Path], kept: Path, count: int, asked: list[Question]
) -> None:
    """Ask each program the same questions."""
    index = Index.open(folders["listener"], peers.KeptSource(kept, count), write=True, language=Language())
    database = sqlite3.connect(folders["fts5"])
    plain = sqlite3.connect(kept)
    searcher = stock_searcher(folders["whoosh"]) if "whoosh" in folders else None
    heads = (
        "found",
        "cold ms",
        "kept ms",
        "whoosh ms",
        "cold/whoosh",
        "fts5 ms",
        "kept/fts5",
        "LIKE ms",
        "must",
    )
    say(f"\n{'newest 50 and count':30}" + "".join(f"{head:>12}" for head in heads))
    for question in asked:
        request = question.request()

        def cold(request: SearchRequest = request) -> int:
            index.forget()
            return index.search(request).count or 0

        cold_ms, _ = timed(cold)
        kept_ms, answer = timed(lambda request=request: index.search(request))
        found = (
            answer.count if answer.count is not None else index.search(question_with_count(question)).count
        )
        whoosh_ms = (
            timed(lambda question=question: stock_answer(searcher, question), 3)[0] if searcher else None
        )
        fts_ms = timed(lambda question=question: fts_answer(database, question))[0] if question.fts5 else None
        is_slow = count > WITH_STOCK
        like_ms = (
            timed(lambda q=question: peers.like(plain, q.like, count), 1)[0]
            if question.like and not is_slow
            else None
        )
        cells = (
            f"{found:,}",
            f"{cold_ms:.2f}",
            f"{kept_ms:.2f}",
            number(whoosh_ms),
            ratio(cold_ms, whoosh_ms),
            number(fts_ms),
            ratio(kept_ms, fts_ms),
            number(like_ms),
            question.must,
        )
        say(f"{question.name:30}" + "".join(f"{cell:>12}" for cell in cells))
    index.close(flush=False)
    if searcher:
        searcher.close()


def starting(say: Callable[..., None], path: Path, kept: Path, count: int) -> None:
    """Measure the start until the first answer: after a clean end, and after a kill with items unwritten."""
    request = SearchRequest(words(corpus.COMMON), limit=50)

    def first_answer(last: int) -> tuple[float, float, Index]:
        engines.trusted.cache_clear()  # each process proves its engine once
        wall, cpu = time.perf_counter(), time.process_time()
        index = Index.open(path, peers.KeptSource(kept, last), write=False, language=Language())
        index.search(request)
        return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000, index

    say("\nstart until the first answer, after imports" + f"{'wall ms':>12}{'CPU ms':>12}{'must':>12}")
    taken = [first_answer(count) for _ in range(5)]
    for _, _, index in taken:
        index.close()
    wall, cpu = (statistics.median(each[place] for each in taken) for place in (0, 1))
    say(f"{'  after a clean end':43}{wall:12.0f}{cpu:12.0f}{'150':>12}")
    wall, cpu, index = first_answer(count + WAITING)
    assert index.state().in_memory == WAITING, index.state()
    index.close()
    say(f"{f'  after a kill with {WAITING:,} unwritten':43}{wall:12.0f}{cpu:12.0f}{'1,000':>12}")
    source = peers.KeptSource(kept, count)
    index = Index.open(path, source, write=False, language=Language())
    index.search(request)
    source.last += REFRESHED
    searchable, _ = timed(index.drain, 1)
    index.close()
    say(f"{f'{REFRESHED} items of a refresh made searchable':43}{'':12}{searchable:12.0f}")


def hostile(say: Callable[..., None], path: Path, kept: Path, count: int) -> None:
    """Ask what would bring a naive program to its knees, with the window's deadline."""
    vocabulary, _ = corpus.words()
    nested: Node = words("the")
    for _ in range(200):
        nested = Or((nested, Not(words("of"))))
    asked: dict[str, Node] = {
        "co*": Words((Wildcard("co*"),)),
        "ko?*?*?*a": Words((Wildcard("ko?*?*?*a"),)),
        "2,000-term OR": Or(tuple(words(word) for word in vocabulary[1000:3000])),
        "200 parentheses": nested,
        "(a+)+$ as regex": Regex("(a+)+$", ignore_case=True),
        "the NEAR of, 5 in 1,000": Within(1000, tuple(Word(word) for word in vocabulary[:5])),
    }
    index = Index.open(path, peers.KeptSource(kept, count), write=False, language=Language())
    say("\nhostile, wall ms with a deadline of 1,800")
    for name, node in asked.items():
        started = time.perf_counter()
        answer = index.search(SearchRequest(node, limit=50, deadline_s=1.8))
        took = (time.perf_counter() - started) * 1000
        said = "partial" if answer.is_partial else f"{answer.count:,} found"
        say(f"  {name:30}{took:8.0f}  {said}")
    index.close()


def timed(act: Callable[[], Any], times: int = 5) -> tuple[float, Any]:
    """Return the median CPU milliseconds of an act, and its last result."""
    took = []
    result = None
    for _ in range(times):
        started = time.process_time()
        result = act()
        took.append(time.process_time() - started)
    return statistics.median(took) * 1000, result


def question_with_count(question: Question) -> SearchRequest:
    """Return the question with its count, however long that takes."""
    request = question.request()
    return SearchRequest(request.node, request.circles, request.sort, limit=50)


def stock_searcher(path: Path) -> Any:
    """Return a searcher of stock Whoosh."""
    from whoosh import index as whoosh_index

    return whoosh_index.open_dir(str(path)).searcher()


def stock_answer(searcher: Any, question: Question) -> int:
    """Return stock Whoosh's count, after its top 50 by date or by relevance."""
    if question.sort is Sort.RELEVANCE:
        return len(searcher.search(in_whoosh(question), limit=50))
    return len(searcher.search(in_whoosh(question), limit=50, sortedby="time", reverse=True))


def fts_answer(database: sqlite3.Connection, question: Question) -> int:
    """Return FTS5's count, after its top 50 by rowid or by relevance."""
    order = "rank" if question.sort is Sort.RELEVANCE else "rowid DESC"
    asked = question.fts5 if ":" in str(question.fts5) else f"{{title body}} : ({question.fts5})"
    database.execute(
        f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY {order} LIMIT 50", (asked,)
    ).fetchall()
    if not question.with_count:
        return 0
    (found,) = database.execute("SELECT count(*) FROM found WHERE found MATCH ?", (asked,)).fetchone()
    return int(found)


def number(value: float | None) -> str:
    """Return milliseconds, or a dash."""
    return "-" if value is None else f"{value:.2f}"


def ratio(ours: float, theirs: float | None) -> str:
    """Return how many times theirs ours is."""
    return "-" if not theirs else f"{ours / theirs:.3f}"


if __name__ == "__main__":
    main()
