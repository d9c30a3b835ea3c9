"""kill -9 at any moment: the profile opens, is sound, and holds all that was said to be done."""

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from listener.domain.listing import Listing
from listener.store.store import Store

WRITER = Path(__file__).with_name("killed_writer.py")


def killed(profile, after_s):
    """Run the writer until the kill; return what it last said to be done: items, and items read."""
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(profile)], stdout=subprocess.PIPE, text=True
    ) as writer:
        # The clock starts with the first line, so that start-up, slow on a busy machine, is no part of it.
        lines = [writer.stdout.readline()]
        timer = threading.Timer(after_s, writer.kill)
        timer.start()
        lines += list(writer.stdout)
        timer.cancel()
    whole = [line for line in lines if line.endswith("\n")]
    return tuple(int(number) for number in whole[-1].split())


def look(profile, said):
    """Assert that nothing is lost, doubled or broken."""
    store = Store.open(profile)
    try:
        assert [check for check in store.check() if not check.ok] == []
        counts = store.items.counts(Listing())
        items, read = said
        assert counts.total in (items, items + 20)
        assert counts.total - counts.unread in (read, read + 10)
        assert store.items.counts(Listing(starred=True)).total in (0, 10)
        assert store.feeds.all()[0].validators.etag == str(counts.total - 20)
        titles = [row.title for row in store.items.rows(store.items.ids(Listing()))]
        assert len(titles) == len(set(titles))
        store.acts.undo()
    finally:
        store.close()


def test_a_killed_writer_loses_and_breaks_nothing(profile):
    chance = random.Random(7)
    for _time in range(3):
        look(profile, killed(profile, chance.random() * 0.3))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(50))
def test_a_writer_killed_many_times_loses_and_breaks_nothing(profile, seed):
    chance = random.Random(seed)
    for _time in range(4):
        look(profile, killed(profile, chance.random() * 1.5))
    print(f"seed {seed}: 4 kills, nothing lost, nothing broken")
