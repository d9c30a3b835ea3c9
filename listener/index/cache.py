"""Bit sets kept for later, bounded by the bytes they take; the one used longest ago goes first."""

import sys
import threading
from collections import OrderedDict

Key = tuple[str, str, str]  # segment, field, word


class BitCache:
    """Bit sets of segments never go stale, since segments never change. Safe under threads."""

    def __init__(self, most_bytes: int = 32 << 20) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Key, int] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> int | None:
        """Return what is kept under `key`."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Key, found: int) -> None:
        """Keep a bit set."""
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = found
            self._bytes += sys.getsizeof(found)
            while self._bytes > self._most_bytes:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= sys.getsizeof(gone)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0
