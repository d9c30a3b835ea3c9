"""The JSON of cli.md: fields may be added, never renamed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from listener.app.results import (
    Diagnosis,
    Found,
    Hit,
    Imported,
    ListOutcome,
    Offer,
    RefreshResult,
    SettingNow,
    ShownItem,
)
from listener.domain.circle import Circle
from listener.domain.exchange import Action, ImportPlan, Starter
from listener.domain.feed import Feed, Outcome
from listener.domain.item import Enclosure, Item
from listener.domain.reading_list import ReadingList
from listener.domain.search import Alert, SavedSearch
from listener.domain.story import Story

Shape = dict[str, Any]


def time(moment: datetime | None) -> str | None:
    """Return a time in ISO 8601, UTC, with Z."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def feed(value: Feed) -> Shape:
    """Return the shape **feed**."""
    return {
        "id": value.id,
        "url": value.url,
        "site_url": value.site_url,
        "title": value.title,
        "own_title": value.own_title,
        "description": value.description,
        "circles": list(value.circles),
        "status": value.status.value,
        "last_outcome": value.last_outcome.value if value.last_outcome else None,
        "error": value.error,
        "failing_since": time(value.failing_since),
        "items": value.items,
        "unread": value.unread,
        "last_fetched_at": time(value.last_fetched_at),
        "last_item_at": time(value.last_item_at),
        "next_due_at": time(value.next_due_at),
        "etag": value.validators.etag,
        "last_modified": value.validators.last_modified,
        "format": value.format,
    }


def item(shown: ShownItem) -> Shape:
    """Return the shape **item**."""
    return about(shown.item, shown.searches) | {
        "summary_html": shown.summary_html,
        "body_html": shown.body_html,
        "text": shown.item.content.text,
    }


def about(value: Item, searches: Sequence[str]) -> Shape:
    """Return an item without its bodies; `searches` are the names of those that match it."""
    content = value.content
    return {
        "id": value.id,
        "feed_id": value.feed_id,
        "feed_url": value.feed_url,
        "feed_title": value.feed_title,
        "identity": value.identity,
        "title": content.title,
        "link": content.link,
        "authors": list(content.authors),
        "published_at": time(content.published_at),
        "updated_at": time(content.updated_at),
        "first_seen_at": time(value.first_seen_at),
        "categories": list(content.categories),
        "language": content.language,
        "enclosures": [_enclosure(each) for each in content.enclosures],
        "read": value.state.read,
        "starred": value.state.starred,
        "hidden": value.state.is_hidden,
        "labels": list(value.state.labels),
        "circles": list(value.circles),
        "searches": list(searches),
        "story": _story(value.story) if value.story else None,
    }


def _story(value: Story) -> Shape:
    return {"feeds": value.feeds, "first_at": time(value.first_at), "first_feed": value.first_feed}


def _enclosure(value: Enclosure) -> Shape:
    return {"url": value.url, "type": value.type, "length": value.length, "duration_s": value.duration_s}


def hit(found: Hit, value: Item) -> Shape:
    """Return the shape **search hit**: an item without bodies, with what made it match."""
    return about(value, found.searches) | {
        "score": found.score,
        "snippet": found.snippet,
        "matched": [
            {"search": each.search, "words": list(each.words)} if each.search else {"words": list(each.words)}
            for each in found.matched
        ],
    }


def count(found: Found) -> Shape:
    """Return what `search --count` prints."""
    return {"query": found.query, "count": found.count}


def refresh(result: RefreshResult) -> Shape:
    """Return the shape **refresh**."""
    counts = {outcome.value: result.by_outcome.get(outcome, 0) for outcome in Outcome}
    return {
        "feeds": len(result.outcomes),
        **counts,
        "new_items": result.new_items,
        "updated_items": result.updated_items,
        "matches": result.matches,
        "seconds": round(result.seconds, 3),
        "outcomes": [
            {
                "feed_id": each.feed_id,
                "feed_url": each.feed_url,
                "outcome": each.outcome.value,
                "status_code": each.status_code,
                "error": each.error,
                "new_items": each.new_items,
                "updated_items": each.updated_items,
                "requests": each.requests,
            }
            for each in result.outcomes
        ],
        "lists": [list_outcome(each) for each in result.lists],
    }


_ACTIONS = {
    Action.ADD: "added",
    Action.ALREADY: "already",
    Action.DUPLICATE: "duplicates",
    Action.SKIPPED: "skipped",
}


def plan(planned: ImportPlan) -> Shape:
    """Return the shape **opml import** of a plan that was not applied."""
    return {
        **{name: planned.count(action) for action, name in _ACTIONS.items()},
        "circles_added": len(planned.circles),
        "searches_added": len(planned.searches),
        "workspaces_added": len(planned.workspaces),
        "people_added": len(planned.people),
        "warnings": list(planned.warnings),
        "snapshots": [],
        "rows": [
            {
                "line": row.line,
                "text": row.text,
                "url": row.url,
                "circle": row.circle,
                "action": row.action.value,
                "reason": row.reason,
            }
            for row in planned.rows
        ],
    }


def imported(done: Imported) -> Shape:
    """Return the shape **opml import**."""
    return plan(done.plan) | {
        "snapshots": [
            {"id": each.id, "report": each.report, "dated_at": time(each.dated_at)} for each in done.snapshots
        ]
    }


def starter(value: Starter) -> Shape:
    """Return a starter pack; `feeds` are titles."""
    return {"name": value.name, "title": value.title, "feeds": list(value.feeds)}


def reading_list(value: ReadingList) -> Shape:
    """Return a reading list; `offered` are feeds that it names and nobody has taken."""
    return {
        "id": value.id,
        "url": value.url,
        "title": value.title,
        "circle": value.circle,
        "takes": value.takes.value,
        "inside": value.inside,
        "feeds": value.feeds,
        "offered": [{"url": feed.url, "title": feed.title} for feed in value.offered],
        "last_asked_at": time(value.last_asked_at),
        "error": value.error,
    }


def list_outcome(value: ListOutcome) -> Shape:
    """Return how asking a reading list ended."""
    return {
        "list_id": value.list_id,
        "url": value.url,
        "outcome": value.outcome.value,
        "error": value.error,
        "added": value.added,
        "detached": value.detached,
        "offered": value.offered,
    }


def circle(value: Circle) -> Shape:
    """Return a circle; `feeds` are those placed directly, in the user's order."""
    return {"id": value.id, "path": value.path, "name": value.name, "feeds": list(value.feeds)}


def search(value: SavedSearch, circles: Mapping[int, str]) -> Shape:
    """Return a saved search; `circles` gives the paths of its scope."""
    return {
        "id": value.id,
        "name": value.name,
        "query": value.query,
        "colour": value.colour,
        "role": value.role.value,
        "circles": [circles[each] for each in value.circles if each in circles],
        "notify": value.alert is not Alert.NONE,
        "alert": value.alert.value,
    }


def setting(now: SettingNow) -> Shape:
    """Return a setting with its value, default and meaning."""
    declared = now.setting
    return {
        "name": declared.name,
        "value": now.value,
        "default": declared.default,
        "meaning": declared.words,
        "choices": list(declared.choices),
    }


def offer(value: Offer) -> Shape:
    """Return something that can be chosen by name."""
    return {"name": value.name, "title": value.title, "meaning": value.words}


def doctor(found: Diagnosis) -> Shape:
    """Return the shape **doctor**."""
    return {
        "ok": found.ok,
        "checks": [
            {"name": each.name, "ok": each.ok, "found": each.found, "message": each.message}
            for each in found.checks
        ],
    }
