"""Ctrl-C while something long runs: the work stops between two units, and what is stored stays."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from listener.runtime.token import Cancelled, Token


@contextmanager
def stopping() -> Iterator[Token]:
    """Give a token that Ctrl-C cancels; afterwards KeyboardInterrupt tells that it did."""
    token = Token()
    if threading.current_thread() is not threading.main_thread():
        yield token
        return
    before = signal.signal(signal.SIGINT, lambda *_: token.cancel())
    try:
        yield token
    except Cancelled as stopped:
        raise KeyboardInterrupt from stopped
    finally:
        signal.signal(signal.SIGINT, before)
    if token.is_cancelled:
        raise KeyboardInterrupt
