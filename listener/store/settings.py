"""The user's settings."""

from collections.abc import Mapping

from listener.domain.changes import Changes
from listener.store.database import Database


class Settings:
    """Settings as texts; what they mean stands in domain/settings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Mapping[str, str]:
        """Return what was set, by name; what is missing has its default."""
        with self._database.reading() as connection:
            return dict(connection.execute("SELECT name, value FROM setting").fetchall())

    def set(self, name: str, text: str | None) -> Changes:
        """Set one; None goes back to the default."""
        with self._database.writing() as connection:
            if text is None:
                connection.execute("DELETE FROM setting WHERE name = ?", (name,))
            else:
                connection.execute(
                    "INSERT INTO setting VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (name, text),
                )
        return Changes(settings=True)
