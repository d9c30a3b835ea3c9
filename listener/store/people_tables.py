"""The table of joined bylines: a row a byline, of people who have at least two."""

TABLES = """
CREATE TABLE byline (
  key TEXT PRIMARY KEY,  -- the name folded, as bylines are compared
  name TEXT NOT NULL,
  person TEXT NOT NULL  -- the key of the byline by which the person is called
) STRICT, WITHOUT ROWID;
"""

NOTED = {"byline": ("key",)}
