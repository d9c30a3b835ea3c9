"""The list's model: ids and pages of rows, changed in place."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt

from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.listing import ItemRow
from listener.domain.search import ItemMatch, Role, Snippet, Span
from listener.ui.delegates.items import ROW_ROLE
from listener.ui.delegates.swatch import Sign
from listener.ui.models.items import ItemModel
from listener.ui.models.places import Kind, Node, Place
from listener.ui.models.sidebar import SidebarModel
from listener.ui.models.spoken import spoken

NOW = datetime(2026, 3, 2, 9, 40, tzinfo=UTC)


def row(number: int, **changes) -> ItemRow:
    values = {
        "id": ItemId(number),
        "feed_id": FeedId(1),
        "feed_title": "Harbour",
        "title": f"Report {number}",
        "authors": ("Ann",),
        "item_time": NOW,
        "first_seen_at": NOW,
        "link": "https://harbour.example/",
        "read": False,
        "starred": False,
        "updated": False,
        "labels": (),
        "summary": "The ferry carries lanterns.",
    }
    return ItemRow(**(values | changes))


@pytest.fixture
def model(qtmodeltester) -> ItemModel:
    made = ItemModel(lambda one: one.title)
    qtmodeltester.check(made, force_py=True)
    return made


def test_rows_are_asked_for_once_and_only_those_in_sight(model):
    asked = []
    model.rows_wanted.connect(asked.append)
    model.show_ids([ItemId(n) for n in range(100)])
    model.want(10, 19)
    model.want(10, 21)
    assert asked == [[ItemId(n) for n in range(10, 20)], [ItemId(20), ItemId(21)]]


def test_data_asks_nobody(model):
    asked = []
    model.rows_wanted.connect(asked.append)
    model.show_ids([ItemId(1)])
    assert model.data(model.index(0, 0), ROW_ROLE) is None
    assert asked == []
    model.fill([row(1)])
    assert model.data(model.index(0, 0), ROW_ROLE).title == "Report 1"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Report 1"


def test_rows_that_came_too_late_are_dropped(model):
    model.show_ids([ItemId(1)])
    model.fill([row(7)])
    assert model.row_of(ItemId(7)) is None


def test_a_failed_question_may_be_asked_again(model):
    asked = []
    model.rows_wanted.connect(asked.append)
    model.show_ids([ItemId(1)])
    model.want(0, 0)
    model.forget_asked()
    model.want(0, 0)
    assert len(asked) == 2


def test_changed_rows_are_asked_for_anew_where_they_are_held(model):
    asked = []
    model.rows_wanted.connect(asked.append)
    model.show_ids([ItemId(1), ItemId(2)])
    model.fill([row(1)])
    model.want_again([ItemId(1), ItemId(2), ItemId(9)])
    assert asked == [[ItemId(1)]]


IDS = st.lists(st.integers(0, 40), unique=True)


@given(before=IDS, after=IDS)
def test_a_changed_list_keeps_what_stays(qapp, before, after):
    model = ItemModel(lambda one: one.title)
    model.show_ids([ItemId(n) for n in before])
    held = {n: QPersistentModelIndex(model.index(place, 0)) for place, n in enumerate(before)}
    model.update_ids([ItemId(n) for n in after])
    assert list(model.ids) == after
    for number, index in held.items():
        if number in after:
            assert index.row() == after.index(number)
        else:
            assert not index.isValid()


def test_a_row_is_told_whole_to_the_ear():
    match = ItemMatch(SearchId(3), (Span(0, 6),), Snippet("The ferry", (Span(4, 9),)), ("ferry",))
    told = spoken(
        row(1, matches=(match,), starred=True, updated=True),
        {SearchId(3): Sign("Ferry", "indigo", Role.OWN)},
        NOW,
    )
    assert told == "unread, Report 1, Harbour, 0 min, matches Ferry, updated, starred"


def test_the_sidebar_tells_of_the_rows_alone_that_are_not_as_they_were():
    def nodes(*unread: int) -> tuple[Node, ...]:
        feeds = tuple(Node(Place(Kind.FEED, number), f"F{number}", one) for number, one in enumerate(unread))
        return (Node(Place(Kind.CIRCLE, 1), "Town", children=feeds),)

    model, told = SidebarModel(), []
    model.show(nodes(1, 2, 3))
    model.dataChanged.connect(lambda first, _last: told.append(model.node(first).name))
    model.show(nodes(1, 5, 3))
    assert told == ["F1"]
