"""OPML is read forgivingly: any encoding, any fault, nothing run, one sentence where it is something else."""

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.errors import NotOpml
from listener.domain.exchange import Action, Library, plan
from listener.opml.read import DEEPEST, read

BODY = '<body><outline text="Żółć é" xmlUrl="https://a.example/f"/></body>'


def names(content: bytes) -> list[str | None]:
    return [outline.get("text") for outline in read(content).outlines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso8859-2"])
def test_every_declared_encoding_is_read(encoding) -> None:
    label = "UTF-8" if encoding.startswith("utf-8") else encoding
    content = f'<?xml version="1.0" encoding="{label}"?><opml version="2.0"><head/>{BODY}</opml>'.encode(
        encoding
    )
    assert names(content) == ["Żółć é"]


@pytest.mark.parametrize("label", ["UTF-16", "ISO-8859-1", "nonsense", "utf-7"])
def test_a_wrong_label_does_not_hurt_utf8(label) -> None:
    content = f'<?xml version="1.0" encoding="{label}"?><opml version="2.0"><head/>{BODY}</opml>'.encode()
    assert names(content) == ["Żółć é"]


def test_a_packed_file_is_unpacked() -> None:
    assert names(gzip.compress(f"<opml>{BODY}</opml>".encode())) == ["Żółć é"]


def test_a_damaged_packed_file_is_said() -> None:
    with pytest.raises(NotOpml, match="packed, and damaged"):
        read(b"\x1f\x8b" + b"nonsense" * 9)


def test_a_packed_file_that_swells_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("listener.opml.read.LARGEST_FILE", 1_000_000)
    with pytest.raises(NotOpml, match="larger than 1 MB"):
        read(gzip.compress(b" " * 2_000_000))


def test_a_file_that_is_too_large_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("listener.opml.read.LARGEST_FILE", 1_000_000)
    with pytest.raises(NotOpml, match="larger"):
        read(b"<opml>" + b" " * 2_000_000)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"hello", "not XML"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not XML"),
        (b'<rss version="2.0"><channel/></rss>', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        (b"<!doctype html><html><body/></html>", "web page"),
        (b"<plist/>", "<plist>"),
    ],
)
def test_what_is_no_opml_is_said_in_one_sentence(content, said) -> None:
    with pytest.raises(NotOpml, match=re.escape(said)):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b'<opml version="2.0"><body><outline text="x"/></body></opml>',
        b'<OPML version="2.0"><Body><Outline text="x"/></Body></OPML>',
        b'<opml xmlns="http://opml.org/spec2"><body><outline text="x"/></body></opml>',
        b'<opml><head/><outline text="x"/></opml>',
        b'<body><outline text="x"/></body>',
        b'<outline text="x"/>',
        b'<opml><body><outline text="x"/>',
    ],
)
def test_outlines_are_found_whatever_is_missing_around_them(content) -> None:
    assert names(content) == ["x"]


def test_a_file_without_a_body_is_said() -> None:
    document = read(b'<opml version="1.0"><head><title> t </title></head></opml>')
    assert document.outlines == ()
    assert document.head == (("title", "t"),)
    assert "no body" in document.warnings[0]


def test_ampersands_and_entities_are_mended_with_a_warning() -> None:
    document = read(
        b'<opml><body><outline text="AT&T caf&eacute;" xmlUrl="http://a.example/?a=1&b=2"/></body></opml>'
    )
    assert document.outlines[0].attributes == (("text", "AT&T café"), ("xmlUrl", "http://a.example/?a=1&b=2"))
    assert document.warnings


def test_lines_are_those_of_the_file() -> None:
    document = read(b'<?xml version="1.0"?>\n<opml>\n<body>\n\n<outline text="x"/>\n</body></opml>')
    assert document.outlines[0].line == 5


def test_outlines_that_lie_too_deep_are_drawn_up_and_none_is_lost() -> None:
    levels = DEEPEST + 20
    document = read(
        b"<opml><body>" + b'<outline text="L">' * levels + b"</outline>" * levels + b"</body></opml>"
    )
    depth, seen, waiting = 0, 0, [(outline, 1) for outline in document.outlines]
    while waiting:
        outline, level = waiting.pop()
        depth, seen = max(depth, level), seen + 1
        waiting += [(child, level + 1) for child in outline.children]
    assert (depth, seen) == (DEEPEST, levels)
    assert any("drawn up" in warning for warning in document.warnings)


def test_foreign_elements_are_kept_as_markup_that_stands_alone() -> None:
    document = read(
        b'<opml xmlns:x="urn:x" xmlns:y="urn:y"><body><outline text="a"><x:b c="1"><x:d>t</x:d></x:b>'
        b'</outline><x:outline text="no"/></body></opml>'
    )
    assert document.outlines[0].foreign == ('<x:b xmlns:x="urn:x" c="1"><x:d>t</x:d></x:b>',)
    assert document.foreign == ('<x:outline xmlns:x="urn:x" text="no"/>',)


def test_a_foreign_element_that_cannot_be_written_as_xml_is_left_out() -> None:
    document = read(b'<opml><body><x a="1" a="2"/><y:z b="1"/><outline text="a"/></body></opml>')
    assert [outline.get("text") for outline in document.outlines] == ["a"]
    assert all(
        read(b"<opml><body>" + kept.encode() + b"</body></opml>").warnings == () for kept in document.foreign
    )


def cases(shared: Path) -> dict[str, dict]:
    folder = shared / "hostile" / "opml_cases"
    expected = json.loads((folder / "expectations.json").read_text("utf-8"))
    return {
        name: {**case["expect"], "content": (folder / case["file"]).read_bytes()}
        for name, case in expected.items()
    }


@pytest.mark.shared
def test_every_hostile_list_does_what_is_expected_of_it(shared) -> None:
    wrong = {name: fault for name, case in cases(shared).items() if (fault := fault_of(case))}
    assert wrong == {}


def fault_of(case: dict) -> str | None:
    try:
        planned = plan(read(case["content"]), Library())
    except NotOpml as error:
        fits = case["result"] != "ok" and re.search(case.get("message", "."), str(error), re.IGNORECASE)
        return None if fits else str(error)
    added = planned.count(Action.ADD)
    urls, titles = {feed.url for feed in planned.feeds}, " ".join(feed.title for feed in planned.feeds)
    circles = {path.rpartition("/")[2] for path in planned.circles}
    said = " ".join((*planned.warnings, *(row.reason for row in planned.rows)))
    checks = {
        "result": case["result"] != "error",
        "feeds": case.get("feeds_min", case.get("feeds", 0))
        <= added
        <= case.get("feeds_max", case.get("feeds", added)),
        "skipped": planned.count(Action.SKIPPED) >= case.get("skipped_min", 0),
        "urls": set(case.get("urls", ())) <= urls,
        "no_urls": not any(re.search(bad, url) for bad in case.get("no_urls", ()) for url in urls),
        "titles": all(title in titles for title in case.get("titles", ())),
        "folders": set(case.get("folders", ())) <= circles,
        "message": "message" not in case or re.search(case["message"], said, re.IGNORECASE),
        "no_store": not any(re.search(bad, repr(planned.feeds)) for bad in case.get("no_store", ())),
    }
    return next((name for name, holds in checks.items() if not holds), None)


PIECES = st.sampled_from(
    [
        *(
            "<opml>",
            "<body>",
            "</body>",
            "</opml>",
            "<outline ",
            "</outline>",
            "/>",
            ">",
            '"',
            "'",
            "&",
            "<",
            "<![CDATA[",
        ),
        *(
            'text="a" ',
            'xmlUrl="http://a.example/f" ',
            'xmlUrl="http://[" ',
            'category="/,/" ',
            'type="include" ',
        ),
        *(
            "&#xD800;",
            "&#99999999;",
            "&nbsp;",
            "\x00",
            "\u202e",
            "<!DOCTYPE a [",
            "]>",
            'a:b="c" ',
            'xmlns:a="urn:a" ',
        ),
    ]
)


def refusal(content: bytes) -> str | None:
    """Return why the content is no list; None where it is read and planned, whatever is in it."""
    try:
        planned = plan(read(content), Library())
    except NotOpml as error:
        return str(error)
    assert all(feed.url.startswith(("http://", "https://")) for feed in planned.feeds)
    return None


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_markup_is_read_and_planned_or_refused_in_a_sentence(text) -> None:
    assert (refusal(text.encode()) or "read.").endswith(".")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_and_planned_or_refused_in_a_sentence(content) -> None:
    assert (refusal(content) or "read.").endswith(".")
