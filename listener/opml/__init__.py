"""OPML files become outlines, and outlines files."""
