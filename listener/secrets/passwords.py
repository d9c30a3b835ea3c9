"""Passwords of feeds: in the system's keyring, or for this session only; never in the profile."""

import json
import threading
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from listener.domain.address import Credentials, Origin, origin
from listener.domain.words import _
from listener.secrets.keyrings import Keyring, KeyringUnusable, system_keyring, within

T = TypeVar("T")


class _Kept(NamedTuple):
    place: Origin
    credentials: Credentials


class Passwords:
    """The passwords of one profile's feeds, each bound to the origin it was given for; safe from any thread.

    The keyring is looked for when it is first needed. Where there is none, or it fails, passwords are
    remembered until Listener is closed, and `notice` says so.
    """

    def __init__(
        self,
        profile_id: str,
        *,
        timeout_s: float = 15,
        find_keyring: Callable[[], Keyring | None] = system_keyring,
    ) -> None:
        self._service = f"Listener {profile_id}"
        self._timeout_s = timeout_s
        self._find_keyring = find_keyring
        self._lock = threading.RLock()
        self._keyring: Keyring | None = None
        self._is_probed = False
        self._notice = ""
        self._known: dict[int, _Kept | None] = {}

    @property
    def notice(self) -> str:
        """Return the sentence that says why they do not outlive this session; "" where they do."""
        with self._lock:
            self._usable()
            return self._notice

    def find(self, feed_id: int, url: str) -> Credentials | None:
        """Return the feed's credentials, if they were given for the origin of `url`."""
        with self._lock:
            if feed_id not in self._known:
                self._known[feed_id] = self._read(feed_id)
            kept = self._known[feed_id]
        return kept.credentials if kept is not None and kept.place == origin(url) else None

    def keep(self, feed_id: int, url: str, credentials: Credentials) -> None:
        """Keep the feed's credentials for the origin of `url`."""
        kept = _Kept(origin(url), credentials)
        with self._lock:
            self._known[feed_id] = kept
            if (keyring := self._usable()) is not None:
                self._try(partial(keyring.set_password, self._service, _name(feed_id), _written(kept)))

    def forget(self, feed_id: int) -> None:
        """Forget the feed's credentials."""
        with self._lock:
            was_kept = self._known.get(feed_id) or self._read(feed_id)
            self._known[feed_id] = None
            if was_kept is not None and (keyring := self._usable()) is not None:
                self._try(partial(keyring.delete_password, self._service, _name(feed_id)))

    def _read(self, feed_id: int) -> _Kept | None:
        keyring = self._usable()
        if keyring is None:
            return None
        return _read(self._try(partial(keyring.get_password, self._service, _name(feed_id))))

    def _usable(self) -> Keyring | None:
        if not self._is_probed:
            self._is_probed = True
            self._notice = _(
                "This system has no usable keyring: passwords are remembered until Listener is closed."
            )
            found = self._try(self._find_keyring)
            if found is not None:
                self._keyring, self._notice = found, ""
                # One that is there but locked or broken shows it when it is asked.
                self._try(partial(found.get_password, self._service, "probe"))
        return self._keyring

    def _try(self, work: Callable[[], T]) -> T | None:
        try:
            return within(self._timeout_s, work)
        except KeyringUnusable as error:
            self._keyring = None
            self._notice = _(
                "The keyring cannot be used ({reason}): passwords are remembered until Listener is closed."
            ).format(reason=error)
            return None


def _name(feed_id: int) -> str:
    return f"feed {feed_id}"


def _written(kept: _Kept) -> str:
    return json.dumps([*kept.place, kept.credentials.user, kept.credentials.password])


def _read(text: str | None) -> _Kept | None:
    try:
        scheme, host, port, user, password = json.loads(text or "")
        return _Kept(Origin(scheme, host, port), Credentials(user, password))
    except (ValueError, TypeError):
        return None
