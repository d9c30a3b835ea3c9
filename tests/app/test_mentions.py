"""Workspaces and mentions through the facade."""

from dataclasses import replace

import pytest

from listener.domain.errors import NotFound, Refused, WrongUsage
from listener.domain.ids import CircleId, SearchId, WorkspaceId
from listener.domain.mention import MentionFilter, Status, Tone
from listener.domain.office_hours import office_hours
from listener.domain.workspace import Workspace


@pytest.fixture
def acme(listener, follow, site):
    """A workspace with three mentions, two of which call for a reply."""
    titles = ("Acme keeps crashing", "Does anyone know Acme?", "Acme opens an office", "Rain")
    follow(site.feed("/feed.xml", *titles, body="Of pumps."))
    search = listener.searches.add("Acme", "acme").search
    listener.searches.rematch()
    wanted = Workspace(WorkspaceId(0), "Acme", 0, searches=(search.id,), time_zone="Europe/Berlin")
    return listener.workspaces.add(wanted)[0]


def test_the_users_word_on_a_beacon_is_remembered_and_taken_back(listener, acme):
    beacons = MentionFilter(beacons=True)
    ids = listener.mentions.ids(acme.id, beacons)
    assert len(ids) == 2
    changes = listener.mentions.set_beacon(acme.id, ids, is_beacon=False)
    assert set(ids) <= changes.items
    assert listener.mentions.ids(acme.id, beacons) == []
    assert list(listener.beacons.all()) == []
    assert listener.undo.acts()[0].words == "call 2 mentions no beacons"
    listener.undo.undo()
    assert listener.mentions.ids(acme.id, beacons) == ids
    assert len(list(listener.beacons.all())) == 2
    assert listener.mentions.set_beacon(acme.id, ids[:1], is_beacon=True)
    assert not listener.mentions.set_beacon(acme.id, ids[:1], is_beacon=True)


def test_each_deed_is_an_act_of_its_own(listener, acme):
    first = listener.mentions.ids(acme.id)[0]
    assert listener.mentions.triage(acme.id, [first], Status.TO_ANSWER)
    assert listener.mentions.note(acme.id, first, "Call")
    assert listener.mentions.set_tone(acme.id, [first], Tone.MIXED)
    mention = listener.mentions.get(acme.id, first)
    assert (mention.status, mention.tone, len(mention.notes)) == (Status.TO_ANSWER, Tone.MIXED, 1)
    assert [event.text for event in listener.mentions.events(acme.id, first)] == [
        "to-answer",
        "Call",
        "mixed",
    ]
    for _time in range(3):
        listener.undo.undo()
    assert listener.mentions.get(acme.id, first) == replace(
        mention,
        status=Status.NEW,
        tone=None,
        notes=(),
        since=mention.moments.seen_at,
        moments=replace(mention.moments, to_answer_at=None),
    )


def test_a_clock_runs_in_working_hours_only(listener, acme):
    first = listener.mentions.ids(acme.id)[0]
    listener.mentions.triage(acme.id, [first], Status.ANSWERED)
    mention = listener.mentions.get(acme.id, first)
    waits = listener.mentions.waits(mention)
    assert waits.answered_s is not None
    assert waits.to_answer_s == waits.answered_s
    listener.workspaces.edit(replace(acme, hours=office_hours("mon 00:00-00:01"), time_zone=""))
    assert listener.mentions.waits(mention).seen_s < waits.seen_s


def test_what_a_workspace_names_has_to_be_there(listener, acme):
    for wrong, kind in (
        (replace(acme, time_zone="Mars/Olympus"), WrongUsage),
        (replace(acme, searches=(SearchId(99),)), NotFound),
        (replace(acme, circles=(CircleId(99),)), NotFound),
        (replace(acme, searches=tuple(SearchId(number) for number in range(501))), Refused),
    ):
        with pytest.raises(kind):
            listener.workspaces.edit(wrong)
    assert listener.workspaces.get(acme.id) == acme


def test_the_layout_of_a_workspace_is_kept(listener, acme):
    listener.workspaces.set_layout(acme.id, "{}")
    assert listener.workspaces.find("acme").layout == "{}"
    assert [workspace.name for workspace in listener.workspaces.all()] == ["Acme"]
