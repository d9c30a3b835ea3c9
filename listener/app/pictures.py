"""Pictures in articles: whether they are wanted, and their bytes, fetched once and kept in the cache."""

import contextlib
import hashlib
import threading
from pathlib import Path
from urllib.parse import urlsplit

from listener.app.parts import Parts
from listener.domain.address import is_private
from listener.domain.errors import FetchError
from listener.domain.feed import Feed
from listener.domain.ids import FeedId
from listener.domain.words import _
from listener.runtime.files import cache_folder, write_whole
from listener.runtime.token import Token

LARGEST = 8 * 1024 * 1024  # bytes of one picture
KEPT = 200 * 1024 * 1024  # bytes of all of them
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


class Pictures:
    """What the page may show of pictures; an address that came from the network leads to no private place."""

    def __init__(self, parts: Parts, *, kept: int = KEPT) -> None:
        self._parts = parts
        self._kept = kept
        self._trimming = threading.Lock()

    def are_wanted(self, feed_id: FeedId) -> bool:
        """Tell whether pictures of a feed are loaded. READ.

        The setting never is never; else what the user said of the feed counts before the setting.
        """
        everywhere = str(self._parts.setting("images"))
        return everywhere != "never" and (self._feed(feed_id).images or everywhere) == "always"

    def fetch(self, address: str, feed_id: FeedId, token: Token) -> bytes:
        """Return the bytes of a picture, PNG, JPEG, GIF or WebP; raise FetchError. FETCH."""
        from listener.net.values import Ask, Fetched

        file = self._folder() / hashlib.sha256(address.encode()).hexdigest()
        with contextlib.suppress(OSError):
            return file.read_bytes()
        ask = Ask(address, may_be_private=_is_near(self._feed(feed_id).url))
        answer = self._parts.web.fetch(ask, token)
        body = answer.body if isinstance(answer, Fetched) else b""
        if not _is_picture(body):
            raise FetchError(_("{address} is no picture that can be shown.").format(address=address))
        # Without a cache it is fetched again the next time.
        with contextlib.suppress(OSError):
            write_whole(file, body)
            self._trim(file.parent)
        return body

    def _feed(self, feed_id: FeedId) -> Feed:
        return self._parts.store.feeds.get(feed_id)

    def _folder(self) -> Path:
        folder = cache_folder() / "pictures"
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def _trim(self, folder: Path) -> None:
        """Delete the pictures fetched first until the rest is small enough."""
        if not self._trimming.acquire(blocking=False):
            return
        try:
            found = sorted((entry.stat().st_mtime, entry.stat().st_size, entry) for entry in folder.iterdir())
            total = sum(size for _at, size, _entry in found)
            for _at, size, entry in found:
                if total <= self._kept:
                    break
                entry.unlink(missing_ok=True)
                total -= size
        finally:
            self._trimming.release()


def _is_picture(body: bytes) -> bool:
    """Tell by its first bytes: what a server calls it proves nothing, and no other kind is ever decoded."""
    is_webp = body[:4] == b"RIFF" and body[8:12] == b"WEBP"
    return len(body) <= LARGEST and (body.startswith(_SIGNS) or is_webp)


def _is_near(url: str) -> bool:
    """Tell whether an address the user gave names a private place; its pictures may then be there too."""
    host = urlsplit(url).hostname or ""
    is_number = ":" in host or host.replace(".", "").isdigit()
    return host == "localhost" or (is_number and is_private(host))
