"""What a list says of a story that several feeds tell."""

from datetime import datetime

from listener.domain.listing import ItemRow
from listener.domain.words import _
from listener.ui import dates


def told(row: ItemRow, now: datetime) -> str:
    """Return "in 6 feeds, first 09:12 in X"; nothing where only one feed tells it."""
    if row.story is None:
        return ""
    if row.story.first_feed == row.feed_title:
        return _("in {number} feeds, first here").format(number=row.story.feeds)
    return _("in {number} feeds, first {time} in {feed}").format(
        number=row.story.feeds, time=dates.short(row.story.first_at, now), feed=row.story.first_feed
    )
