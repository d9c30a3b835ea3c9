"""Feed documents become ParsedFeed values; `parse.parse` is the way in."""
