"""The door to HTTP: one Web for all fetches, from any number of threads."""

from listener.net.values import Ask, Fetched, Limits, NotModified
from listener.runtime.token import Token


class Web:
    """Fetches documents over pooled connections; close() closes them all."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def fetch(self, ask: Ask, token: Token | None = None) -> Fetched | NotModified:
        """Return the document, or that it did not change; raise FetchError, or Cancelled by `token`."""
        raise NotImplementedError

    def close(self) -> None:
        """Close every connection; a fetch under way fails."""
