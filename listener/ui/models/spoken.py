"""What a screen reader says of a row."""

from datetime import datetime

from listener.domain.listing import ItemRow
from listener.domain.words import _
from listener.ui import dates
from listener.ui.delegates.swatch import Signs
from listener.ui.stories import told


def spoken(row: ItemRow, signs: Signs, now: datetime) -> str:
    """Return "unread, TITLE, FEED, Tue, matches 18F and Accessibility, starred"."""
    names = [signs[match.search_id].name for match in row.matches if match.search_id in signs]
    words = [
        _("read") if row.read else _("unread"),
        row.title,
        row.feed_title,
        dates.short(row.item_time, now),
    ]
    if names:
        words.append(_("matches {names}").format(names=_(" and ").join(names)))
    if row.story is not None:
        words.append(told(row, now))
    if row.labels:
        words.append(_("labelled {names}").format(names=", ".join(row.labels)))
    if row.updated:
        words.append(_("updated"))
    if row.starred:
        words.append(_("starred"))
    return ", ".join(words)
