"""The system's keyring: found once, asked with a time-out, and only where it really keeps secrets."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar

T = TypeVar("T")
# Those that hand secrets to the system. Others, such as keyrings.alt, write them into a file anyone can read.
_SAFE = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "kwallet", "libsecret", "macOS", "Windows")
)


class Keyring(Protocol):
    """What is used of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""
        ...


class KeyringUnusable(Exception):
    """The keyring did not answer, or answered with an error; the text is the reason."""


def system_keyring() -> Keyring | None:
    """Return the system's keyring, None where there is no safe one."""
    import keyring

    chosen = keyring.get_keyring()
    # The chainer tries several; the first safe one of them is asked directly.
    for one in getattr(chosen, "backends", (chosen,)):
        if type(one).__module__ in _SAFE:
            safe: Keyring = one
            return safe
    return None


def within(timeout_s: float, work: Callable[[], T]) -> T:
    """Return what `work` returns; raise KeyringUnusable where it fails or takes too long.

    A keyring may wait for the user, or for a session bus that never answers: it is asked on a thread of its
    own, which is left behind.
    """
    answers: SimpleQueue[tuple[T | None, Exception | None]] = SimpleQueue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:  # noqa: BLE001 - each keyring has errors of its own; all mean the same here
            answers.put((None, error))

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        result, trouble = answers.get(timeout=timeout_s)
    except Empty:
        raise KeyringUnusable(f"no answer within {timeout_s:g} s") from None
    if trouble is not None:
        raise KeyringUnusable(str(trouble) or type(trouble).__name__) from trouble
    return result  # type: ignore[return-value]  # set wherever there was no trouble
