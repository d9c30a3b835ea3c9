import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.xml.element import Element
from listener.xml.reading import MAX_DEPTH, NotXml, read, recover, tags
from listener.xml.writing import markup


def names(root: Element) -> list[str]:
    return [element.local for element in root.walk()]


def test_elements_keep_order_attributes_texts_and_lines():
    root = read(b'<a x="1" y="2">t<b/>u\n<c>v</c></a>').root
    assert root.name == "a"
    assert root.attributes == (("x", "1"), ("y", "2"))
    assert root.children == ("t", Element("b"), "u\n", Element("c", (), ("v",)))
    assert [element.line for element in root.walk()] == [1, 1, 2]
    assert root.text == "tu\n"
    assert root.get("y") == "2"
    assert root.get("z") is None


def test_names_carry_their_namespace_and_prefixes_are_known_where_declared():
    root = read(b'<a xmlns="urn:a" xmlns:b="urn:b" b:x="1"><b:c/></a>').root
    assert (root.name, root.local, root.namespace) == ("{urn:a}a", "a", "urn:a")
    assert root.get("{urn:b}x") == "1"
    assert root.elements[0].name == "{urn:b}c"
    assert set(root.prefixes) == {("", "urn:a"), ("b", "urn:b")}
    assert root.elements[0].prefixes == ()


def test_a_strict_reader_says_where_it_stopped():
    with pytest.raises(NotXml, match="Line 2 is not well-formed XML"):
        read(b"<a>\n<b></a>")


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"plain words", b"\x00\x01\x02", b"<", b"<!-- -->", b"\xff\xfe"]
)
def test_what_is_no_xml_is_said_to_be_none(body: bytes):
    for reader in (read, recover):
        with pytest.raises(NotXml):
            reader(body)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'<a><b t="Q&A"/></a>', "Q&A"),
        (b'<a><b t="x&nbsp;y"/></a>', "x\xa0y"),
        (b'<a><b t="x&unknown;y"/></a>', "x&unknown;y"),
        (b'<a><b t="<p>Now</p>" u="2"/></a>', "<p>Now</p>"),
        (b'<a><b t="an "odd" one" u="2"/></a>', 'an "odd" one'),
        (b'junk before<a><b t="v"/></a>', "v"),
        (b'\xef\xbb\xbf <?xml version="1.0" encoding="klingon"?><a><b t="v"/></a>', "v"),
        (b'<a><b t="v"/>', "v"),
    ],
)
def test_common_faults_are_mended(body: bytes, value: str):
    document = recover(body)
    assert document.root.elements[0].get("t") == value


def test_what_was_mended_is_said():
    assert recover(b'<a t="Q&A"/>').warnings[0].startswith("Line 1 is not well-formed XML")
    assert recover(b'<a t="\xff\xfe\xfd"/>').warnings == ()  # windows-1252 reads any byte
    assert recover(b"<a>fine</a>").warnings == ()
    broken = "ąćę".encode() * 40 + b"\xff"
    assert "could not be read" in recover(b"<a>" + broken + b"</a>").warnings[0]


@pytest.mark.parametrize("depth", [5_000, 100_000])
def test_deep_nesting_ends_and_stays_shallow_enough_for_recursion(depth: int):
    body = b"<a>" * depth + b"</a>" * depth
    with pytest.raises(NotXml, match="depth"):
        read(body)
    root = recover(body).root
    assert len(names(root)) == MAX_DEPTH
    assert markup(root).startswith("<a><a>")
    assert repr(root)
    assert len(tags(b"<div>" * depth)) <= MAX_DEPTH


def test_no_entity_reads_a_file_or_swells(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("CANARY")
    outer = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a t="1">&x;</a>'.encode()
    assert "CANARY" not in markup(recover(outer).root)
    laughs = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f"<!DOCTYPE a [{laughs}]><a>&a9;</a>".encode()
    assert len(markup(recover(bomb).root)) < 100
    with pytest.raises(NotXml):
        read(f"<!DOCTYPE a [{laughs}]><a t='&a9;'/>".encode())


def test_an_external_document_type_is_not_asked_for():
    body = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/never.dtd"><a/>'
    assert read(body).root == Element("a")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig"]
)
def test_bytes_in_any_encoding_are_read(encoding: str):
    assert read('<?xml version="1.0"?><a t="Café “x”"/>'.encode(encoding)).root.get("t") == "Café “x”"


def test_tags_of_a_page_are_flat_and_forgiving():
    page = (
        b'<html><head><title>T</title><LINK REL=alternate href="x?a=1&amp;b=2"><base href=/s/>'
        b'<!-- <link href="no"> --><script>document.write("<link href=no>")</script></head>'
        b'<body><a href="y">Text <b>bold</b></a>\x00<p hidden>after'
    )
    found = tags(page)
    assert [tag.name for tag in found] == [
        "html",
        "head",
        "title",
        "link",
        "base",
        "script",
        "body",
        "a",
        "b",
        "p",
    ]
    assert found[2].text == "T"
    assert found[3].get("href") == "x?a=1&b=2"
    assert found[3].get("rel") == "alternate"
    assert found[7].text == "Text "
    assert found[9].get("hidden") == ""
    assert found[9].get("class") is None


def test_tags_of_nothing_are_none():
    assert tags(b"") == ()
    assert tags(b"<!-- -->") == ()


def test_tags_are_limited():
    assert len(tags(b"<p>a" * 500, limit=100)) == 100


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes):
    tags(body)
    for reader in (read, recover):
        with contextlib.suppress(NotXml):
            assert reader(body).root.name


@given(st.text(max_size=60))
def test_any_markup_like_text_is_read_or_refused(text: str):
    with contextlib.suppress(NotXml):
        assert recover(f'<a t="{text}">{text}</a>'.encode("utf-8", "replace")).root.name


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("&#xD83D;&#xDE00;", "\U0001f600"),
        ("&#55357;&#56832;", "\U0001f600"),
        ("&#xD83D;", "\ufffd"),
        ("&#xD800", "\ufffd"),
        ("&#0;&#x0B;&#xFFFF;", ""),
        ("&#x110000;&#99999999999999999999;", ""),
        ("&#x1F600;&#169;", "\U0001f600\u00a9"),
    ],
)
def test_references_to_signs_that_xml_forbids_do_no_harm(reference: str, text: str):
    document = recover(f"<a b='{reference}'>{reference}<c></a>".encode())
    assert document.root.text == text
    assert document.root.get("b") == text


def test_a_broken_reference_in_a_broken_section_is_no_crash():
    assert recover(b'<a b="<![CDATA[">&#xD800;<c></a>').root.local == "a"
