"""Tables of workspaces and of the mentions that the user touched."""

TABLES = """
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  time_zone TEXT NOT NULL DEFAULT '',
  hours TEXT NOT NULL DEFAULT '',
  layout TEXT NOT NULL DEFAULT '',
  period TEXT NOT NULL,
  grain TEXT NOT NULL,
  dashboard TEXT NOT NULL DEFAULT '',
  alert TEXT NOT NULL DEFAULT 'none'
) STRICT;

CREATE TABLE workspace_circle (
  workspace_id INTEGER NOT NULL REFERENCES workspace ON DELETE CASCADE,
  circle_id INTEGER NOT NULL REFERENCES circle ON DELETE CASCADE,
  PRIMARY KEY (workspace_id, circle_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX workspace_circle_circles ON workspace_circle (circle_id);

CREATE TABLE workspace_search (
  workspace_id INTEGER NOT NULL REFERENCES workspace ON DELETE CASCADE,
  search_id INTEGER NOT NULL REFERENCES search ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, search_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX workspace_search_searches ON workspace_search (search_id);

-- A mention has no row here until the user does something to it.
CREATE TABLE mention (
  workspace_id INTEGER NOT NULL REFERENCES workspace ON DELETE CASCADE,
  item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'new',
  since INTEGER,  -- NULL: never put into another status
  tone TEXT,
  beacon INTEGER,  -- NULL: the rules decide
  PRIMARY KEY (workspace_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_items ON mention (item_id, workspace_id, status);

CREATE TABLE mention_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  text TEXT NOT NULL,
  FOREIGN KEY (workspace_id, item_id) REFERENCES mention ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE INDEX mention_event_mentions ON mention_event (workspace_id, item_id);
CREATE INDEX mention_event_items ON mention_event (item_id, what);

-- What a source or an author is called; `key` is the feed's id or the folded name.
CREATE TABLE who_label (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  label_id INTEGER NOT NULL REFERENCES label ON DELETE CASCADE,
  shown TEXT NOT NULL,
  PRIMARY KEY (kind, key, label_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX who_label_labels ON who_label (label_id);
"""

NOTED = {
    "workspace": ("id",),
    "workspace_circle": ("workspace_id", "circle_id"),
    "workspace_search": ("workspace_id", "search_id"),
    "mention": ("workspace_id", "item_id"),
    "mention_event": ("id",),
    "who_label": ("kind", "key", "label_id"),
}
