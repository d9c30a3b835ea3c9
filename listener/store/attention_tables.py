"""The table of attention: which items the user opened. Undo knows nothing of it."""

TABLES = """
CREATE TABLE opened (
  item_id INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL
) STRICT;
"""
