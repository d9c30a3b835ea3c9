"""OPML is written strictly: 2.0, UTF-8, and what is written is read back."""

from hypothesis import given
from hypothesis import strategies as st

from listener.domain.outline import NAMESPACE, OpmlDocument, Outline
from listener.opml.read import read
from listener.opml.write import write

# What XML can hold; the rest is left out when written.
TEXT = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff", min_codepoint=32),
    max_size=20,
)
VALUE = st.text(
    st.one_of(
        st.sampled_from("\t\n\r&<>\"'"),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=20,
)
NAMES = st.sampled_from(["text", "title", "xmlUrl", "x-y", "{urn:x}a", "{urn:y}a", f"{{{NAMESPACE}}}b"])
ATTRIBUTES = st.dictionaries(NAMES, VALUE, max_size=4).map(lambda found: tuple(found.items()))
OUTLINES = st.recursive(
    st.builds(Outline, ATTRIBUTES),
    lambda inner: st.builds(Outline, ATTRIBUTES, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=8,
)


@given(st.lists(OUTLINES, max_size=3).map(tuple))
def test_what_is_written_is_read_back(outlines) -> None:
    assert read(write(OpmlDocument(outlines=outlines))).outlines == outlines


@given(st.lists(OUTLINES, max_size=3).map(tuple))
def test_writing_is_deterministic_and_stable(outlines) -> None:
    once = write(OpmlDocument(outlines=outlines))
    assert write(read(once)) == once


def test_the_head_and_the_version_are_the_specifications() -> None:
    head = (("title", "A & B"), ("dateCreated", "Wed, 25 Nov 2026 12:00:00 GMT"), ("no name", "x"))
    text = write(OpmlDocument(head=head, version="1.0")).decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">')
    assert "<title>A &amp; B</title>" in text
    assert "no name" not in text


def test_what_xml_forbids_is_left_out() -> None:
    document = OpmlDocument(
        outlines=(Outline((("text", "a\x00\x01b\ufffe"), ("not a name", "x"), ("text", "second"))),)
    )
    assert b'<outline text="ab"/>' in write(document)


def test_an_attribute_of_a_namespace_that_is_none_is_left_out() -> None:
    document = OpmlDocument(outlines=(Outline((("text", "a"), ('{urn:x"y z}b', "c"), ("{urn:x}d", "e"))),))
    assert b'<outline text="a" ns1:d="e"/>' in write(document)


def test_the_namespace_of_xml_has_its_own_prefix() -> None:
    document = read(b'<opml><body><outline text="a" xml:lang="de"/></body></opml>')
    written = write(document)
    assert b'<outline text="a" xml:lang="de"/>' in written
    assert read(written).outlines == document.outlines
    assert b"xmlns:xml" not in written


def test_foreign_elements_are_written_where_they_stood() -> None:
    document = OpmlDocument(
        outlines=(Outline((("text", "a"),), (), ('<x xmlns="urn:x"/>',)),), foreign=("<y/>",)
    )
    read_back = read(write(document))
    assert len(read_back.outlines[0].foreign) == 1
    assert len(read_back.foreign) == 1
