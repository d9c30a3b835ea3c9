"""The tables of reading lists, and of the feeds that each named when it was last asked."""

TABLES = """
CREATE TABLE reading_list (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id INTEGER REFERENCES reading_list ON DELETE CASCADE,  -- the list that includes it
  url TEXT NOT NULL,
  url_key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  circle_id INTEGER NOT NULL REFERENCES circle ON DELETE CASCADE,
  takes TEXT NOT NULL,
  may_be_private INTEGER NOT NULL,
  etag TEXT,
  last_modified TEXT,
  body_hash BLOB,
  last_asked_at INTEGER,
  error TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reading_list_parents ON reading_list (parent_id);
CREATE INDEX reading_list_circles ON reading_list (circle_id);

-- What is named stays known when the user leaves or moves the feed: it is not added a second time.
CREATE TABLE listed_feed (
  list_id INTEGER NOT NULL REFERENCES reading_list ON DELETE CASCADE,
  url_key TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  feed_id INTEGER REFERENCES feed ON DELETE SET NULL,
  state TEXT NOT NULL,  -- offered; placed: the list put it into the circle; there: it stood there before
  PRIMARY KEY (list_id, url_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_feed_feeds ON listed_feed (feed_id);
"""

NOTED = {"reading_list": ("id",), "listed_feed": ("list_id", "url_key")}
