"""What must hold in a sound database: how breaches are counted, named and mended."""

from dataclasses import dataclass

from listener.domain.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Invariant:
    """`breaches` counts them, `one` and `many` say what they mean, `mend` takes them away."""

    name: str
    breaches: str
    one: str
    many: str
    mend: tuple[str, ...]


# An item whose current version is there, whole.
_WHOLE = """
EXISTS (SELECT 1 FROM version v JOIN body b ON b.version_id = v.id
        WHERE v.id = item.version_id AND v.item_id = item.id)
"""
# An older version that is whole is better than none; where there is none, the feed may send the item again.
_FALL_BACK = f"""
UPDATE item SET version_id = (
  SELECT max(v.id) FROM version v JOIN body b ON b.version_id = v.id WHERE v.item_id = item.id)
WHERE NOT {_WHOLE}
  AND EXISTS (SELECT 1 FROM version v JOIN body b ON b.version_id = v.id WHERE v.item_id = item.id)
"""
_LET_GO = f"""
INSERT OR IGNORE INTO gone_item (id, feed_id, identity, first_seen_at, item_time, read)
SELECT id, feed_id, identity, first_seen_at, item_time, read FROM item WHERE NOT {_WHOLE}
"""
_VERSIONS = "versions <> (SELECT count(*) FROM version WHERE item_id = item.id)"
_COUNT_AGAIN = f"""
UPDATE item SET versions = (SELECT count(*) FROM version WHERE item_id = item.id) WHERE {_VERSIONS}
"""
_LOST_KEY = """
NOT EXISTS (SELECT 1 FROM item WHERE id = item_key.item_id AND feed_id = item_key.feed_id)
AND NOT EXISTS (SELECT 1 FROM gone_item WHERE id = item_key.item_id AND feed_id = item_key.feed_id)
"""
_ASTRAY = """
EXISTS (SELECT 1 FROM item i WHERE i.id = match.item_id
        AND (i.item_time <> match.item_time OR i.feed_id <> match.feed_id))
"""
_BRING_MATCH = f"""
UPDATE match SET (item_time, feed_id) = (SELECT item_time, feed_id FROM item WHERE id = match.item_id)
WHERE {_ASTRAY}
"""
_LATE_LABEL = "item_time <> (SELECT item_time FROM item WHERE id = item_label.item_id)"
_BRING_LABEL = f"""
UPDATE item_label SET item_time = (SELECT item_time FROM item WHERE id = item_label.item_id)
WHERE {_LATE_LABEL}
"""
_NEVER_GIVEN = "is_masked = 0 AND version_id > (SELECT value FROM counter WHERE name = 'version')"
_BEHIND = """
SELECT ((SELECT coalesce(max(id), 0) FROM item) > (SELECT value FROM counter WHERE name = 'item'))
     + ((SELECT coalesce(max(id), 0) FROM version) > (SELECT value FROM counter WHERE name = 'version'))
"""
_CATCH_UP = """
UPDATE counter SET value = max(value, CASE name
  WHEN 'item' THEN (SELECT coalesce(max(id), 0) FROM item)
  WHEN 'version' THEN (SELECT coalesce(max(id), 0) FROM version)
  ELSE value END)
"""
_ADRIFT = """
id NOT IN (WITH RECURSIVE reached (id) AS (
    SELECT id FROM circle WHERE parent_id IS NULL
    UNION SELECT c.id FROM circle c JOIN reached r ON c.parent_id = r.id)
  SELECT id FROM reached)
"""
_BRING_CIRCLE = f"""
UPDATE circle SET parent_id = NULL, name = name || ' ' || id, name_key = name_key || ' ' || id
WHERE {_ADRIFT}
"""

INVARIANTS = (
    Invariant(
        "contents",
        f"SELECT count(*) FROM item WHERE NOT {_WHOLE}",
        "{number} item has lost its content.",
        "{number} items have lost their content.",
        (_FALL_BACK, _LET_GO, f"DELETE FROM item WHERE NOT {_WHOLE}"),
    ),
    Invariant(
        "versions",
        f"SELECT count(*) FROM item WHERE {_VERSIONS}",
        "{number} item miscounts its versions.",
        "{number} items miscount their versions.",
        (_COUNT_AGAIN,),
    ),
    Invariant(
        "keys",
        f"SELECT count(*) FROM item_key WHERE {_LOST_KEY}",
        "{number} key of identity leads to no item.",
        "{number} keys of identity lead to no item.",
        (f"DELETE FROM item_key WHERE {_LOST_KEY}",),
    ),
    Invariant(
        "states",
        "SELECT count(*) FROM gone_item WHERE id IN (SELECT id FROM item)",
        "{number} item is both there and gone.",
        "{number} items are both there and gone.",
        ("DELETE FROM gone_item WHERE id IN (SELECT id FROM item)",),
    ),
    Invariant(
        "matches",
        f"SELECT count(*) FROM match WHERE {_ASTRAY}",
        "{number} match stands at a wrong time or feed.",
        "{number} matches stand at a wrong time or feed.",
        (_BRING_MATCH,),
    ),
    Invariant(
        "labels",
        f"SELECT count(*) FROM item_label WHERE {_LATE_LABEL}",
        "{number} labelled item stands at a wrong time.",
        "{number} labelled items stand at a wrong time.",
        (_BRING_LABEL,),
    ),
    Invariant(
        "queue",
        f"SELECT count(*) FROM index_queue WHERE {_NEVER_GIVEN}",
        "{number} entry of the index queue names a version that never was.",
        "{number} entries of the index queue name versions that never were.",
        (f"DELETE FROM index_queue WHERE {_NEVER_GIVEN}",),
    ),
    Invariant(
        "numbers",
        _BEHIND,
        "{number} counter of ids is behind.",
        "{number} counters of ids are behind.",
        (_CATCH_UP,),
    ),
    Invariant(
        "circles",
        f"SELECT count(*) FROM circle WHERE {_ADRIFT}",
        "{number} circle lies inside itself.",
        "{number} circles lie inside themselves.",
        (_BRING_CIRCLE,),
    ),
)

# Rows that point at nothing, in the tables that have no row numbers; the others are found by SQLite.
SWEEP = (
    "DELETE FROM placement WHERE circle_id NOT IN (SELECT id FROM circle)",
    "DELETE FROM placement WHERE feed_id NOT IN (SELECT id FROM feed)",
    "DELETE FROM item_label WHERE label_id NOT IN (SELECT id FROM label)",
    "DELETE FROM item_label WHERE item_id NOT IN (SELECT id FROM item)",
    "DELETE FROM search_circle WHERE search_id NOT IN (SELECT id FROM search)",
    "DELETE FROM search_circle WHERE circle_id NOT IN (SELECT id FROM circle)",
    "DELETE FROM feed_day WHERE feed_id NOT IN (SELECT id FROM feed)",
)


def words(invariant: Invariant, found: int) -> str:
    """Return what the breaches found mean."""
    return ngettext(invariant.one, invariant.many, found).format(number=found) if found else _("In order.")
