import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from listener.store import connections, database, migrations
from listener.store.backup import verify
from listener.store.store import Store

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def first(connection):
    connection.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO meta VALUES ('identity', 'x')")


def second(connection):
    connection.execute("ALTER TABLE item ADD COLUMN more TEXT")


def failing(connection):
    connection.execute("DROP TABLE item")
    raise sqlite3.OperationalError("no more")


def columns(connection):
    return [row[1] for row in connection.execute("PRAGMA table_info(item)")]


def test_missing_steps_are_taken_and_a_copy_kept_before(tmp_path):
    file = tmp_path / "listener.db"
    with closing(connections.writer(file)) as connection:
        migrations.migrate(connection, file, NOW, (first,))
        migrations.migrate(connection, file, NOW, (first,))
        assert list(tmp_path.glob("*-version-*")) == []
        migrations.migrate(connection, file, NOW, (first, second))
        assert (migrations.version(connection), columns(connection)) == (2, ["id", "more"])
    kept = tmp_path / "listener-20260310-120000-version-1.db"
    verify(kept)
    with closing(sqlite3.connect(kept)) as copy:
        assert columns(copy) == ["id"]


def test_a_step_that_fails_leaves_the_tables_as_they_were(tmp_path):
    file = tmp_path / "listener.db"
    with closing(connections.writer(file)) as connection:
        migrations.migrate(connection, file, NOW, (first,))
        with pytest.raises(sqlite3.OperationalError):
            migrations.migrate(connection, file, NOW, (first, failing))
        assert (migrations.version(connection), columns(connection)) == (1, ["id"])


def test_a_step_that_another_process_took_meanwhile_is_not_taken_twice(tmp_path):
    file = tmp_path / "listener.db"
    taken = []

    def raced(connection):
        taken.append(True)
        first(connection)

    with closing(connections.writer(file)) as connection:
        steps = (raced, second)
        real = migrations.version
        migrations.migrate(connection, file, NOW, (raced,))
        calls = iter([0])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(migrations, "version", lambda c: next(calls, None) or real(c))
            migrations.migrate(connection, file, NOW, steps)
        assert (taken, columns(connection)) == ([True], ["id", "more"])


def test_a_profile_of_the_first_version_is_taken_to_that_of_today(tmp_path):
    file = tmp_path / database.FILE
    with closing(connections.writer(file)) as connection:
        migrations.migrate(connection, file, NOW, migrations.STEPS[:1])
        connection.execute(
            "INSERT INTO feed (id, url, url_key, title) VALUES (1, 'https://a.example/', 'a', 'Harbour')"
        )
        connection.execute("INSERT INTO subscription (feed_id, subscribed_at) VALUES (1, 0)")
        connection.commit()
    with closing(Store.open(tmp_path)) as store:
        (feed,) = store.feeds.all()
        assert feed.title == "Harbour"
        assert store.reading_lists.all() == ()
        with store._database.reading() as connection:
            today = _objects(connection)
    with closing(Store.open(tmp_path / "new")) as fresh, fresh._database.reading() as connection:
        assert today == _objects(connection)
    assert len(list(tmp_path.glob("*-version-1.db"))) == 1


def _objects(connection):
    return sorted(connection.execute("SELECT type, name, sql FROM sqlite_schema"), key=str)


def test_a_script_is_cut_into_its_statements():
    script = """
    -- a comment; with a sign
    CREATE TABLE a (b TEXT DEFAULT ';');
    CREATE TRIGGER t AFTER INSERT ON a BEGIN
      DELETE FROM a;
      DELETE FROM a;
    END;

    """
    found = migrations.statements(script)
    assert len(found) == 2
    assert found[1].endswith("END;")


def test_the_tables_of_today_are_strict(store):
    with store._database.reading() as connection:
        rows = connection.execute("PRAGMA table_list").fetchall()
    assert [
        row[1] for row in rows if row[0] == "main" and not row[1].startswith("sqlite_") and not row[5]
    ] == []


def test_the_database_is_kept_as_it_was_meant(store):
    writer = store._database._writer
    with store._database.reading() as reader:
        for connection in (writer, reader):
            assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
            assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert reader.execute("PRAGMA query_only").fetchone() == (1,)


def test_what_the_user_did_is_on_the_disk_before_it_is_said_to_be_done(store, say):
    writer = store._database._writer
    _feed, ids = say.filled(1)
    assert writer.execute("PRAGMA synchronous").fetchone() == (1,)
    store.marks.mark_read(ids)
    assert writer.execute("PRAGMA synchronous").fetchone() == (2,)
