import errno
import os
import sqlite3
import stat
from contextlib import closing

import pytest

from listener.domain.errors import ProfileBusy, WrongUsage
from listener.domain.listing import Listing
from listener.store import backup
from listener.store.database import FILE
from listener.store.source import StoreItems
from listener.store.store import restore


def identity(profile):
    source = StoreItems(profile)
    name = source.identity()
    source.close()
    return name


def test_a_backup_put_back_brings_all_of_it_back(opened, store, say, profile, tmp_path):
    _feed, ids = say.filled(3)
    store.back_up(tmp_path / "kept.db")
    store.marks.mark_read(ids)
    name = identity(profile)
    store.close()
    aside = restore(tmp_path / "kept.db", profile)
    again = opened()
    assert again.items.counts(Listing()).unread == 3
    assert identity(profile) != name
    with closing(sqlite3.connect(aside)) as before:
        assert before.execute("SELECT count(*) FROM item WHERE read = 1").fetchone() == (3,)


def test_a_backup_can_be_put_into_a_profile_that_is_not_there(opened, store, say, tmp_path):
    say.filled(3)
    store.back_up(tmp_path / "kept.db")
    assert restore(tmp_path / "kept.db", tmp_path / "new") is None
    assert opened(tmp_path / "new").items.counts(Listing()).total == 3


def test_a_backup_is_one_private_file_that_replaces_the_one_before(store, say, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    store.back_up(folder / "kept.db")
    say.filled(3)
    store.back_up(folder / "kept.db")
    assert [file.name for file in folder.iterdir()] == ["kept.db"]
    if os.name != "nt":
        assert stat.S_IMODE((folder / "kept.db").stat().st_mode) == 0o600
    with closing(sqlite3.connect(folder / "kept.db")) as copy:
        assert copy.execute("SELECT count(*) FROM item").fetchone() == (3,)


def test_a_backup_that_cannot_be_written_is_said_so(store, tmp_path):
    with pytest.raises(WrongUsage, match="cannot be written"):
        store.back_up(tmp_path / "nowhere" / "kept.db")


def test_a_copy_that_is_not_sound_is_not_kept(store, tmp_path, monkeypatch):
    (tmp_path / "kept.db").write_text("the backup of yesterday")

    def unsound(file):
        raise WrongUsage("not sound")

    monkeypatch.setattr(backup, "verify", unsound)
    with pytest.raises(WrongUsage):
        store.back_up(tmp_path / "kept.db")
    assert (tmp_path / "kept.db").read_text() == "the backup of yesterday"


def test_what_is_no_backup_is_refused_and_nothing_is_touched(store, say, profile, tmp_path):
    say.filled(1)
    store.close()
    before = (profile / FILE).read_bytes()
    (tmp_path / "text.db").write_text("no database")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    with closing(sqlite3.connect(tmp_path / "half.db")) as half:
        half.execute("CREATE TABLE meta (name TEXT, value TEXT)")
        half.execute("INSERT INTO meta VALUES ('identity', 'x')")
        half.commit()
    for name in ("text.db", "other.db", "half.db", "nowhere.db"):
        with pytest.raises(WrongUsage, match=name):
            restore(tmp_path / name, profile)
    assert (profile / FILE).read_bytes() == before


def test_a_damaged_backup_is_refused(store, say, profile, tmp_path):
    say.filled(50)
    store.back_up(tmp_path / "kept.db")
    store.close()
    whole = bytearray((tmp_path / "kept.db").read_bytes())
    whole[4096 * 9 : 4096 * 40] = b"\xff" * (4096 * 31)
    (tmp_path / "kept.db").write_bytes(whole)
    with pytest.raises(WrongUsage, match="damaged"):
        restore(tmp_path / "kept.db", profile)


def test_a_backup_of_a_newer_listener_is_refused_and_nothing_is_touched(store, say, profile, tmp_path):
    say.filled(1)
    store.back_up(tmp_path / "kept.db")
    store.close()
    with closing(sqlite3.connect(tmp_path / "kept.db")) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = (profile / FILE).read_bytes()
    with pytest.raises(WrongUsage, match="newer Listener"):
        restore(tmp_path / "kept.db", profile)
    assert (profile / FILE).read_bytes() == before


@pytest.mark.parametrize("name", [FILE, f"{FILE}-wal", f"{FILE}-shm", "lock"])
def test_a_backup_never_takes_the_place_of_the_profile_itself(store, say, profile, name):
    say.filled(1)
    number = (profile / FILE).stat().st_ino
    with pytest.raises(WrongUsage, match="the profile itself"):
        store.back_up(profile / "x" / ".." / name)
    store.close()
    with pytest.raises(WrongUsage, match="the profile itself"):
        restore(profile / name, profile)
    assert (profile / FILE).stat().st_ino == number


def test_a_backup_on_a_disk_that_cannot_be_written_is_a_sentence(store, tmp_path, monkeypatch):
    def refused(self, *, missing_ok=False):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))

    monkeypatch.setattr(type(tmp_path), "unlink", refused)
    with pytest.raises(WrongUsage, match="cannot be written: Read-only file system"):
        store.back_up(tmp_path / "kept.db")


def test_nothing_is_put_back_under_an_open_listener(store, profile, tmp_path):
    store.back_up(tmp_path / "kept.db")
    with pytest.raises(ProfileBusy):
        restore(tmp_path / "kept.db", profile)


def test_what_is_written_meanwhile_is_not_in_the_copy_and_does_not_hold_it_up(
    store, say, tmp_path, monkeypatch
):
    _feed, ids = say.filled(2)
    copy_it = backup.copied

    def written_meanwhile(connection, file):
        store.marks.star(ids)
        copy_it(connection, file)

    monkeypatch.setattr(backup, "copied", written_meanwhile)
    store.back_up(tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT sum(starred) FROM item").fetchone() == (0,)


def test_a_database_that_cannot_be_read_is_a_sentence(store, tmp_path, monkeypatch):
    def locked(_file):
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    monkeypatch.setattr("listener.store.connections.reader", locked)
    with pytest.raises(ProfileBusy):
        store.back_up(tmp_path / "copy.db")
