"""Reports as the facade computes them, on the bundled sample."""

from datetime import UTC, datetime, timedelta

import pytest

from listener.app import sample
from listener.app.listener import Listener
from listener.app.reporting import ReportRequest
from listener.domain.errors import NotFound, WrongUsage
from listener.domain.ids import WorkspaceId
from listener.domain.listing import Listing
from listener.domain.mention import Status
from listener.domain.office_hours import office_hours
from listener.domain.report import Grain
from listener.domain.workspace import Workspace

SINCE, UNTIL = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture
def listener(profile, no_processes):
    sample.fill(profile)
    opened = Listener.open(profile)
    yield opened
    opened.close()


def report(listener, name, **other):
    given = {"since": SINCE, "until": UNTIL, **other}
    return listener.reporting.report(ReportRequest(name, **given))


@pytest.fixture
def workspace(listener):
    """A workspace of the sample's press with two searches, in Berlin's working hours."""
    (press,) = [circle.id for circle in listener.circles.all() if circle.path == "Outside/Press"]
    searches = tuple(search.id for search in listener.searches.all() if search.name != "Repair")
    wanted = Workspace(
        WorkspaceId(0),
        "Desk",
        0,
        circles=(press,),
        searches=searches,
        time_zone="Europe/Berlin",
        hours=office_hours("mon-fri 09:00-17:00"),
    )
    made, _changes = listener._parts.store.workspaces.add(wanted)
    return made


def test_every_offered_report_can_be_computed(listener) -> None:
    for offer in listener.reporting.offers():
        computed = report(listener, offer.name, searches=("Ottervane", "query:skyhollow"))
        assert computed.name == offer.name


def test_trending_words_are_of_the_items_texts(listener) -> None:
    since = datetime(2026, 11, 1, tzinfo=UTC)
    rows = report(listener, "trending-words", since=since).rows
    assert rows
    assert all(row.cells["count"] == len(row.items) >= 5 for row in rows)


def test_a_workspace_gives_circles_searches_and_zone(listener, workspace) -> None:
    computed = report(listener, "share-of-voice", workspace="desk")
    assert computed.scope == "Outside/Press"
    assert computed.time_zone == "Europe/Berlin"
    assert {row.cells["search"] for row in computed.rows} == {"Ottervane", "Rivals"}
    assert computed.totals["all"] == 13


def test_circles_and_searches_that_are_named_come_first(listener, workspace) -> None:
    (own,) = [circle.id for circle in listener.circles.all() if circle.path == "Our own"]
    computed = report(listener, "top-sources", workspace="Desk", circles=(own,), searches=("Repair",))
    assert computed.scope == "Our own"
    assert computed.query.startswith("Repair")


def test_mentions_of_a_workspace_are_timed_in_its_hours(listener, workspace) -> None:
    store = listener._parts.store
    first = store.mentions.ids(workspace.id)[0]
    store.mentions.triage(workspace.id, [first], Status.TO_ANSWER)
    computed = report(listener, "response-times", workspace="Desk")
    assert computed.rows[0].cells["count"] == len(store.mentions.ids(workspace.id))
    assert computed.totals["open"] == 1
    assert "working hours" in computed.notes[0]


def test_without_a_workspace_there_are_no_mentions(listener) -> None:
    assert report(listener, "response-times").totals["open"] == 0


def test_an_unknown_workspace_is_told(listener) -> None:
    with pytest.raises(NotFound):
        report(listener, "brief", workspace="nothing")


def test_what_was_opened_is_told_until_it_is_switched_off(listener) -> None:
    ids = listener.items.ids(Listing())[:3]
    listener.attention.opened(ids)
    opened = sum(row.cells["opened"] for row in report(listener, "attention").rows)
    listener.settings.set("attention", "off")
    listener.attention.opened(ids)
    erased = sum(row.cells["opened"] for row in report(listener, "attention").rows)
    assert (opened, erased) == (3, 0)


def test_what_was_opened_can_be_erased(listener) -> None:
    listener.attention.opened(listener.items.ids(Listing())[:3])
    listener.attention.erase()
    assert sum(row.cells["opened"] for row in report(listener, "attention").rows) == 0


def test_a_brief_quotes_the_words_around_a_match(listener) -> None:
    rows = report(listener, "brief", searches=("Ottervane",)).rows
    quotes = [row.text for row in rows if row.cells["section"] == "Quotes"]
    assert len(quotes) == 3
    assert all("Ottervane" in quote for quote in quotes)


@pytest.mark.parametrize(("days", "grain"), [(10, Grain.DAY), (100, Grain.WEEK), (300, Grain.MONTH)])
def test_the_grain_fits_the_period(listener, days, grain) -> None:
    assert report(listener, "top-sources", since=UNTIL - timedelta(days=days)).grain is grain


def test_no_brief_is_made_unless_a_time_is_set(listener) -> None:
    assert listener.briefs.make_due() == ()


def test_a_due_brief_is_written_once_for_each_workspace(listener, workspace, profile) -> None:
    listener.settings.set("brief-at", "mon 00:00")
    (file,) = listener.briefs.make_due()
    assert file.parent == profile / "briefs"
    assert file.name.endswith(" Desk.html")
    assert "<h1" in file.read_text("utf-8")
    assert listener.briefs.make_due() == ()


def test_without_workspaces_the_brief_is_of_everything(listener) -> None:
    listener.settings.set("brief-at", "mon 00:00")
    assert [file.name.split(" ")[1] for file in listener.briefs.make_due()] == ["Listener.html"]


def test_a_time_that_is_none_is_refused(listener) -> None:
    with pytest.raises(WrongUsage):
        listener.settings.set("brief-at", "soon")


def test_a_draft_can_be_read_and_edited(listener, workspace) -> None:
    assert listener.briefs.draft("Desk").decode().startswith("# Brief")
