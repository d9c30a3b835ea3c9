import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from listener.domain.errors import (
    ProfileBusy,
    ProfileDamaged,
    ProfileNewer,
    ProfileReadOnly,
)
from listener.domain.listing import Listing
from listener.runtime.token import Cancelled, Token
from listener.store import migrations
from listener.store.database import FILE
from listener.store.store import Store

HOLD = "import sys; from listener.store.store import Store; from pathlib import Path\n\
store = Store.open(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read(); store.close()"


def test_a_profile_is_made_where_there_is_none(profile):
    store = Store.open(profile)
    assert store.feeds.all() == ()
    store.close()
    assert (profile / FILE).is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other ways to keep files private")
def test_a_profile_is_private(profile):
    profile.mkdir(mode=0o755)
    Store.open(profile).close()
    assert stat.S_IMODE(profile.stat().st_mode) == 0o700
    assert stat.S_IMODE((profile / FILE).stat().st_mode) == 0o600


def test_one_process_writes_and_others_read(opened, profile, blank):
    shutil.copytree(blank, profile)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(profile)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        assert (profile / "lock").read_text() == f"{other.pid}\n"
        with pytest.raises(ProfileBusy, match=r"^Listener is open on this profile\.$"):
            Store.open(profile)
        reader = opened(write=False)
        assert reader.items.ids(Listing()) == []
        other.stdin.close()
    opened()


def test_a_process_that_dies_lets_the_lock_go(opened, profile, blank):
    shutil.copytree(blank, profile)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(profile)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        other.stdout.readline()
        other.kill()
    opened()


def test_a_reader_cannot_write(opened, store):
    reader = opened(write=False)
    with pytest.raises(RuntimeError):
        reader.circles.add("A")


def test_a_reader_sees_what_was_written_beside_it(opened, store, say):
    reader = opened(write=False)
    assert reader.items.ids(Listing()) == []
    _feed, ids = say.filled(2)
    assert sorted(reader.items.ids(Listing())) == ids


def test_reading_a_profile_that_is_not_there_yet_makes_it(profile):
    store = Store.open(profile, write=False)
    other = Store.open(profile)
    assert store.items.ids(Listing()) == other.items.ids(Listing()) == []
    store.close()
    other.close()


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_profile_is_refused_untouched(profile, blank, write):
    shutil.copytree(blank, profile)
    with closing(sqlite3.connect(profile / FILE)) as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
        connection.execute("PRAGMA journal_mode = DELETE")
    before = (profile / FILE).read_bytes()
    with pytest.raises(ProfileNewer, match="newer Listener"):
        Store.open(profile, write=write)
    assert (profile / FILE).read_bytes() == before
    with pytest.raises(ProfileNewer):
        Store.open(profile, write=write)


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("damage", [b"no database at all" * 100, b"SQLite format 3\x00" + bytes(1000)])
def test_a_damaged_profile_is_said_to_be_damaged(profile, write, damage):
    profile.mkdir()
    (profile / FILE).write_bytes(damage)
    with pytest.raises(ProfileDamaged, match="is damaged"):
        Store.open(profile, write=write)


def test_damage_inside_is_told_when_it_is_met(opened, store, say, profile):
    say.filled(50)
    store.close()
    whole = bytearray((profile / FILE).read_bytes())
    with closing(sqlite3.connect(profile / FILE)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'body'").fetchone()[0]
    whole[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    (profile / FILE).write_bytes(whole)
    again = opened()
    assert len(again.items.ids(Listing())) == 50
    with pytest.raises(ProfileDamaged):
        again.items.some(range(1, 51))
    assert not again.check()[0].ok


def test_a_profile_that_cannot_be_written_is_said_so(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ProfileReadOnly, match="cannot be written"):
        Store.open(tmp_path / "file" / "profile")


def test_a_lock_that_cannot_be_written_is_said_so(profile):
    (profile / "lock").mkdir(parents=True)
    with pytest.raises(ProfileReadOnly, match="cannot be written"):
        Store.open(profile)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_profile_on_a_disk_that_cannot_be_written_can_be_read(profile, blank):
    shutil.copytree(blank, profile)
    profile.chmod(0o500)
    (profile / FILE).chmod(0o400)
    store = Store.open(profile, write=False)
    assert store.items.ids(Listing()) == []
    store.close()
    with pytest.raises(ProfileReadOnly):
        Store.open(profile)
    profile.chmod(0o700)


def test_each_thread_reads_on_its_own_and_closing_closes_all(store, say):
    say.filled(20)
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(len(store.items.ids(Listing())))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [20] * 8
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store._database._writer.execute("SELECT 1")
    assert store._database._readers._by_thread == {}


def test_connections_of_threads_that_ended_are_closed(store):
    for _time in range(5):
        thread = threading.Thread(target=lambda: store.items.ids(Listing()))
        thread.start()
        thread.join()
    assert len(store._database._readers._by_thread) <= 2


def test_two_threads_that_write_at_once_are_a_bug(store):
    failed = []

    def write():
        try:
            store.circles.add("Other")
        except RuntimeError as error:
            failed.append(error)

    with store.act("one"):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert "two threads" in str(failed[0])


def test_a_read_can_be_cancelled(store, say):
    say.filled(10)
    token = Token()
    token.cancel()
    numbers = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 9000000)"
    with store.cancellable(token), pytest.raises(Cancelled), store._database.reading() as connection:
        connection.execute(f"{numbers} SELECT max(x) FROM n").fetchone()
    assert len(store.items.ids(Listing())) == 10


def test_a_write_beside_another_program_is_refused_with_a_sentence(store, say, profile, monkeypatch):
    _feed, ids = say.filled(2)
    store._database._writer.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(profile / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProfileBusy, match="Another program"):
            store.marks.mark_read(ids)
        other.execute("ROLLBACK")
    assert store.marks.mark_read(ids).items == set(ids)
