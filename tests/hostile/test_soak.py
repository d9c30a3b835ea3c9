"""Each misbehaviour alone, with the real deadlines: how long it takes, and how much memory."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytestmark = [pytest.mark.shared, pytest.mark.soak]

_OUTCOMES = {
    "changed": "items",
    "deferred": "defer",
    "gone": "gone",
    "not_authorised": "auth",
    "failed": "error",
    "error": "error",
    "discover": "discover",
}


# What is judged where the whole of each item is looked at, in test_misbehaviour.py.
_OF_CONTENT = ("titles", "no_store", "no_shown", "items_after")


def alone(scenario, folder):
    """Return the observation of one scenario, run in a process of its own."""
    folder.mkdir()
    script = Path(__file__).with_name("alone.py")
    done = subprocess.run(
        [sys.executable, script, folder / "profile", scenario["url"], scenario["category"]],
        env={**os.environ, "LISTENER_CACHE": str(folder / "cache")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        return {"outcome": "crash", "message": done.stderr[-300:]}
    told = json.loads(done.stdout)
    return {
        **told,
        "outcome": _OUTCOMES[told["outcome"]],
        "message": told.get("message") or "",
        "items": [{}] * told.get("items", 0),
    }


def test_every_misbehaviour_keeps_to_its_time_and_memory(hostile, judge, tmp_path):
    scenarios = [one for one in hostile.scenarios if one["expect"].get("needs") != "resolver"]
    plain_mb = alone(scenarios[0], tmp_path / "plain")["children_mb"]

    with ThreadPoolExecutor(2) as threads:
        folders = [tmp_path / one["name"] for one in scenarios]
        observed = list(threads.map(alone, scenarios, folders))

    faults = []
    for scenario, one in zip(scenarios, observed, strict=True):
        one["rss_mb"] = max(one.get("own_mb", 0), one.get("children_mb", 0) - plain_mb)
        print(f"{scenario['name']:26} {one['outcome']:8} {one.get('seconds', 0):6.1f} s {one['rss_mb']:5} MB")
        expected = {key: value for key, value in scenario["expect"].items() if key not in _OF_CONTENT}
        faults += judge({**scenario, "expect": expected}, one, [])
    assert [f"{one['scenario']}: {one['check']} {one['why']}" for one in faults] == []
