"""Feed documents become ParsedFeed values."""
