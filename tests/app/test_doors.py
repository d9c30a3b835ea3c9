"""What JSON names behind every number, looked up in the profile: as many as the number."""

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from listener.app import sample
from listener.app.listener import Listener
from listener.app.reporting import ReportRequest
from listener.app.results import Mark
from listener.domain.chart import Counted, Door
from listener.domain.errors import NotFound
from listener.domain.ids import FeedId, ItemId, WorkspaceId
from listener.domain.listing import Listing
from listener.domain.periods import start_of
from listener.domain.workspace import Workspace
from listener.opml.read import read
from listener.opml.report import snapshots_in
from listener.reports import _doors

SINCE, UNTIL = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 11, 26, tzinfo=UTC)
# Numbers that count nothing; why is told where reports are tested.
NOT_COUNTS = {"rank", "feed_id", "first_item", "score", "z", "median", "mad", "gini", "median_s", "p90_s"}
NOT_COUNTS |= {
    "per_week",
    *(f"{name}_per_100" for name in ("read", "opened", "starred", "clipped", "matched")),
}
OF_ROW = ("count", "items", "share", "share_of_all")


class Number(NamedTuple):
    name: str
    value: int
    door: dict[str, Any]


@pytest.fixture
def listener(profile, no_processes):
    sample.fill(profile)
    opened = Listener.open(profile, clock=lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))
    searches = tuple(search.id for search in opened.searches.all())
    opened.workspaces.add(Workspace(WorkspaceId(0), "Desk", 0, searches=searches))
    yield opened
    opened.close()


def numbers(shape: dict[str, Any]) -> list[Number]:
    """Return every number of a report that counts something, with what JSON says is behind it."""
    found = []
    for row in shape["rows"]:
        cells = {column["name"]: row[column["name"]] for column in shape["columns"]}
        own = {name: row[name] for name in ("query", "items") if name in row and name not in cells}
        if "item_ids" in row:
            own = {"items": row["item_ids"]}
        doors = dict.fromkeys(OF_ROW, own) | row.get("doors", {})
        found += [number for name, cell in cells.items() for number in counted(name, cell, doors)]
    for name, cell in shape["totals"].items():
        found += counted(name, cell, shape["doors"])
    return found


def counted(name: str, cell: Any, doors: dict[str, Any]) -> list[Number]:
    if isinstance(cell, dict):
        parts = ((name, cell["part"]), (f"{name}.whole", cell["whole"]))
        return [Number(part, value, doors.get(part, {})) for part, value in parts]
    if name == "overlaps":
        names = [f"{name}.{place}" for place in range(1, len(cell) + 1)]
        return [
            Number(name, pair["count"], doors.get(door, {})) for door, pair in zip(names, cell, strict=True)
        ]
    if type(cell) is int and name not in NOT_COUNTS:
        return [Number(name, cell, doors.get(name, {}))]
    return []


def behind(listener: Listener, door: dict[str, Any]) -> int:
    if "query" in door:
        return listener.searching.search(door["query"]).count
    return len(door.get("feeds", door.get("items", ())))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/St_Johns", "Asia/Tokyo"])
@pytest.mark.parametrize("most_ids", [0, 1_000], ids=["by query", "listed"])
def test_behind_every_number_are_as_many_as_it_says(listener, monkeypatch, most_ids, zone) -> None:
    monkeypatch.setattr(_doors, "MOST_IDS", most_ids)
    listener.settings.set("time-zone", zone)
    listener.items.mark(listener.items.ids(Listing())[:9], Mark.READ)
    period = {
        "since": start_of(datetime(2026, 10, 1, tzinfo=UTC).date(), ZoneInfo(zone)),
        "until": start_of(datetime(2026, 11, 26, tzinfo=UTC).date(), ZoneInfo(zone)),
    }
    judged = 0
    for offer in listener.reporting.offers():
        for searches in ((), ("Ottervane", "Rivals", "query:skyhollow")):
            request = ReportRequest(offer.name, searches=searches, workspace="Desk", **period)
            shape = json.loads(listener.reporting.export(listener.reporting.report(request), "json"))
            for number in numbers(shape):
                if number.door.get("counts") != "rows":
                    assert behind(listener, number.door) == number.value, (offer.name, number)
                judged += number.value > 0
    assert judged > 200


def test_the_items_behind_a_door_are_listed_once_newest_first(listener) -> None:
    ids = listener.items.ids(Listing())
    assert listener.reporting.behind(Door((ids[3], ids[1], ids[3], ItemId(10**9)))) == (ids[1], ids[3])
    query = Door(items=tuple(ids[:2]), query="ottervane")
    found = listener.searching.search("ottervane").ids
    assert set(listener.reporting.behind(query)) == {*ids[:2], *found}


def test_feeds_behind_a_number_are_named_former_ones_too(listener) -> None:
    (feed, other, *_more) = listener.feeds.all()
    listener.feeds.unsubscribe([feed.id])
    named = listener.reporting.sources((other.id, feed.id, FeedId(10**9)))
    assert [source.feed_id for source in named] == [other.id, feed.id]
    assert named[1].is_former


def test_a_period_that_begins_within_a_day_has_no_query(listener, monkeypatch) -> None:
    monkeypatch.setattr(_doors, "MOST_IDS", 0)
    since = SINCE.replace(hour=7, minute=30)
    report = listener.reporting.report(ReportRequest("mentions-over-time", since=since, until=UNTIL))
    assert report.doors["items"].query is None
    assert len(report.doors["items"].items) == report.totals["items"]


def test_days_are_whole_whatever_the_clock_did_in_between(listener) -> None:
    listener.settings.set("time-zone", "Europe/Berlin")
    report = listener.reporting.report(ReportRequest("top-sources", days=40, days_ago=2))
    assert (report.since.isoformat(), report.until.isoformat()) == (
        "2026-10-14T22:00:00+00:00",
        "2026-11-23T23:00:00+00:00",
    )


def test_an_overview_is_all_its_reports_in_the_order_of_the_user(listener) -> None:
    listener.settings.set("overview", "share-of-voice, when, feed-health, brief")
    reports = listener.reporting.overview(ReportRequest("overview", searches=("Ottervane", "Rivals")))
    assert [report.name for report in reports] == ["share-of-voice", "when", "feed-health", "brief"]
    share, hours = reports[:2]
    assert sum(row.cells["count"] for row in hours.rows) == share.totals["any"]
    assert {item for row in hours.rows for item in row.items} == set(share.doors["any"].items)


def test_the_hours_of_rows_are_of_the_items_behind_them(listener) -> None:
    listener.settings.set("overview", "feed-health, when")
    health, hours = listener.reporting.overview(ReportRequest("overview"))
    assert sum(row.cells["count"] for row in hours.rows) == sum(len(row.items) for row in health.rows) > 0


def test_a_workspace_has_an_overview_of_its_own(listener) -> None:
    assert listener.reporting.standing("Desk") == listener.reporting.standing()
    with pytest.raises(NotFound):
        listener.reporting.standing("Nothing")


@pytest.mark.parametrize("form", ["opml", "csv", "xlsx", "json", "html", "pdf", "md"])
def test_an_overview_leaves_whole_in_every_format(listener, form) -> None:
    reports = listener.reporting.overview(ReportRequest("overview", workspace="Desk"))
    content = listener.reporting.export_overview(reports, form)
    assert len(content) > len(listener.reporting.export(reports[0], form))


def test_the_reports_of_an_overview_come_back_as_snapshots(listener) -> None:
    reports = listener.reporting.overview(ReportRequest("overview", workspace="Desk"))
    content = listener.reporting.export_overview(reports, "opml")
    snapshots, warnings = snapshots_in(read(content), SINCE)
    assert tuple(snapshot.report for snapshot in snapshots) == reports
    assert warnings == ()


def test_what_counts_rows_says_so(listener) -> None:
    report = listener.reporting.report(ReportRequest("top-authors", since=SINCE, until=UNTIL))
    assert report.doors["authors"].counts is Counted.ROWS
    assert report.totals["authors"] == len(report.rows)
