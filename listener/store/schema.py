"""The tables of version 1, and the indexes that lists read; `migrations` takes them to those of today.

Times are microseconds since 1970, UTC. Item ids and version ids are given by `counter` and never used twice.
What the user chose stands in tables of its own, apart from what feeds said.
"""

from listener.store import (
    attention_tables,
    clip_tables,
    hidden_tables,
    listening_tables,
    people_tables,
    story_tables,
    workspace_tables,
)

TABLES = (
    """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,
  url_key TEXT NOT NULL UNIQUE,  -- product.md section 6: when two addresses are one feed
  title TEXT NOT NULL DEFAULT '',
  site_url TEXT,
  description TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  format TEXT,
  last_outcome TEXT,
  status_code INTEGER,
  error TEXT,
  failing_since INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  is_gone INTEGER NOT NULL DEFAULT 0,
  last_fetched_at INTEGER,
  next_due_at INTEGER,
  etag TEXT,
  last_modified TEXT,
  body_hash BLOB,
  hints TEXT NOT NULL DEFAULT '',
  moved_url TEXT,
  moved_since INTEGER
) STRICT;

CREATE TABLE subscription (
  feed_id INTEGER PRIMARY KEY REFERENCES feed ON DELETE CASCADE,
  own_title TEXT,
  interval_s INTEGER,
  user_agent TEXT,
  images TEXT,
  keep_days INTEGER,
  is_paused INTEGER NOT NULL DEFAULT 0,
  subscribed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE circle (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id INTEGER REFERENCES circle ON DELETE CASCADE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX circle_names ON circle (coalesce(parent_id, 0), name_key);
CREATE INDEX circle_parents ON circle (parent_id);

CREATE TABLE placement (
  circle_id INTEGER NOT NULL REFERENCES circle ON DELETE CASCADE,
  feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (circle_id, feed_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_feeds ON placement (feed_id, circle_id);
CREATE INDEX placement_order ON placement (circle_id, position);

-- What a file said that we do not understand; 0 is: outside any circle, or of the circle itself.
CREATE TABLE foreign_outline (
  circle_id INTEGER NOT NULL,
  feed_id INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (circle_id, feed_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed,
  version_id INTEGER NOT NULL,
  identity TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  item_time INTEGER NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  versions INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX item_newest ON item (item_time, id, feed_id);
-- The flag stands in the partial indexes too: without it SQLite looks at each item to see what it knows.
CREATE INDEX item_unread ON item (item_time, id, feed_id, read) WHERE read = 0;
CREATE INDEX item_starred ON item (item_time, id, feed_id, starred, read) WHERE starred = 1;
CREATE INDEX item_feed ON item (feed_id, item_time, id);
CREATE INDEX item_feed_unread ON item (feed_id, item_time, id, read) WHERE read = 0;
CREATE INDEX item_seen ON item (first_seen_at, version_id);
CREATE UNIQUE INDEX item_version ON item (version_id, item_time, feed_id);

-- What is kept of an item that was removed: it comes back as itself, or not at all.
CREATE TABLE gone_item (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
  identity TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  item_time INTEGER NOT NULL,
  read INTEGER NOT NULL,
  stays_away INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX gone_item_feed ON gone_item (feed_id);

CREATE TABLE item_key (
  feed_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,  -- 1 guid, 2 link, 3 link and title, 4 title and text
  digest BLOB NOT NULL,
  item_id INTEGER NOT NULL,
  PRIMARY KEY (feed_id, kind, digest, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_key_items ON item_key (item_id);

CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  seen_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  link TEXT,
  authors TEXT NOT NULL,
  published_at INTEGER,
  updated_at INTEGER,
  categories TEXT NOT NULL,
  language TEXT NOT NULL,
  parts TEXT NOT NULL,
  summary TEXT NOT NULL,  -- the first characters of the text, for lists
  substance BLOB NOT NULL,
  surface BLOB NOT NULL
) STRICT;
CREATE INDEX version_items ON version (item_id);

CREATE TABLE body (
  version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE ON UPDATE CASCADE,
  base_url TEXT NOT NULL,
  links TEXT NOT NULL,
  enclosures TEXT NOT NULL,
  text BLOB NOT NULL,  -- what is long stands last: reading what stands before it never walks through it
  body_html BLOB NOT NULL,
  summary_html BLOB  -- NULL: the same as body_html
) STRICT;

CREATE TABLE label (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE item_label (
  label_id INTEGER NOT NULL REFERENCES label ON DELETE CASCADE,
  item_time INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  by_who INTEGER NOT NULL DEFAULT 0,  -- 1: not by the user, but for its source or author
  PRIMARY KEY (label_id, item_time, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_label_items ON item_label (item_id, label_id);

CREATE TABLE search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  colour TEXT NOT NULL,
  role TEXT NOT NULL,
  alert TEXT NOT NULL,
  position INTEGER NOT NULL,
  is_unmatched INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE search_circle (
  search_id INTEGER NOT NULL REFERENCES search ON DELETE CASCADE,
  circle_id INTEGER NOT NULL REFERENCES circle ON DELETE CASCADE,
  PRIMARY KEY (search_id, circle_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_circle_circles ON search_circle (circle_id);

CREATE TABLE match (
  id INTEGER PRIMARY KEY,
  search_id INTEGER NOT NULL REFERENCES search ON DELETE CASCADE,
  part INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  item_time INTEGER NOT NULL,
  feed_id INTEGER NOT NULL,
  title_spans TEXT NOT NULL,
  snippet TEXT NOT NULL,
  snippet_spans TEXT NOT NULL,
  words TEXT NOT NULL,
  reasons TEXT NOT NULL DEFAULT ''  -- why it calls for a reply
) STRICT;
CREATE INDEX match_newest ON match (search_id, part, item_time, item_id, feed_id);
CREATE UNIQUE INDEX match_items ON match (item_id, search_id, part);
CREATE INDEX match_reasons ON match (item_time, item_id) WHERE reasons <> '';

-- Versions stored while the searches were changing.
CREATE TABLE late_version (
  version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;

CREATE TABLE index_queue (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id INTEGER NOT NULL,
  is_masked INTEGER NOT NULL
) STRICT;

CREATE TABLE act (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_undone INTEGER NOT NULL DEFAULT 0,
  notes BLOB NOT NULL
) STRICT;

-- Per UTC day: whether a feed answered, and when it first and last failed to.
CREATE TABLE feed_day (
  feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
  day INTEGER NOT NULL,
  has_answered INTEGER NOT NULL,
  first_failed_at INTEGER,
  last_failed_at INTEGER,
  PRIMARY KEY (feed_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  dated_at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- Lists by search and label are in order without looking at the item.
CREATE TRIGGER item_moves AFTER UPDATE OF item_time, feed_id ON item
WHEN OLD.item_time <> NEW.item_time OR OLD.feed_id <> NEW.feed_id
BEGIN
  UPDATE match SET item_time = NEW.item_time, feed_id = NEW.feed_id WHERE item_id = NEW.id;
  UPDATE item_label SET item_time = NEW.item_time WHERE item_id = NEW.id;
END;

-- Whatever writes an item, the index hears of it in the same transaction.
CREATE TRIGGER item_comes AFTER INSERT ON item
BEGIN
  INSERT INTO index_queue (version_id, is_masked) VALUES (NEW.version_id, 0);
END;
CREATE TRIGGER item_goes AFTER DELETE ON item
BEGIN
  INSERT INTO index_queue (version_id, is_masked) VALUES (OLD.version_id, 1);
END;
CREATE TRIGGER item_changes AFTER UPDATE OF version_id ON item WHEN OLD.version_id <> NEW.version_id
BEGIN
  INSERT INTO index_queue (version_id, is_masked) VALUES (OLD.version_id, 1), (NEW.version_id, 0);
END;

-- Matches found with other searches than these are not stored.
CREATE TRIGGER search_comes AFTER INSERT ON search
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = 'searches';
END;
CREATE TRIGGER search_goes AFTER DELETE ON search
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = 'searches';
END;
CREATE TRIGGER search_changes AFTER UPDATE OF name, query ON search
WHEN OLD.name <> NEW.name OR OLD.query <> NEW.query
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = 'searches';
END;

INSERT INTO counter VALUES ('item', 0), ('version', 0), ('searches', 1);
INSERT INTO meta VALUES ('identity', lower(hex(randomblob(16))));
"""
    + listening_tables.TABLES
    + clip_tables.TABLES
    + attention_tables.TABLES
    + story_tables.TABLES
    + workspace_tables.TABLES
    + hidden_tables.TABLES
    + people_tables.TABLES
)
