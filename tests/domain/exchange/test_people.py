"""People in an OPML file: they travel with a workspace, and are never joined against what is known here."""

import json
from datetime import UTC, datetime

import pytest

from listener.domain import who
from listener.domain.circle import Circle
from listener.domain.exchange import Library, PlannedPerson, Shown, Style, outline_of, plan
from listener.domain.exchange.people import known_people
from listener.domain.ids import CircleId, FeedId, WorkspaceId
from listener.domain.outline import NAMESPACE, OpmlDocument, Outline
from listener.domain.people import Person
from listener.domain.who import WhoLabel
from listener.domain.workspace import Workspace

NOW = datetime(2026, 3, 10, tzinfo=UTC)
ANN = PlannedPerson("Ann Lee", ("A. Lee", "Ann Lee"), ("press",))
BO = PlannedPerson("Bo", ("Bo",), ("customer", "rival"))


def said(text, names=(), labels=()):
    own = {"kind": "person", "names": json.dumps(names), "labels": json.dumps(labels)}
    return Outline((("text", text), *((f"{{{NAMESPACE}}}{name}", value) for name, value in own.items())))


def planned(*outlines, here=()):
    return plan(OpmlDocument(outlines=outlines), Library(people=here))


def test_joined_and_labelled_authors_are_known_by_name():
    labels = [
        WhoLabel(who.author("Bo"), "customer"),
        WhoLabel(who.author("Bo"), "rival"),
        WhoLabel(who.author("Ann Lee"), "press"),
        WhoLabel(who.feed(FeedId(1)), "press"),
    ]
    assert known_people([Person("Ann Lee", ("A. Lee", "Ann Lee"))], labels) == (ANN, BO)


@pytest.mark.parametrize(
    "shown",
    [
        Shown("All", NOW, Style.FULL),
        Shown("One", NOW, Style.FULL, (CircleId(1),), Workspace(WorkspaceId(1), "One", 0, (CircleId(1),))),
    ],
)
def test_people_travel_with_everything_and_with_a_workspace_and_come_once(shown):
    library = Library(circles=(Circle(CircleId(1), "Press", None, "Press", 0),), people=(ANN, BO))
    document = outline_of(library, shown)
    came = plan(document, Library())
    assert {(one.name, frozenset(one.names), one.labels) for one in came.people} == {
        ("Ann Lee", frozenset(ANN.names), ("press",)),
        ("Bo", frozenset(BO.names), BO.labels),
    }
    assert not came.adds_nothing
    assert "2 authors come with other names or labels: Ann Lee, Bo." in came.warnings
    assert plan(document, library).people == ()


def test_a_plain_list_and_some_circles_hold_nobody():
    library = Library(circles=(Circle(CircleId(1), "Press", None, "Press", 0),), people=(ANN,))
    for shown in (Shown("All", NOW), Shown("Some", NOW, Style.FULL, (CircleId(1),))):
        assert plan(outline_of(library, shown), Library()).people == ()


def test_a_new_name_or_label_of_a_known_person_is_planned():
    (more,) = planned(said("Ann Lee", ["Annie"]), here=(ANN,)).people
    assert more == PlannedPerson("Ann Lee", ("Ann Lee", "Annie"))
    (called,) = planned(said("Ann Lee", [], ["advocate"]), here=(ANN,)).people
    assert called.labels == ("advocate",)
    assert planned(said("a. lee", [], ["PRESS"]), here=(ANN,)).people == ()


def test_a_file_does_not_make_one_of_two_who_are_two_here():
    other = PlannedPerson("Di", ("D.", "Di"))
    made = planned(said("Ann Lee", ["Di"]), here=(ANN, other))
    assert (made.people, made.warnings[-1]) == (
        (),
        "Ann Lee is left out: here the names belong to two people.",
    )
    assert planned(said("Ann Lee", ["Bo"]), here=(ANN, BO)).people != ()


def test_one_who_signs_in_one_way_and_is_called_nothing_is_nobody():
    made = planned(said("Ann"), said("", [" ", ""]), said("Bo", ["bo"]))
    assert (made.people, made.adds_nothing) == ((), True)
    broken = Outline((("text", "Ann"), (f"{{{NAMESPACE}}}kind", "person"), (f"{{{NAMESPACE}}}names", "{[")))
    assert planned(broken).people == ()


def test_many_are_told_in_a_few_names():
    made = planned(*(said(f"P{number}", [f"Q{number}"]) for number in range(5)))
    assert made.warnings[-1] == "5 authors come with other names or labels: P0, P1, P2 …."
