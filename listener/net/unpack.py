"""Compressed bodies become plain ones piece by piece, and never more than so many bytes."""

import zlib
from collections.abc import Generator, Iterator

from listener.domain.errors import FetchError
from listener.domain.words import _

ACCEPTED = "gzip, deflate"
_GZIP = b"\x1f\x8b"
_MARKS = (b"\xef\xbb", b"\xff\xfe", b"\xfe\xff")  # how plain text may begin: a byte order mark
_PIECE = 64 * 1024
_SQUEEZED = frozenset({"gzip", "x-gzip", "deflate"})
_UNREADABLE = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
_AUTOMATIC = 32 + zlib.MAX_WBITS  # zlib finds out whether it is gzip's header or its own


class Unpacker:
    """Takes the pieces of one body as they arrive; raises FetchError where it is damaged or too large."""

    def __init__(self, content_encoding: str, host: str, limit: int) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        unreadable = [name for name in names if name in _UNREADABLE]
        if unreadable:
            raise FetchError(
                _("{host} sent the feed packed in a way that was not asked for ({name}).").format(
                    host=host, name=unreadable[0]
                )
            )
        self._host = host
        self._limit = limit
        # Listed in the order in which they were put on; the last one comes off first.
        self._layers = [_Layer() for name in names if name in _SQUEEZED]
        self._sizes = [0] * (len(self._layers) + 1)  # bytes that came out of each layer; the last is the wire
        self._body = bytearray()

    def add(self, piece: bytes) -> None:
        """Take the next piece of the body, as it came."""
        try:
            for plain in self._through(piece, len(self._layers)):
                self._body += plain
        except zlib.error as error:
            raise FetchError(
                _("{host} sent a damaged document: it cannot be unpacked.").format(host=self._host)
            ) from error

    def body(self) -> bytes:
        """Return the whole body; raise FetchError where its end is missing."""
        if any(layer.is_cut_off for layer in self._layers):
            raise FetchError(
                _("{host} sent an incomplete document: the packed data is cut off.").format(host=self._host)
            )
        if self._layers or not self._body.startswith(_GZIP):
            return bytes(self._body)
        # Packed, and nothing said so: what many servers do with files ending in .gz.
        inner = Unpacker("gzip", self._host, self._limit)
        inner.add(bytes(self._body))
        return inner.body()

    def _through(self, piece: bytes, layers: int) -> Iterator[bytes]:
        """Yield what `piece` becomes with so many layers taken off."""
        self._sizes[layers] += len(piece)
        if self._sizes[layers] > self._limit:
            raise FetchError(
                _("{host} sent a document larger than the limit of {limit} MB.").format(
                    host=self._host, limit=self._limit // (1024 * 1024)
                )
            )
        if layers == 0:
            yield piece
            return
        for plain in self._layers[layers - 1].add(piece):
            yield from self._through(plain, layers - 1)


class _Layer:
    """One compression: gzip (also of several members), zlib, raw deflate; or plain bytes labelled as such."""

    def __init__(self) -> None:
        self._start = b""  # of a member, until there is enough of it to tell what it is
        self._stream: zlib._Decompress | None = None
        self._is_plain = False
        self._members = 0

    @property
    def is_cut_off(self) -> bool:
        if self._is_plain:
            return False
        return self._stream is not None or (bool(self._start) and not self._members)

    def add(self, piece: bytes) -> Iterator[bytes]:
        while piece and not self._is_plain:
            if self._stream is None:
                self._start += piece
                if len(self._start) < len(_GZIP):
                    return
                piece, self._start = self._start, b""
                if self._members and not piece.startswith(_GZIP):
                    return  # bytes after the end are no part of it
                self._stream = _stream(piece)
                self._is_plain = self._stream is None
            else:
                piece = yield from self._unpacked(self._stream, piece)
        if piece:
            yield piece

    def _unpacked(self, stream: "zlib._Decompress", piece: bytes) -> Generator[bytes, None, bytes]:
        """Yield what `piece` unpacks to; return what follows the end of the member."""
        while True:
            plain = stream.decompress(piece, _PIECE)
            if plain:
                yield plain
            if stream.eof:
                self._stream = None
                self._members += 1
                return stream.unused_data
            piece = stream.unconsumed_tail
            # A full piece may have more behind it though all of the input is taken.
            if not piece and len(plain) < _PIECE:
                return b""


def _stream(start: bytes) -> "zlib._Decompress | None":
    """Return what unpacks a body that begins so; None where it is not packed at all."""
    is_zlib = start[0] & 15 == 8 and int.from_bytes(start[:2]) % 31 == 0  # noqa: PLR2004 - RFC 1950
    if is_zlib or start.startswith(_GZIP):
        return zlib.decompressobj(_AUTOMATIC)
    if start[:1] in b" \t\r\n<{" or start[:2] in _MARKS:
        return None
    return zlib.decompressobj(-zlib.MAX_WBITS)
