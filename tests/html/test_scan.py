import pytest

from listener.html.scan import Run, Tag, scan


def seen(markup: str) -> list[str]:
    shown = []
    for found in scan(markup):
        if isinstance(found, Tag):
            shown.append(f"{'/' if found.is_end else ''}{found.name}")
        else:
            shown.append(repr(found.text))
    return shown


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a<B>b</b >c", ["'a'", "b", "'b'", "/b", "'c'"]),
        ("a < b & c &amp; d&lt;", ["'a < b & c & d<'"]),
        ("<p title='a > b'>x", ["p", "'x'"]),
        ("<br/><a/href=x>", ["br", "a"]),
        ("a<!-- <b> -->c<!doctype x><?php x ?>d", ["'a'", "'c'", "'d'"]),
        ("<script>a<b>c</script >d<style>e</STYLE>f", ["script", "'d'", "style", "'f'"]),
        ("<script/>a", ["script", "'a'"]),
        ("<script>never <b>ends", ["script"]),
        ("<![CDATA[x]]>y", ["'y'"]),
        ("a<!-- never ends <b>c", ["'a<!-- never ends <b>c'"]),
        ("<a href", ["'<a href'"]),
        ("", []),
    ],
)
def test_markup_is_read_as_a_row(markup: str, expected: list[str]):
    assert seen(markup) == expected


def test_places_are_those_of_the_markup():
    markup = "x<b title=t>y&amp;z</b>"
    for found in scan(markup):
        piece = markup[found.start : found.end]
        assert piece == (found.written if isinstance(found, Run) else piece)
        assert piece.startswith("<") is isinstance(found, Tag)


def test_the_first_of_equal_attributes_counts_and_entities_are_resolved():
    (tag,) = scan("<A HREF='x?a=1&amp;b=2' href=y alt checked data-x = \"q>\">")
    assert isinstance(tag, Tag)
    assert tag.attributes == {"href": "x?a=1&b=2", "alt": "", "checked": "", "data-x": "q>"}


@pytest.mark.parametrize(
    "markup",
    [
        "<a " * 330_000 + 'y=">"',
        "<a x='" * 160_000,
        '<a x=">' * 140_000,
        "<" * 1_000_000,
        "<!--" * 250_000,
        "<!" * 400_000,
        "</a" * 300_000,
        "<a" + " " * 900_000,
        "<a " + "=" * 900_000,
        "<script>" * 100_000,
    ],
    ids=range(10),
)
@pytest.mark.timeout(30)  # a scan that looks back takes hours here
def test_no_markup_takes_long(markup: str):
    assert sum(1 for _found in scan(markup)) < 1_000_000
