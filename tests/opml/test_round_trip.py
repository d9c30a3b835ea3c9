"""Export and import are each other's opposite."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listener.domain.errors import NotOpml
from listener.domain.exchange import Action, Library, Style
from listener.domain.feed import FeedStatus
from listener.domain.ids import SearchId
from listener.domain.outline import OpmlDocument, Outline
from listener.domain.search import Alert, Role, SavedSearch
from listener.opml.read import read
from listener.opml.write import write

NAMES = st.sampled_from(["News", "news", "Rivals / Friends", "Ä \\ b", "日本語", "", "<b>&amp;</b>"])
FEEDS = st.builds(
    lambda number, text, more: Outline(
        (("text", text), ("xmlUrl", f"https://f{number}.example/feed"), *more)
    ),
    st.integers(1, 6),
    NAMES,
    st.sampled_from(
        [
            (),
            (("title", "Own"),),
            (("category", "/A/B,label"), ("htmlUrl", "https://f.example/")),
            (("{urn:x}keep", "30"), ("description", "d & d")),
            (("type", "vfolder"),),
        ]
    ),
)
TREES = st.recursive(
    FEEDS,
    lambda inner: st.builds(
        lambda name, children: Outline((("text", name), ("{urn:x}id", "7")), tuple(children)),
        NAMES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def tree(content: bytes) -> tuple[Outline, ...]:
    return read(content).outlines


@given(st.lists(TREES, max_size=4).map(tuple))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])  # it is a type
def test_export_into_an_empty_profile_and_export_again_is_the_same_tree(profile_in_memory, outlines) -> None:
    first, second = profile_in_memory(), profile_in_memory()
    first.bring(write(OpmlDocument(outlines=outlines)))
    exported = first.export()
    second.bring(exported)
    assert second.export() == exported
    assert second.bring(exported).adds_nothing


@pytest.mark.parametrize("style", Style)
def test_every_style_says_the_same_feeds(here, profile_in_memory, style) -> None:
    here.bring(
        b'<opml><body><outline text="A"><outline text="B"><outline text="F" xmlUrl="https://f.example/"/></outline>'
        b'<outline text="G" xmlUrl="https://g.example/"/></outline><outline text="H" xmlUrl="https://h.example/"/>'
        b"</body></opml>"
    )
    other = profile_in_memory()
    other.bring(here.export(style))
    assert {feed.url for feed in other.library.feeds} == {feed.url for feed in here.library.feeds}
    assert [circle.path for circle in other.library.circles] == {
        Style.PORTABLE: ["A", "A/B"],
        Style.FULL: ["A", "A/B"],
        Style.FLAT: ["A", "A \\/ B"],
    }[style]


def test_portable_says_nothing_beyond_the_specification(here) -> None:
    here.bring(
        b'<opml xmlns:x="urn:x"><body><outline text="A" x:id="1">'
        b'<outline text="F" xmlUrl="https://f.example/" x:keep="30" category="l"/></outline></body></opml>'
    )
    text = here.export(Style.PORTABLE).decode()
    assert "urn:" not in text
    assert '<outline text="F" title="F" type="rss" xmlUrl="https://f.example/" category="l"/>' in text


def test_saved_searches_travel_in_a_full_export(here, profile_in_memory) -> None:
    here.bring(
        b'<opml><body><outline text="A"><outline xmlUrl="https://f.example/"/></outline></body></opml>'
    )
    scope = (here.circle("A").id,)
    here.library = Library(
        here.library.feeds,
        here.library.circles,
        [
            SavedSearch(SearchId(7), "Rivals", 'acme OR "x y"', "rust", Role.RIVAL, scope, Alert.NOTICE),
            SavedSearch(SearchId(8), "Topic", "cargo", "teal"),
        ],
    )
    other = profile_in_memory()
    other.bring(here.export())
    assert [(one.name, one.query, one.colour, one.role, one.alert) for one in other.library.searches] == [
        ("Rivals", 'acme OR "x y"', "rust", Role.RIVAL, Alert.NOTICE),
        ("Topic", "cargo", "teal", Role.TOPIC, Alert.NONE),
    ]
    assert other.library.searches[0].circles == (other.circle("A").id,)
    assert b"Saved searches" not in here.export(Style.PORTABLE)
    within = here.export(circles=(here.circle("A").id,)).decode()
    assert "Rivals" in within
    assert "Topic" not in within


def test_some_circles_are_exported_with_what_they_hold(here) -> None:
    here.bring(
        b'<opml><body><outline text="A"><outline text="B"><outline xmlUrl="https://f.example/"/></outline></outline>'
        b'<outline text="C"><outline xmlUrl="https://g.example/"/></outline></body></opml>'
    )
    chosen = tuple(here.circle(path).id for path in ("A", "A/B"))
    assert [outline.get("text") for outline in tree(here.export(circles=chosen))] == ["A"]


def test_former_feeds_and_passwords_are_not_exported(here, feed) -> None:
    here.library = Library(
        feeds=[
            feed(1, "https://u:hush@a.example/", interval_s=900, site_url="https://a.example/"),
            feed(2, "https://gone.example/", status=FeedStatus.FORMER),
        ]
    )
    text = here.export().decode()
    assert 'xmlUrl="https://a.example/" htmlUrl="https://a.example/" listener:interval="900"' in text
    assert "gone" not in text
    assert "hush" not in text


@pytest.mark.shared
def test_every_list_of_the_lab_twice_adds_nothing_and_comes_back(shared: Path, profile_in_memory) -> None:
    for path in sorted((shared / "lab" / "opml").iterdir()):
        first, second = profile_in_memory(), profile_in_memory()
        first.bring(path.read_bytes())
        assert first.bring(path.read_bytes()).adds_nothing, path.name
        for style in (Style.FULL, Style.PORTABLE):
            exported, other = first.export(style), profile_in_memory()
            other.bring(exported)
            assert tree(other.export(style)) == tree(exported), path.name
        second.bring(first.export())
        assert second.bring(path.read_bytes()).feeds == (), path.name


@pytest.mark.shared
def test_three_states_of_one_list_are_984_feeds(shared: Path, here) -> None:
    lists = sorted((shared / "lab" / "opml").glob("*engineering*blogs*"))
    assert len(lists) == 3
    for path in lists:
        here.bring(path.read_bytes())
    assert len(here.library.feeds) == 984


@pytest.mark.shared
def test_every_feed_of_the_labs_lists_is_met_or_explained(shared: Path, here) -> None:
    for path in sorted((shared / "lab" / "opml").iterdir()):
        planned = here.plan(path.read_bytes())
        written = path.read_bytes().lower().count(b"xmlurl=")
        rows = sum(1 for row in planned.rows if row.action is not Action.SKIPPED or row.url)
        assert rows == written, path.name


def test_circles_without_feeds_travel_in_a_full_export(here, profile_in_memory) -> None:
    here.bring(
        b'<opml><body><outline xmlUrl="https://f.example/"/>'
        b'<outline text="A"><outline text="B"/></outline></body></opml>'
    )
    here.library = Library(circles=here.library.circles)
    other = profile_in_memory()
    other.bring(here.export())
    assert [circle.path for circle in other.library.circles] == ["A", "A/B"]
    assert other.export() == here.export()


def test_a_feed_is_no_list(here) -> None:
    with pytest.raises(NotOpml):
        here.plan(b"<rss/>")
