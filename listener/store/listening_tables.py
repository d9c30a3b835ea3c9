"""Tables of what listening does by itself: rules and what they did, corrections of beacons."""

TABLES = """
CREATE TABLE rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  actions TEXT NOT NULL,
  stops INTEGER NOT NULL,
  is_on INTEGER NOT NULL,
  position INTEGER NOT NULL
) STRICT;

-- What rules did; the rule may be gone, its name then stays.
CREATE TABLE rule_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  rule TEXT NOT NULL,
  actions TEXT NOT NULL,
  items TEXT NOT NULL
) STRICT;

-- What the user said of a reason to call an item a beacon.
CREATE TABLE beacon_correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  call TEXT NOT NULL,
  words TEXT NOT NULL,
  feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
  is_right INTEGER NOT NULL
) STRICT;
CREATE INDEX beacon_correction_feeds ON beacon_correction (feed_id);
"""

NOTED = {
    "rule": ("id",),
    "rule_line": ("id",),
    "beacon_correction": ("id",),
}
