"""Copies of a story in the list: what is said of them, and leaving them out."""

from datetime import UTC, datetime, timedelta

from listener.domain.ids import FeedId, ItemId
from listener.domain.listing import ItemRow
from listener.domain.story import Story
from listener.ui.models.spoken import spoken
from listener.ui.stories import told

NOW = datetime(2026, 3, 2, 9, 40, tzinfo=UTC)


def row(story: Story | None) -> ItemRow:
    return ItemRow(
        id=ItemId(1),
        feed_id=FeedId(1),
        feed_title="Ferry blog",
        title="Lanterns",
        authors=(),
        item_time=NOW,
        first_seen_at=NOW,
        link=None,
        read=True,
        starred=False,
        updated=False,
        labels=(),
        summary="",
        story=story,
    )


def test_a_row_says_who_told_its_story_first():
    at = NOW - timedelta(minutes=30)
    copy = row(Story(1, 6, at, "Harbour news"))
    assert told(row(None), NOW) == ""
    assert told(copy, NOW) == "in 6 feeds, first 30 min in Harbour news"
    assert told(row(Story(1, 6, at, "Ferry blog")), NOW) == "in 6 feeds, first here"
    assert "in 6 feeds, first 30 min in Harbour news" in spoken(copy, {}, NOW)


def test_copies_are_folded_where_the_setting_says_so(town, qtbot):
    session, items = town.session, town.session.window.parts.items
    every = len(items.model.ids)
    items.more_asked.emit(items)
    fold = next(a for a in session.adjusting.menu.actions() if a.text() == "Fold copies into stories")
    fold.trigger()
    qtbot.waitUntil(lambda: "stories" in items._counts.text())
    qtbot.waitUntil(lambda: 0 < len(items.model.ids) < every)
    session.browsing.search("ferry")
    qtbot.waitUntil(lambda: session.window.parts.search.answer.endswith("stories"))
    session.adjusting.set("fold-copies", "off")
    qtbot.waitUntil(lambda: session.window.parts.search.answer.endswith("items"))
    session.browsing.search("")
    qtbot.waitUntil(lambda: len(items.model.ids) == every)
