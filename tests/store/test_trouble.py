import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from listener.domain.errors import ProfileBusy, ProfileDamaged, ProfileError, ProfileReadOnly
from listener.runtime.token import Cancelled
from listener.store.store import Store
from listener.store.trouble import translated

FILE = Path("/profiles/mine/listener.db")


def error(code):
    made = sqlite3.OperationalError("as SQLite says it")
    made.sqlite_errorcode = code
    return made


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_CORRUPT, ProfileDamaged),
        (sqlite3.SQLITE_NOTADB, ProfileDamaged),
        (sqlite3.SQLITE_BUSY, ProfileBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, ProfileBusy),
        (sqlite3.SQLITE_LOCKED, ProfileBusy),
        (sqlite3.SQLITE_READONLY, ProfileReadOnly),
        (sqlite3.SQLITE_CANTOPEN, ProfileReadOnly),
        (sqlite3.SQLITE_FULL, ProfileError),
        (sqlite3.SQLITE_IOERR_WRITE, ProfileError),
        (sqlite3.SQLITE_INTERRUPT, Cancelled),
    ],
)
def test_expected_trouble_becomes_ours(code, kind):
    assert type(translated(error(code), FILE)) is kind


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY])
def test_the_sentence_names_the_place_and_says_that_nothing_changed(code):
    sentence = str(translated(error(code), FILE))
    assert "/profiles/mine" in sentence
    assert "Nothing was changed" in sentence


def test_a_bug_stays_itself():
    bug = error(sqlite3.SQLITE_ERROR)
    assert translated(bug, FILE) is bug
    plain = sqlite3.ProgrammingError("closed")
    assert translated(plain, FILE) is plain


def test_a_column_that_is_no_text_is_damage(tmp_path):
    with closing(sqlite3.connect(tmp_path / FILE.name)) as connection, pytest.raises(sqlite3.Error) as caught:
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()
    assert type(translated(caught.value, FILE)) is ProfileDamaged


def test_tables_whose_very_names_are_garbled_are_damage(store, profile):
    store.close()
    file = profile / FILE.name
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE item", b"CREATE TABLE \xff\x96\xff("))
    with pytest.raises(ProfileDamaged):
        Store.open(profile, write=False)
