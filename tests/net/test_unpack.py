"""Packed bodies come out whole, or not at all."""

import gzip
import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.errors import FetchError
from listener.net.unpack import Unpacker

MIB = 1024 * 1024


def raw(data):
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    return stream.compress(data) + stream.flush()


PACKED = {"gzip": gzip.compress, "deflate": zlib.compress}


def unpacked(encoding, data, pieces=7, limit=MIB):
    unpacker = Unpacker(encoding, "e.example", limit)
    step = max(1, len(data) // pieces)
    for start in range(0, len(data), step):
        unpacker.add(data[start : start + step])
    return unpacker.body()


@given(
    body=st.binary(max_size=200_000).map(lambda b: b"<" + b),
    encodings=st.lists(st.sampled_from(["gzip", "deflate", "identity"]), max_size=3),
    pieces=st.integers(1, 50),
)
def test_what_was_packed_comes_out_as_it_was(body, encodings, pieces):
    data = body
    for encoding in encodings:
        data = PACKED.get(encoding, bytes)(data)

    assert unpacked(", ".join(encodings), data, pieces) == body


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 131_072, 300_000])
@pytest.mark.parametrize("piece", [b"a", b"<p>ab</p>"])
def test_no_byte_is_lost_at_the_edge_of_a_piece(size, piece):
    body = (piece * size)[:size]

    assert unpacked("gzip", gzip.compress(body), 1) == body


def test_deflate_without_its_header_is_understood():
    assert unpacked("deflate", raw(b"<rss/>" * 100)) == b"<rss/>" * 100


@pytest.mark.parametrize("pieces", [1, 3, 1000])
def test_several_members_are_one_body_and_what_follows_is_none(pieces):
    data = gzip.compress(b"<rss>") + gzip.compress(b"</rss>") + b"\0\0rubbish"

    assert unpacked("gzip", data, pieces) == b"<rss></rss>"


@pytest.mark.parametrize(
    "body", [b"<rss/>", b"\xef\xbb\xbf<rss/>", b" <rss/>", b'{"a": 1}', b"\xff\xfe<\0", b""]
)
def test_plain_bytes_labelled_as_packed_stay_as_they_are(body):
    assert unpacked("gzip", body) == body


def test_packed_bytes_without_a_label_are_unpacked():
    assert unpacked("", gzip.compress(b"<rss/>")) == b"<rss/>"


def test_an_unknown_label_is_taken_for_none():
    assert unpacked("utf-8", b"<rss/>") == b"<rss/>"


@pytest.mark.parametrize("encoding", ["br", "gzip, BR", "zstd"])
def test_packing_that_was_not_asked_for_is_refused(encoding):
    with pytest.raises(FetchError, match="not asked for"):
        Unpacker(encoding, "e.example", MIB)


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip", ""])
def test_a_bomb_is_left_at_the_limit(encoding):
    data = gzip.compress(b" " * (50 * MIB))
    for _layer in encoding.split(",")[1:]:
        data = gzip.compress(data)

    with pytest.raises(FetchError, match="larger than the limit of 1 MB"):
        unpacked(encoding, data)


def test_a_bomb_that_shrinks_again_is_left_too():
    inner = gzip.compress(b"<")
    padded = inner + b"\0" * (50 * MIB)

    with pytest.raises(FetchError, match="larger"):
        unpacked("gzip, gzip", gzip.compress(padded))


@pytest.mark.parametrize("kept", [1, 5, 20, -9, -1])
def test_a_body_that_is_cut_off_is_not_taken_for_whole(kept):
    data = gzip.compress(os.urandom(5000))[:kept]

    with pytest.raises(FetchError, match="cut off"):
        unpacked("gzip", data)


def test_a_damaged_body_is_told():
    data = bytearray(gzip.compress(b"<rss/>" * 1000))
    data[15] ^= 0xFF

    with pytest.raises(FetchError, match="cannot be unpacked"):
        unpacked("gzip", bytes(data))
