"""Workspaces in an OPML file: handed on whole, opened once."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from listener.domain.circle import Circle
from listener.domain.exchange import Library, Shown, Style, outline_of, plan
from listener.domain.exchange.workspaces import searches_of
from listener.domain.ids import CircleId, SearchId, WorkspaceId
from listener.domain.office_hours import office_hours
from listener.domain.outline import NAMESPACE, OpmlDocument, Outline
from listener.domain.report import Grain
from listener.domain.search import Alert, SavedSearch
from listener.domain.workspace import ReportDefaults, Workspace

NOW = datetime(2026, 3, 10, tzinfo=UTC)
PRESS = Circle(CircleId(1), "Press", None, "Press", 0)
OWN = SavedSearch(SearchId(1), "Own", 'acme -search:"Noise"', "teal")
NOISE = SavedSearch(SearchId(2), "Noise", "gossip", "rust")
OTHER = SavedSearch(SearchId(3), "Other", "wind", "sky")
ACME = Workspace(
    id=WorkspaceId(1),
    name="Acme",
    position=0,
    circles=(PRESS.id,),
    searches=(OWN.id,),
    time_zone="Europe/Berlin",
    hours=office_hours("mon-fri 09:00-17:00"),
    layout='{"a": 1}',
    reports=ReportDefaults("P30D", Grain.WEEK, ("top-sources",)),
    alert=Alert.BEACONS,
)
LIBRARY = Library(circles=(PRESS,), searches=(OWN, NOISE, OTHER), workspaces=(ACME,))


def document(**own):
    kind = {f"{{{NAMESPACE}}}{name.replace('_', '-')}": value for name, value in own.items()}
    return OpmlDocument(outlines=(Outline((("text", own.pop("text", "Acme")), *kind.items())),))


def handed_on():
    return outline_of(LIBRARY, Shown("Acme", NOW, Style.FULL, ACME.circles, ACME))


def test_a_workspace_is_handed_on_with_its_searches_and_what_they_inline():
    planned = plan(handed_on(), Library())
    assert [search.name for search in planned.searches] == ["Own", "Noise"]
    (workspace,) = planned.workspaces
    assert (workspace.name, workspace.searches, workspace.circles) == ("Acme", ("Own",), ("Press",))
    assert (workspace.time_zone, workspace.hours) == ("Europe/Berlin", str(ACME.hours))
    assert (workspace.layout, workspace.reports, workspace.alert) == (ACME.layout, ACME.reports, ACME.alert)
    assert planned.circles == ("Press",)
    assert not planned.adds_nothing


def test_opened_again_it_adds_nothing():
    planned = plan(handed_on(), LIBRARY)
    assert (planned.adds_nothing, planned.workspaces) == (True, ())
    assert not any("workspace" in warning for warning in planned.warnings)


def test_another_workspace_of_that_name_is_left_and_said():
    other = replace(LIBRARY, workspaces=(replace(ACME, searches=(OTHER.id,)),))
    planned = plan(handed_on(), other)
    assert planned.workspaces == ()
    assert "The workspace Acme is left out: another one here has its name." in planned.warnings


def test_a_full_export_holds_all_workspaces_and_a_plain_one_none():
    full = outline_of(LIBRARY, Shown("All", NOW, Style.FULL))
    assert [workspace.name for workspace in plan(full, Library()).workspaces] == ["Acme"]
    for shown in (Shown("All", NOW), Shown("Some", NOW, Style.FULL, (PRESS.id,))):
        assert plan(outline_of(LIBRARY, shown), Library()).workspaces == ()


def test_a_file_twice_in_one_is_one_workspace():
    twice = handed_on()
    planned = plan(replace(twice, outlines=twice.outlines * 2), Library())
    assert len(planned.workspaces) == 1


@pytest.mark.parametrize("name", ["", " ", "x" * 200])
def test_a_workspace_without_a_fitting_name_is_left_out_and_said(name):
    planned = plan(document(text=name, kind="workspace"), Library())
    assert planned.workspaces == ()
    assert any("a workspace is left out" in warning for warning in planned.warnings)


def test_what_cannot_be_read_of_a_workspace_is_as_usual():
    said = {
        "searches": "not json",
        "circles": json.dumps({"a": 1}),
        "hours": "always",
        "period": "a while",
        "grain": "year",
        "dashboard": json.dumps([1, "", "top-sources"]),
        "layout": "x" * 20_001,
    }
    (workspace,) = plan(document(kind="workspace", **said), Library()).workspaces
    assert (workspace.searches, workspace.circles, workspace.hours, workspace.layout) == ((), (), "", "")
    assert workspace.reports == replace(ReportDefaults(), dashboard=("top-sources",))


def test_searches_inlined_by_a_query_that_cannot_be_read_are_none():
    broken = replace(OWN, query="(")
    assert searches_of(ACME, (broken, NOISE)) == (broken,)
    cycle = replace(NOISE, query='search:"Own" search:"Gone"')
    assert searches_of(ACME, (OWN, cycle, OTHER)) == (OWN, cycle)
