"""Builds one program's index of kept items, in a process of its own so that its memory can be told."""

import json
import resource
import shutil
import sqlite3
import sys
import time
from pathlib import Path

from . import corpus, peers


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    return (
        sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
        if path.is_dir()
        else path.stat().st_size
    )


def listener(path: Path, kept: Path, count: int) -> None:
    """Build our index."""
    from listener.index.index import Index
    from listener.language import Engine

    index = Index.open(path, peers.KeptSource(kept, count), write=True, language=Engine())
    while index.work():
        pass
    index.close()


def whoosh(path: Path, kept: Path, count: int) -> None:
    """Build an index by stock Whoosh."""
    from . import stock

    stock.build(path, corpus.read(sqlite3.connect(kept), last=count))


def fts5(path: Path, kept: Path, count: int) -> None:
    """Build a contentless FTS5 table."""
    peers.fts5(path, corpus.read(sqlite3.connect(kept), last=count)).close()


PROGRAMS = {"listener": listener, "whoosh": whoosh, "fts5": fts5}


def main() -> None:
    """Build what is asked, and print what it took."""
    name, path, kept, count = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    shutil.rmtree(path, ignore_errors=True)
    path.unlink(missing_ok=True)
    __import__("whoosh.index")
    started = time.process_time()
    PROGRAMS[name](path, kept, count)
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"cpu_s": took, "bytes": size_of(path), "peak_mb": peak}))


if __name__ == "__main__":
    main()
