"""The observability scenario: from an empty profile to triaged mentions, two years in steps of 90 days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

# Filling the profile may take long on a busy machine.
pytestmark = pytest.mark.timeout(600)

CIRCLE = "Observability"
STEPS = 8
TRIAGED = 20


@dataclass
class Desk:
    """A desk at work: its profile and what each step said."""

    profile: Path
    listening: Any = None
    refreshes: list[Any] = field(default_factory=list)
    new: list[int] = field(default_factory=list)  # after each refresh: the badge, and the list behind it
    listed: list[int] = field(default_factory=list)


@pytest.fixture(scope="module")
def clockwork(shared, untraced) -> Iterator[Any]:
    """The lab's feeds on a clock of this test's own."""
    import threading

    import feedlab

    server, state = feedlab.start_server(shared / "lab", now="2022-06-01")
    untraced(server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.base = f"http://127.0.0.1:{server.server_address[1]}"
    yield state
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def desk(clockwork, session_folder, run) -> Desk:
    """Return the desk after two years, nothing triaged yet."""
    desk = Desk(session_folder / "desk")
    run(desk.profile, "opml", "import", f"{clockwork.base}/opml/corpus.opml")
    run(desk.profile, "refresh", "--circle", CIRCLE)
    names = ("--own", "honeycomb", "--rival", "datadog", "--rival", "splunk", "--rival", "New Relic")
    desk.listening = run(desk.profile, "listen", *names, "--circle", CIRCLE, "--workspace", "Desk")
    for _step in range(STEPS):
        clockwork.clock.advance(timedelta(days=90))
        desk.refreshes.append(run(desk.profile, "refresh", "--circle", CIRCLE))
        desk.new.append(counts(run, desk.profile)["new"])
        desk.listed.append(len(mentions(run, desk.profile, "--status", "new")))
    return desk


def counts(run: Callable[..., Any], profile: Path) -> dict[str, Any]:
    (workspace,) = run(profile, "workspaces").rows
    return workspace["counts"]


def mentions(run: Callable[..., Any], profile: Path, *options: str) -> list[Any]:
    return run(profile, "workspace", "mentions", "Desk", *options).rows


def test_names_become_searches_and_a_workspace_in_one_act(desk):
    assert desk.listening.code == 0
    assert [search["role"] for search in desk.listening.one["searches"]] == ["own", "rival", "rival", "rival"]


def test_each_step_brings_what_is_new_and_counts_it_once(desk, run):
    assert all(done.code == 0 and done.one["failed"] == 0 for done in desk.refreshes)
    assert desk.new == sorted(desk.new)
    assert desk.new == desk.listed
    assert desk.new[-1] >= TRIAGED
    ids = [row["id"] for row in run(desk.profile, "items").rows]
    assert len(ids) == len(set(ids))


def test_mentions_are_what_the_searches_find_in_their_circle(desk, run):
    found = run(desk.profile, "search", "honeycomb OR datadog OR splunk OR (new relic)", "--circle", CIRCLE)
    told = mentions(run, desk.profile)
    phrase = {row["id"] for row in run(desk.profile, "search", '"new relic"', "--circle", CIRCLE).rows}
    apart = {row["id"] for row in run(desk.profile, "search", "new relic", "--circle", CIRCLE).rows} - phrase
    named = run(desk.profile, "search", "honeycomb OR datadog OR splunk", "--circle", CIRCLE).rows
    others = {row["id"] for row in named}
    assert {row["item"] for row in told} == {row["id"] for row in found.rows} - (apart - others)
    assert all(row["searches"] and row["words"] for row in told)


def test_twenty_mentions_are_triaged_taken_back_and_kept_over_a_restart(desk, run, spawn):
    before = counts(run, desk.profile)
    chosen = [str(row["item"]) for row in mentions(run, desk.profile, "--status", "new")][:TRIAGED]
    done = run(
        desk.profile,
        "workspace",
        "triage",
        "Desk",
        *chosen,
        "--status",
        "answered",
        "--note",
        "Thanked them.",
    )
    assert done.one["changed"] == TRIAGED
    answered = mentions(run, desk.profile, "--status", "answered")
    assert sorted(str(row["item"]) for row in answered) == sorted(chosen)
    assert all(row["notes"][0]["text"] == "Thanked them." for row in answered)
    assert all(row["clock"]["answered_at"] for row in answered)
    assert counts(run, desk.profile)["new"] == before["new"] - TRIAGED
    assert len(run(desk.profile, "search", "is:answered").rows) == TRIAGED

    run(desk.profile, "undo")
    assert counts(run, desk.profile) == before
    assert mentions(run, desk.profile, "--status", "answered") == []

    run(desk.profile, "workspace", "triage", "Desk", *chosen, "--status", "dismissed")
    again = spawn(desk.profile, "workspace", "mentions", "Desk", "--status", "dismissed", "--json")
    assert again.returncode == 0
    assert len(again.stdout.splitlines()) == TRIAGED
    spawn(desk.profile, "undo")
    assert counts(run, desk.profile) == before


def test_a_share_of_voice_is_of_the_workspace(desk, run):
    told = run(
        desk.profile,
        "report",
        "share-of-voice",
        "--workspace",
        "Desk",
        "--since",
        "2022-01-01",
        "--until",
        "2026-01-01",
    ).one
    assert {row["search"] for row in told["rows"]} == {"honeycomb", "datadog", "splunk", "New Relic"}
    assert told["totals"]["any"] <= len(mentions(run, desk.profile))
    assert run(desk.profile, "doctor").one["ok"]
