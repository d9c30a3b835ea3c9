"""The counter of what changes which items saved searches find; what was read while it stands still holds."""

TABLES = """
INSERT OR IGNORE INTO counter VALUES ('found', 0);
CREATE TRIGGER match_comes AFTER INSERT ON match
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = 'found';
END;
CREATE TRIGGER match_goes AFTER DELETE ON match
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = 'found';
END;
CREATE TRIGGER match_changes AFTER UPDATE ON match
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = 'found';
END;
CREATE TRIGGER item_hides AFTER INSERT ON hidden_item
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = 'found';
END;
CREATE TRIGGER item_shows AFTER DELETE ON hidden_item
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = 'found';
END;
"""
