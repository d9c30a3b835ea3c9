"""Outlines, and what is kept of other readers' files."""

from listener.domain.outline import NAMESPACE, NOTHING, Foreign, OpmlDocument, Outline


def test_attributes_are_found_whatever_their_case() -> None:
    outline = Outline((("xmlURL", "u"), (f"{{{NAMESPACE}}}kind", "search")))
    assert outline.get("xmlUrl") == "u"
    assert outline.own("kind") == "search"
    assert outline.get("url") is None
    assert OpmlDocument(head=(("Title", "t"),)).get("title") == "t"
    assert OpmlDocument().get("title") is None


def test_what_is_kept_comes_back_from_its_text() -> None:
    inner = Outline((("text", "é"),), (Outline((("a", "b"),)),), ("<x/>",))
    kept = Foreign((("{urn:x}id", "7"),), ("<y/>",), (inner,))
    assert Foreign.from_text(kept.to_text()) == kept


def test_nothing_kept_is_an_empty_text() -> None:
    assert not NOTHING
    assert NOTHING.to_text() == ""
    assert Foreign.from_text("") == NOTHING
