"""Passwords of feeds: in the system's keyring, or for this session only; never in the profile."""

from listener.domain.address import Credentials


class Passwords:
    """The passwords of one profile's feeds, each bound to the origin it was given for."""

    def __init__(self, profile_id: str, *, timeout_s: float = 5) -> None:
        self._profile_id = profile_id
        self._timeout_s = timeout_s

    @property
    def are_kept(self) -> bool:
        """Tell whether they outlive this session."""
        raise NotImplementedError

    @property
    def notice(self) -> str:
        """Return the sentence that says why they do not; "" where they do."""
        raise NotImplementedError

    def find(self, feed_id: int, url: str) -> Credentials | None:
        """Return the feed's credentials, if they were given for the origin of `url`."""
        raise NotImplementedError

    def keep(self, feed_id: int, url: str, credentials: Credentials) -> None:
        """Keep the feed's credentials for the origin of `url`."""
        raise NotImplementedError

    def forget(self, feed_id: int) -> None:
        """Forget the feed's credentials."""
        raise NotImplementedError
