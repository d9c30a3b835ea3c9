"""The table of hidden items. It outlives a forgotten item: should it come back, it stays hidden."""

TABLES = """
CREATE TABLE hidden_item (item_id INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID;
"""

NOTED = {"hidden_item": ("item_id",)}
