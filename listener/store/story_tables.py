"""Tables by which copies of an item are found in other feeds.

Undo knows nothing of them, and they outlive a forgotten item: should it come back, it tells the same story.
"""

TABLES = """
-- What is kept of an item's text, and the story it tells: NULL until another feed tells it too.
CREATE TABLE story (
  item_id INTEGER PRIMARY KEY,
  story_id INTEGER,
  trace BLOB NOT NULL
) STRICT;
CREATE INDEX story_items ON story (story_id, item_id) WHERE story_id IS NOT NULL;

-- By what an item is found from its copies.
CREATE TABLE story_key (
  key INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  PRIMARY KEY (key, item_id)
) STRICT, WITHOUT ROWID;
"""
