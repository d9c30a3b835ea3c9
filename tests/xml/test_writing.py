from hypothesis import given
from hypothesis import strategies as st

from listener.xml.element import Element
from listener.xml.reading import read
from listener.xml.writing import markup

NAMES = st.sampled_from(["a", "b", "{urn:one}c", "{urn:two}d", "{http://www.w3.org/XML/1998/namespace}base"])
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
)


def elements() -> st.SearchStrategy[Element]:
    attributes = st.dictionaries(NAMES, TEXTS, max_size=3).map(lambda known: tuple(known.items()))
    tags = st.sampled_from(["a", "b", "{urn:one}c", "{urn:two}d"])
    return st.recursive(
        st.builds(Element, tags, attributes),
        lambda inner: st.builds(
            Element, tags, attributes, st.lists(inner, max_size=3).map(lambda children: ("x & y", *children))
        ),
        max_leaves=6,
    )


def joined(element: Element) -> tuple[object, ...]:
    texts = [child for child in element.children if isinstance(child, str)]
    return (element.name, dict(element.attributes), texts, [joined(child) for child in element.elements])


@given(elements())
def test_markup_read_again_is_the_same_element(element: Element):
    assert joined(read(markup(element).encode()).root) == joined(element)


def test_prefixes_are_kept():
    body = '<x:a xmlns:x="urn:x" x:y="1"><x:b/></x:a>'
    assert markup(read(body.encode()).root) == body


def test_prefixes_declared_around_are_not_declared_again():
    assert markup(Element("{urn:x}a"), {"urn:x": "x"}) == "<x:a/>"
    assert markup(Element("{urn:x}a")) == '<ns1:a xmlns:ns1="urn:x"/>'
