import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.xml.encoding import charset_of, decode

POLISH = "Zażółć gęślą jaźń – “quotes” 日本語 😀"


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        (b"plain", None, "plain"),
        (POLISH.encode(), None, POLISH),
        (POLISH.encode(), "iso-8859-1", POLISH),  # a label that fits any byte often lies
        (POLISH.encode(), "us-ascii", POLISH),
        (b"Caf\xe9", "iso-8859-1", "Café"),
        (b"Caf\xe9 \x93x\x94", None, "Café “x”"),
        ("żółć".encode("iso-8859-2"), "iso-8859-2", "żółć"),
        ('<?xml version="1.0" encoding="koi8-r"?>Привет'.encode("koi8-r"), None, None),
        ("<meta charset=shift_jis>日本".encode("shift_jis"), None, "<meta charset=shift_jis>日本"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        (b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-"),
        (b"plain", "x-klingon", "plain"),
        (b"plain", "utf-16", "plain"),
        (b"plain", "base64", "plain"),
        (b"\xef\xbb\xbf\xef\xbb\xbfx", None, "x"),
        ("x".encode("utf-16"), None, "x"),
        ("<rss>".encode("utf-16-le"), "utf-8", "<rss>"),
        ("<rss>".encode("utf-16-be"), None, "<rss>"),
        ("<rss>".encode("utf-32-be"), None, "<rss>"),
    ],
)
def test_bytes_are_read_as_they_are_meant(body: bytes, charset: str | None, text: str | None):
    assert decode(body, charset).text == (text or body.decode("koi8-r"))


def test_a_few_broken_bytes_do_not_make_utf8_another_encoding():
    read = decode("ąćę".encode() * 40 + b"\xff ok")
    assert read.text.startswith("ąćę")
    assert read.text.endswith("� ok")
    assert not read.is_sound


def test_the_charset_of_a_header_is_found():
    assert charset_of('text/xml; Charset="UTF-8"; q=1') == "UTF-8"
    assert charset_of("text/xml") is None


@given(st.binary(max_size=200), st.none() | st.text(max_size=12))
def test_nothing_fails(body: bytes, charset: str | None):
    assert isinstance(decode(body, charset).text, str)
