"""PySide6 6.12.0 on Python 3.11 drops a reference to None and True on every call and emit, and aborts."""

import sys

from PySide6.QtCore import QObject, Signal

_ROUNDS = 5_000
_SLACK = 500


class Bell(QObject):
    rung = Signal(bool)


def test_calls_and_signals_keep_the_references_of_none_and_true(qapp):
    bell = Bell()
    heard = []
    bell.rung.connect(lambda on: heard.append(on) if len(heard) < 1 else None)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _round in range(_ROUNDS):
        bell.rung.emit(True)
        bell.setObjectName("bell")
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(now - then) < _SLACK for then, now in zip(before, after, strict=True))
