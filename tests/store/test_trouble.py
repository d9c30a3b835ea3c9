import sqlite3
from pathlib import Path

import pytest

from listener.domain.errors import ProfileBusy, ProfileDamaged, ProfileError, ProfileReadOnly
from listener.runtime.token import Cancelled
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
