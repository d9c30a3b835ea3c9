"""Mentions of a workspace put together: the stories they tell, and how many there are of what."""

import json
from collections import defaultdict
from collections.abc import Sequence

from listener.domain.ids import ItemId
from listener.domain.mention_groups import MentionStory, MentionTally, by_story, states
from listener.store import codec
from listener.store.mention_sets import MentionSet
from listener.store.stories import numbers

_HEADS = """
SELECT i.id, i.feed_id, i.item_time, v.title, coalesce(s.own_title, nullif(f.title, ''), f.url)
FROM json_each(?) j CROSS JOIN item i ON i.id = j.value CROSS JOIN version v ON v.id = i.version_id
CROSS JOIN feed f ON f.id = i.feed_id LEFT JOIN subscription s ON s.feed_id = f.id
"""
_LABELS = """
SELECT label.name, l.item_id FROM label CROSS JOIN item_label l ON l.label_id = label.id
"""


def grouped(
    mentions: MentionSet, ids: Sequence[ItemId]
) -> tuple[tuple[ItemId, ...], tuple[MentionStory, ...]]:
    """Return mentions that are newest first by the story they tell, and the stories that several tell."""
    connection = mentions.lists.connection
    told = numbers(connection, ids)
    ordered, several = by_story(ids, told)
    listed = json.dumps([item_id for group in several for item_id in group])
    heads = {row[0]: row[1:] for row in connection.execute(_HEADS, (listed,))}
    stories = []
    for group in several:
        _feed, first_at, title, first_feed = heads[group[0]]
        stories.append(
            MentionStory(
                number=told[group[0]],
                ids=group,
                title=title,
                feeds=len({heads[item_id][0] for item_id in group}),
                first_at=codec.moment(first_at),
                first_feed=first_feed,
                states=states(mentions.status(item_id) for item_id in group),
            )
        )
    return tuple(ordered), tuple(stories)


def tally(mentions: MentionSet) -> MentionTally:
    """Return how many mentions there are of what, in whatever state."""
    connection, there = mentions.lists.connection, mentions.times
    labels: dict[str, int] = defaultdict(int)
    for name, item_id in connection.execute(_LABELS):
        if item_id in there:
            labels[name] += 1
    return MentionTally(
        searches={search_id: len(items) for search_id, items in mentions.finds.items.items()},
        feeds=mentions.finds.feeds(connection),
        labels=labels,
        questions=len(mentions.questions),
        noted=len(mentions.noted & there.keys()),
    )
