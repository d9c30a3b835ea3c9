"""One deed done to many items: all of them in one act, or none."""

from concurrent.futures import CancelledError

import pytest

from listener.app import bulk
from listener.app.bulk import Labelled, Marked, Toned, Triaged, said
from listener.app.results import Mark
from listener.domain.ids import WorkspaceId
from listener.domain.listing import Listing
from listener.domain.mention import MentionFilter, Status, Tone
from listener.domain.workspace import Workspace
from listener.runtime.token import Token


@pytest.fixture
def acme(listener, follow, site, monkeypatch):
    """A workspace with five mentions, done two at a time."""
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    follow(site.feed("/feed.xml", *(f"Acme says {number}" for number in range(5)), body="Of pumps."))
    search = listener.searches.add("Acme", "acme").search
    listener.searches.rematch()
    return listener.workspaces.add(Workspace(WorkspaceId(0), "Acme", 0, searches=(search.id,)))[0].id


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (Marked(Mark.READ), "mark 5 items read"),
        (Marked(Mark.STAR), "star 5 items"),
        (Marked(Mark.HIDE), "hide 5 items"),
        (Labelled("Later"), "label 5 items Later"),
        (Triaged(WorkspaceId(1), Status.DISMISSED), "dismiss 5 mentions"),
        (Toned(WorkspaceId(1), Tone.BAD), "tag the tone of 5 mentions"),
    ],
)
def test_all_is_one_act_that_can_be_taken_back(listener, acme, deed, words):
    ids = listener.mentions.ids(acme)
    told = []
    before = listener.items.rows(ids), listener.mentions.counts(acme)
    changes = listener.bulk.do(deed, (*ids, *ids), progress=told.append)
    assert changes.items == set(ids)
    assert [(each.done, each.total) for each in told] == [(2, 5), (4, 5), (5, 5)]
    assert told[-1].words == "5 of 5 items changed"
    assert listener.undo.acts()[0].words == words
    listener.undo.undo()
    assert (listener.items.rows(ids), listener.mentions.counts(acme)) == before


def test_only_what_really_changed_is_counted(listener, acme):
    ids = listener.mentions.ids(acme)
    listener.mentions.triage(acme, ids[:3], Status.ANSWERED)
    assert len(listener.bulk.do(Triaged(acme, Status.ANSWERED), ids).items) == 2
    assert listener.undo.acts()[0].words == "mark 2 mentions answered"
    assert not listener.bulk.do(Triaged(acme, Status.ANSWERED), ids)
    assert listener.undo.acts()[0].words == "mark 2 mentions answered"


def test_a_deed_that_is_stopped_changes_nothing(listener, acme):
    ids, token = listener.mentions.ids(acme), Token()
    with pytest.raises(CancelledError):
        listener.bulk.do(
            Triaged(acme, Status.DISMISSED), ids, token=token, progress=lambda _now: token.cancel()
        )
    assert listener.mentions.ids(acme, MentionFilter(statuses=frozenset({Status.NEW}))) == ids
    assert "dismiss" not in listener.undo.acts()[0].words
    assert listener.items.counts(Listing()).total == len(ids)


def test_what_was_put_on_is_taken_off_again(listener, acme):
    ids = listener.mentions.ids(acme)
    for on, off in (
        (Marked(Mark.READ), Marked(Mark.UNREAD)),
        (Marked(Mark.STAR), Marked(Mark.UNSTAR)),
        (Marked(Mark.HIDE), Marked(Mark.UNHIDE)),
        (Labelled("Later"), Labelled("Later", on=False)),
        (Toned(acme, Tone.GOOD), Toned(acme, None)),
    ):
        before = listener.items.rows(ids)
        listener.bulk.do(on, ids)
        assert listener.bulk.do(off, ids).items == set(ids)
        assert listener.items.rows(ids) == before


def test_acts_are_named_by_what_was_done_and_to_how_many():
    assert [said(Marked(mark), 1) for mark in Mark] == [
        "mark 1 item read",
        "mark 1 item unread",
        "star 1 item",
        "take the star off 1 item",
        "hide 1 item",
        "show 1 hidden item again",
    ]
    assert said(Labelled("Later", on=False), 2) == "take the label Later off 2 items"
    assert [said(Triaged(WorkspaceId(1), status), 1) for status in Status] == [
        "make 1 mention new again",
        "put 1 mention to answer",
        "mark 1 mention answered",
        "dismiss 1 mention",
    ]
