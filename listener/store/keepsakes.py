"""What the user made of items, for a file that can be read without Listener."""

from listener.domain.backups import Keepsake
from listener.store import codec
from listener.store.database import Database

_DEAR = """
SELECT id FROM item WHERE starred = 1
UNION SELECT item_id FROM item_label WHERE by_who = 0
UNION SELECT item_id FROM mention_event WHERE what = 'note'
"""
_ROWS = f"""
SELECT v.title, v.link, coalesce(s.own_title, nullif(f.title, ''), f.url), f.url, i.first_seen_at, i.starred,
  (SELECT json_group_array(name) FROM (SELECT label.name FROM item_label l JOIN label ON label.id = l.label_id
     WHERE l.item_id = i.id ORDER BY label.name_key)),
  (SELECT json_group_array(text) FROM (SELECT text FROM mention_event
     WHERE item_id = i.id AND what = 'note' ORDER BY id))
FROM item i JOIN version v ON v.id = i.version_id JOIN feed f ON f.id = i.feed_id
LEFT JOIN subscription s ON s.feed_id = f.id
WHERE i.id IN ({_DEAR}) ORDER BY i.item_time DESC, i.id DESC
"""


class Keepsakes:
    """Items that are starred, labelled by the user, or noted; read only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Keepsake, ...]:
        """Return them, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_ROWS).fetchall()
        return tuple(
            Keepsake(
                title=title,
                link=link,
                feed=feed,
                feed_url=url,
                seen_at=codec.moment(seen_at),
                starred=bool(starred),
                labels=codec.unlisted(labels),
                notes=codec.unlisted(notes),
            )
            for title, link, feed, url, seen_at, starred, labels, notes in rows
        )
