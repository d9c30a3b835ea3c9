"""The one door to lxml: hardened parsing for formats, html and opml."""
