import json
from datetime import UTC, datetime

import pytest

MARCH = ("--since", "2026-03-01", "--until", "2026-03-31")


def test_the_reports_there_are(run, profile):
    names = [row["name"] for row in run(profile, "reports").rows]
    assert {"top-sources", "mentions-over-time"} <= set(names)
    assert "top-sources" in run(profile, "reports", as_json=False).out


def test_a_report_counts_a_period_its_last_day_included(run, press):
    run(press, "settings", "time-zone", "UTC")
    one = run(press, "report", "top-sources", "--since", "2026-03-02", "--until", "2026-03-03").one
    (row,) = one["rows"]
    assert (row["count"], row["title"], len(row["items"])) == (2, "The Press", 2)
    assert (one["since"], one["until"]) == ("2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z")
    assert one["time_zone"] == "UTC"


def test_searches_are_saved_ones_or_queries(run, press):
    run(press, "searches", "add", "Rust", "rust")
    asked = ["--search", "Rust", "--search", "query:python", "--grain", "month"]
    rows = run(press, "report", "mentions-over-time", *MARCH, *asked).one["rows"]
    assert [(row["period"], row["search"], row["count"]) for row in rows] == [
        ("2026-03", "Rust", 2),
        ("2026-03", "python", 1),
    ]


def test_a_circle_is_the_scope(run, press):
    run(press, "circle", "add", "Empty")
    assert run(press, "report", "top-sources", *MARCH, "--circle", "Empty").one["rows"] == []
    assert run(press, "report", "top-sources", *MARCH, "--circle", "Press").one["scope"] == "Press"


@pytest.mark.parametrize(
    ("days", "grain"),
    [
        (("2026-03-01", "2026-03-31"), "day"),
        (("2026-01-01", "2026-06-30"), "week"),
        (("2025-01-01", "2026-06-30"), "month"),
    ],
)
def test_the_grain_follows_the_length_of_the_period(run, press, days, grain):
    asked = ("--since", days[0], "--until", days[1])
    assert run(press, "report", "top-sources", *asked).one["grain"] == grain


def test_without_a_period_the_last_thirty_days_count(run, press):
    one = run(press, "report", "top-sources").one
    since, until = (datetime.fromisoformat(one[name]) for name in ("since", "until"))
    assert (until - since).days == 30
    assert until > datetime.now(UTC) > since


@pytest.mark.parametrize("form", ["opml", "csv", "json", "html"])
def test_a_report_leaves_in_every_format(run, press, tmp_path, form):
    assert "The Press" in run(press, "report", "top-sources", *MARCH, "--format", form).out
    file = tmp_path / f"report.{form}"
    done = run(press, "report", "top-sources", *MARCH, "--output", str(file))
    assert (done.one["format"], done.one["bytes"]) == (form, file.stat().st_size)


def test_a_snapshot_stands_beside_the_live_report(run, press, tmp_path):
    file = tmp_path / "with.opml"
    run(press, "report", "top-sources", *MARCH, "--output", str(file))
    run(press, "opml", "import", str(file))
    both = run(press, "report", "top-sources", "--snapshot", "1", "--compare", *MARCH).one
    assert both["rows"][0]["count"] == both["compared"]["rows"][0]["count"] == 3
    shown = run(press, "report", "top-sources", "--snapshot", "1", "--compare", *MARCH, as_json=False).out
    assert shown.count("The Press") == 1
    assert "+0" in shown


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("top-sources", "--since", "2026-03-02", "--until", "2026-03-01"), "usage"),
        (["nothing"], "not-found"),
        (["top-sources", "--format", "smoke"], "not-found"),
        (["top-sources", "--output", "report.smoke"], "not-found"),
        (["top-sources", "--compare"], "usage"),
        (["top-sources", "--search", "Nobody"], "not-found"),
        (["top-sources", "--search", "query:("], "query"),
        (["top-sources", "--since", "soon"], "usage"),
        (["top-sources", "--snapshot", "9"], "not-found"),
    ],
)
def test_what_cannot_be_reported_is_refused(run, press, arguments, code):
    done = run(press, "report", *arguments)
    assert (done.code, done.one["error"]["code"]) == (2, code)


def test_an_overview_is_several_reports_in_one_answer_or_file(run, press, tmp_path):
    run(press, "settings", "overview", "top-sources, when, feed-health, brief")
    names = ["top-sources", "when", "feed-health", "brief"]
    one = run(press, "report", "overview", *MARCH).one
    assert [each["name"] for each in one["reports"]] == names
    file = tmp_path / "overview.json"
    assert run(press, "report", "overview", *MARCH, "--output", str(file)).code == 0
    assert [each["name"] for each in json.loads(file.read_text("utf-8"))["reports"]] == names
    told = run(press, "report", "overview", *MARCH, as_json=False).out
    assert told.index("Top sources") < told.index("When in the week") < told.index("Feed health")
    assert run(press, "report", "overview", "--snapshot", "1").code == 2


def test_days_are_those_of_the_workspace(run, press):
    run(press, "settings", "time-zone", "UTC")
    run(press, "searches", "add", "Rust", "rust")
    run(press, "workspace", "add", "Desk", "--search", "Rust", "--time-zone", "Asia/Tokyo")
    one = run(press, "report", "top-sources", "--workspace", "Desk", *MARCH).one
    assert (one["since"], one["until"]) == ("2026-02-28T15:00:00Z", "2026-03-31T15:00:00Z")
    assert one["time_zone"] == "Asia/Tokyo"


def test_people_read_a_table(run, press):
    done = run(press, "report", "top-sources", *MARCH, as_json=False)
    assert "The Press" in done.out
    assert json.loads(run(press, "report", "top-sources", *MARCH).out)["title"] in done.out


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("mentions-over-time", "period search count"),
        ("share-of-voice", "search role count share share_of_all"),
        ("top-sources", "feed_id feed_url title count previous first_at last_at"),
        ("top-authors", "author count previous feeds"),
        ("popular-links", "url feeds items first_feed first_at said"),
        ("trending-words", "words count before score"),
        ("spikes", "period search count median mad z words sources first_item"),
        ("response-times", "stage median_s p90_s count"),
        ("head-and-tail", "rank feed_id title count inbound"),
        ("attention", "feed_id title items read opened starred clipped matched"),
        (
            "feed-health",
            "feed_id title status last_item_at per_week quiet failing_since error moved_to copies",
        ),
        ("brief", "section text"),
    ],
)
def test_the_columns_of_a_report_are_what_whoever_reads_its_json_was_promised(run, press, name, columns):
    shown = run(press, "report", name, "--search", "query:rust", "--since", "2026-01-01").one
    told = [column["name"] for column in shown["columns"]]
    assert [column for column in told if column in columns.split()] == columns.split()
    assert all(set(columns.split()) <= set(row) for row in shown["rows"])


def test_a_period_that_begins_after_today_is_refused(run, press):
    done = run(press, "report", "top-sources", "--since", "2199-01-01")
    assert (done.code, done.one["error"]["code"]) == (2, "usage")
    assert run(press, "report", "top-sources", "--since", "2199-01-01", "--until", "2199-02").code == 0
