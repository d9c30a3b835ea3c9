"""The index queue: what came and went since the index was last written."""


class Queue:
    """The queue's writing side; the index reads it through `source`."""

    def last_number(self) -> int:
        """Return the number of the newest entry ever written, 0 where there was none."""
        raise NotImplementedError

    def trim(self, number: int) -> None:
        """Drop all entries up to `number`: they are safe in the index."""
        raise NotImplementedError
