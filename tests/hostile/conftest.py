"""A server of misbehaving feeds, and a Listener that follows them all.

What Listener made of each feed is written down as the observation that the judge beside the server wants.
"""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from listener.app.listener import Listener
from listener.domain.address import Credentials
from listener.domain.errors import ListenerError
from listener.domain.feed import FeedOutcome, Outcome, Subscription
from listener.domain.listing import Listing
from listener.net.dial import Dialler, Place, connected, resolved
from listener.net.values import Limits
from listener.net.web import Web

Scenario = dict[str, Any]
PUBLIC = "93.184.216.34"  # the number of public.example, which leads to the loopback
LISTENER = Credentials("listener", "pa:ss wörd")
OUTCOMES = {
    Outcome.CHANGED: "items",
    Outcome.SAME: "items",
    Outcome.NOT_MODIFIED: "items",
    Outcome.DEFERRED: "defer",
    Outcome.GONE: "gone",
    Outcome.NOT_AUTHORISED: "auth",
    Outcome.FAILED: "error",
}
NEVER_S = 1e12


@dataclass
class Seen:
    """What was seen of one feed."""

    scenario: Scenario
    url: str
    feed_id: int | None = None
    refreshes: dict[str, int] = field(default_factory=dict)
    last: FeedOutcome | None = None
    observation: dict[str, Any] = field(default_factory=dict)


class Hostile:
    """The server in a process of its own."""

    def __init__(self, script: Path) -> None:
        ports = ("--port", "0", "--other-port", "0", "--tls-port", "0")
        self._process = subprocess.Popen(
            [sys.executable, str(script), *ports], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdout is not None
        self.ports: dict[str, int] = json.loads(self._process.stdout.readline())
        self.scenarios: list[Scenario] = self._read("/_/scenarios")

    def warm(self) -> None:
        """Have the large documents made now: that takes longer than a feed is waited for here."""
        for name in (
            "gzip-bomb",
            "gzip-double",
            "items-50k",
            "item-20mb",
            "title-10mb",
            "guid-1mb",
            "cats-10k",
        ):
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.ports['main']}/s/{name}", timeout=60
            ) as answer:
                answer.read()
        self._read("/_/reset")

    def log(self) -> list[dict[str, Any]]:
        return self._read("/_/log")

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=10)

    def _read(self, path: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.ports['main']}{path}", timeout=60) as answer:
            return json.load(answer)


class Follower:
    """Follows every scenario as a feed of one profile, and observes what becomes of it."""

    def __init__(self, profile: Path, hostile: Hostile, limits: Limits) -> None:
        self.profile = profile
        web = Web(limits, dialler=Dialler(_resolve, _connect))
        self.listener = Listener.open(profile, web=web)
        self._hostile = hostile
        self.seen = {one["name"]: Seen(one, self._address(one)) for one in hostile.scenarios}

    def run(self, times: int = 3) -> None:
        """Subscribe, refresh so many times, and write down what is there then."""
        for one in self._feeds():
            one.feed_id = self.listener.feeds.subscribe(Subscription(one.url), fetch=False).feed.id
        for number in range(1, times + 1):
            self._refresh(str(number), [one for one in self._feeds() if number == 1 or _wants(one, number)])
        log = self._hostile.log()
        for one in self.seen.values():
            if one.feed_id is None:
                one.observation = self._discovered(one)
            else:
                one.observation = self._observed(one)
        self._logs = {name: _log_of(name, log) for name in self.seen}

    def faults(self, judge: Callable[..., list[dict[str, str]]], name: str) -> list[str]:
        """Return what the judge has against one scenario."""
        one = self.seen[name]
        log = self._logs[name] or _log_of(name, self._hostile.log())
        return [f"{fault['check']}: {fault['why']}" for fault in judge(one.scenario, one.observation, log)]

    def with_password(self, name: str) -> int:
        """Return how many items the feed has once its password is known."""
        one = self.seen[name]
        feed = self.listener.feeds.get(one.feed_id)
        self.listener._parts.passwords.keep(feed.id, feed.url, LISTENER)
        self.listener.refreshing.refresh([feed.id])
        return len(self.listener.items.ids(Listing(feed_id=feed.id)))

    def log_of(self, name: str) -> list[dict[str, Any]]:
        return _log_of(name, self._hostile.log())

    def close(self) -> None:
        self.listener.close()

    def _feeds(self) -> list[Seen]:
        return [one for one in self.seen.values() if one.scenario["category"] != "discovery"]

    def _address(self, scenario: Scenario) -> str:
        if scenario["expect"].get("needs") == "resolver":
            return f"http://public.example:{self._hostile.ports['main']}{scenario['path']}"
        return scenario["url"]

    def _refresh(self, number: str, feeds: list[Seen]) -> None:
        result = self.listener.refreshing.refresh([one.feed_id for one in feeds])
        outcomes = {outcome.feed_id: outcome for outcome in result.outcomes}
        for one in feeds:
            if number == "1":
                one.last = outcomes[one.feed_id]
            one.refreshes[number] = self.listener.items.counts(Listing(feed_id=one.feed_id)).total

    def _observed(self, one: Seen) -> dict[str, Any]:
        feed = self.listener.feeds.get(one.feed_id)
        ids = self.listener.items.ids(Listing(feed_id=one.feed_id))
        items = [self._item(item_id, one.scenario) for item_id in ids[:2000]]
        due = feed.next_due_at
        return {
            "scenario": one.scenario["name"],
            "outcome": OUTCOMES[one.last.outcome],
            "refreshes": one.refreshes,
            "items": items + [{}] * (len(ids) - len(items)),
            "store": json.dumps([items, feed.title, feed.description], ensure_ascii=False),
            "message": one.last.error or "",
            "feed_url": feed.url,
            "subscribed_url": one.url,
            "next_poll_s": NEVER_S if due is None else (due - feed.last_fetched_at).total_seconds(),
        }

    def _item(self, item_id: int, scenario: Scenario) -> dict[str, Any]:
        content = self.listener.items.item(item_id).content
        shown = self.listener.items.article(item_id).html if "no_shown" in scenario["expect"] else ""
        return {
            "title": content.title,
            "link": content.link,
            "authors": content.authors,
            "categories": content.categories,
            "html": content.body_html,
            "text": content.text,
            "shown_html": shown,
            "enclosures": [
                {"url": one.url, "type": one.type, "length": one.length} for one in content.enclosures
            ],
        }

    def _discovered(self, one: Seen) -> dict[str, Any]:
        name = one.scenario["name"]
        try:
            found = self.listener.feeds.candidates(one.url)
        except ListenerError as error:
            return {"scenario": name, "outcome": "error", "message": str(error)}
        return {"scenario": name, "outcome": "discover", "found": len(found)}


def _wants(one: Seen, number: int) -> bool:
    return one.scenario["category"] in ("control", "identity") or str(number) in one.scenario["expect"].get(
        "items_after", {}
    )


def _log_of(name: str, log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the requests of one scenario, and those that nobody may make."""
    is_login = name.startswith("auth-redirect")
    return [
        entry
        for entry in log
        if entry["scenario"] == name
        or entry["path"].startswith(("/canary", "/latest", "/dl"))
        or (entry["role"] == "other" and ("stolen" in entry["path"]) is is_login)
    ]


def _resolve(host: str, port: int) -> tuple[Place, ...]:
    return (Place(2, (PUBLIC, port)),) if host == "public.example" else resolved(host, port)


def _connect(place: Place, timeout_s: float) -> Any:
    return connected(
        Place(2, ("127.0.0.1", place.address[1])) if place.number == PUBLIC else place, timeout_s
    )


@pytest.fixture(scope="session")
def hostile(shared: Path) -> Iterator[Hostile]:
    server = Hostile(shared / "hostile" / "hostile_server.py")
    server.warm()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def judge(shared: Path) -> Callable[..., list[dict[str, str]]]:
    import verify

    return verify.verify


@pytest.fixture(scope="session")
def follower(hostile: Hostile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Follower]:
    folder = tmp_path_factory.mktemp("follower")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LISTENER_CACHE", str(folder / "cache"))
        one = Follower(folder / "profile", hostile, Limits(connect_s=2, silence_s=2, total_s=3))
        one.run()
        yield one
        one.close()
