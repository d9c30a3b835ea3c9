"""Tables of clips. A clip holds its evidence itself, so that it stays whole when its item changes or goes."""

TABLES = """
CREATE TABLE collection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE clip (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
  position INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  quote TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '',
  clipped_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  link TEXT,
  source TEXT NOT NULL,
  authors TEXT NOT NULL,
  published_at INTEGER,
  seen_at INTEGER NOT NULL,
  body BLOB NOT NULL,
  text_hash TEXT NOT NULL,
  UNIQUE (collection_id, item_id, quote)
) STRICT;
CREATE INDEX clip_order ON clip (collection_id, position);
CREATE INDEX clip_items ON clip (item_id);
"""

NOTED = {
    "collection": ("id",),
    "clip": ("id",),
}
