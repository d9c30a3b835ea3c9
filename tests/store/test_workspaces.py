from dataclasses import replace

import pytest

from listener.domain.changes import Changes
from listener.domain.errors import NotFound, Refused, WrongUsage
from listener.domain.ids import WorkspaceId
from listener.domain.office_hours import office_hours
from listener.domain.report import Grain
from listener.domain.workspace import ReportDefaults, Workspace


def workspace(name="Acme", **said):
    return replace(Workspace(WorkspaceId(0), name, 0), **said)


def test_a_workspace_is_kept_as_it_was_given(store, say):
    circle = store.circles.add("Press").id
    two, one = say.search("Two").id, say.search("One").id
    wanted = workspace(
        " Acme  ",
        circles=(circle,),
        searches=(two, one),
        time_zone="Europe/Berlin",
        hours=office_hours("mon-fri 09:00-17:00"),
        layout="{}",
        reports=ReportDefaults("P30D", Grain.WEEK, ("top-sources",)),
    )
    kept, changes = store.workspaces.add(wanted)
    assert kept == replace(wanted, id=kept.id, name="Acme")
    assert changes.workspaces == {kept.id}
    assert (
        store.workspaces.find("ACME") == store.workspaces.find(str(kept.id)) == store.workspaces.get(kept.id)
    )


def test_names_are_unique_whatever_their_case(store):
    store.workspaces.add(workspace("One"))
    two, _changes = store.workspaces.add(workspace("Two"))
    with pytest.raises(Refused, match="called One already"):
        store.workspaces.add(workspace("ONE"))
    with pytest.raises(Refused):
        store.workspaces.edit(replace(two, name="one"))
    with pytest.raises(WrongUsage):
        store.workspaces.add(workspace(" "))


def test_a_workspace_that_is_not_there_is_said_to_be_missing(store):
    with pytest.raises(NotFound, match="no workspace Gone"):
        store.workspaces.find("Gone")
    with pytest.raises(NotFound, match="no workspace 7"):
        store.workspaces.get(7)


def test_all_of_a_workspace_can_be_changed_and_undone(store, say):
    circle = store.circles.add("Press").id
    one, two = say.search("One").id, say.search("Two").id
    kept, _changes = store.workspaces.add(workspace(searches=(one, two), circles=(circle,)))
    wanted = replace(kept, name="Other", searches=(two,), circles=(), time_zone="UTC")
    assert store.workspaces.edit(wanted).workspaces == {kept.id}
    assert store.workspaces.get(kept.id) == wanted
    store.acts.undo()
    assert store.workspaces.get(kept.id) == kept
    assert not store.workspaces.edit(kept)


def test_workspaces_stand_in_the_users_order(store):
    made = [store.workspaces.add(workspace(name))[0] for name in "ABC"]
    store.workspaces.edit(replace(made[2], position=0))
    assert [each.name for each in store.workspaces.all()] == ["C", "A", "B"]


def test_what_a_workspace_holds_goes_with_what_it_names(store, say):
    circle = store.circles.add("Press").id
    search = say.search("One").id
    kept, _changes = store.workspaces.add(workspace(searches=(search,), circles=(circle,)))
    store.searches.remove(search)
    store.circles.remove(circle)
    assert (store.workspaces.get(kept.id).searches, store.workspaces.get(kept.id).circles) == ((), ())
    store.acts.undo()
    store.acts.undo()
    assert store.workspaces.get(kept.id) == kept
    store.workspaces.remove(kept.id)
    assert store.workspaces.all() == ()
    store.acts.undo()
    assert store.workspaces.all() == (kept,)
    assert say.is_sound()


def test_the_layout_is_kept_without_an_act(store):
    kept, _changes = store.workspaces.add(workspace())
    assert store.workspaces.set_layout(kept.id, "[1]") == Changes(layouts=True)
    assert store.workspaces.get(kept.id).layout == "[1]"
    assert len(store.acts.done()) == 1
