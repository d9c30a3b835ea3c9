"""An index over a database on disk, in a process that is killed: at a place that is named, or at any time.

Run as: python crash_child.py CACHE DATABASE PLACE COUNT; the COUNT-th time that PLACE is reached ends it.
"""

import os
import signal
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

from disk_source import DiskSource

from listener.index import build, chores, files, folder, holding, labour, manifest
from listener.index import engine as engines
from listener.index.index import Index
from listener.language import Engine as Language

PLACES = {
    "a segment is begun": (folder, "new_building"),
    "a segment is written": (build, "mark_files"),
    "a segment gets its name": (folder, "publish"),
    "the manifest is written": (manifest, "save"),
    "what was replaced is deleted": (files.Place, "delete"),
    "what nobody names is deleted": (folder, "tidy"),
}


def shrink() -> None:
    """Make tables and segments so small that a few documents fill them."""
    holding.IN_MEMORY = 20
    labour.SEGMENT = 40
    chores.SEGMENT = 80
    chores._SMALL = 40
    chores._ADJACENT = 3


def kill_at(place: str, count: int) -> None:
    """Have this process killed before, or from 1,000 on after, the place is reached for the COUNT-th time."""
    owner, name = PLACES[place]
    real = getattr(owner, name)
    reached = 0

    def instead(*args: object, **more: object) -> object:
        nonlocal reached
        reached += 1
        if reached == count:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **more)
        if reached == count - 1000:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, instead)


def main() -> None:
    """Take in, write, rebuild and join for ever, while items come, change and go."""
    cache, database, place, count = sys.argv[1:]
    shrink()
    if place != "any":
        kill_at(place, int(count))
    source = DiskSource(Path(database))
    index = Index.open(
        Path(cache),
        source,
        write=True,
        language=Language(),
        engine=engines.fast(),
        written=lambda written: source.trim(written.queue_number),
    )
    print("open", flush=True)
    for _ in range(10_000):
        source.live()
        index.work(budget_s=0.002)
        index.drain()


if __name__ == "__main__":
    main()
