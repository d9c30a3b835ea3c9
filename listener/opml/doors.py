"""What opens the numbers of a report, as exact values, and back."""

import json
from collections.abc import Mapping
from typing import Any

from listener.domain.chart import Counted, Door
from listener.domain.ids import FeedId, ItemId


def door_shape(door: Door) -> dict[str, Any]:
    """Return a door as plain values: `items`, or the `query` that finds them; `feeds` for a number of feeds.

    `counts` says what is counted where it is neither.
    """
    if door.counts is Counted.FEEDS:
        return {"feeds": list(door.feeds)}
    behind = {"items": list(door.items)} if door.query is None else {"query": door.query}
    return behind if door.counts is Counted.ITEMS else {"counts": door.counts.value, **behind}


def doors_text(doors: Mapping[str, Door]) -> str:
    """Return doors by name as one exact text."""
    return json.dumps({name: door_shape(door) for name, door in doors.items()}, ensure_ascii=False)


def doors_of(text: str | None) -> Mapping[str, Door]:
    """Return the doors that `doors_text` wrote; no text is none. Raise ValueError."""
    read = json.loads(text) if text else {}
    if not isinstance(read, dict):
        raise ValueError(text)  # noqa: TRY004 - the text is wrong, not the program
    return {name: _door(shape) for name, shape in read.items()}


def _door(shape: Any) -> Door:
    if not isinstance(shape, dict):
        raise ValueError(shape)  # noqa: TRY004 - the text is wrong, not the program
    if "feeds" in shape:
        return Door(feeds=tuple(map(FeedId, _numbers(shape["feeds"]))), counts=Counted.FEEDS)
    query = shape.get("query")
    if not isinstance(query, str | None):
        raise ValueError(query)  # noqa: TRY004 - the text is wrong, not the program
    counts = Counted(shape.get("counts", Counted.ITEMS.value))
    return Door(tuple(map(ItemId, _numbers(shape.get("items", [])))), query, counts=counts)


def _numbers(read: Any) -> list[int]:
    if not isinstance(read, list) or not all(type(number) is int for number in read):
        raise ValueError(read)
    return read
