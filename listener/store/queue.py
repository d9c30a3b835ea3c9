"""The index queue: which versions came and went since the index was last written."""

from listener.store.database import Database


class Queue:
    """The queue's writing side; triggers fill it, and the index reads it through `source`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_number(self) -> int:
        """Return the number of the newest entry ever written, 0 where there was none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'index_queue'").fetchone()
        return int(row[0]) if row else 0

    def trim(self, number: int) -> None:
        """Drop all entries up to `number`: they are safe in the index."""
        with self._database.writing(durable=False) as connection:
            connection.execute("DELETE FROM index_queue WHERE number <= ?", (number,))
