"""The one door to lxml: hardened parsing for formats, html, opml and the search for feeds in a page.

`reading` turns bytes into values: `read` (strict XML), `recover` (XML with whatever can be mended) and
`tags` (the tags of a web page, flat). Nothing is fetched, no entity is read from a file, and none of a
document's own is expanded. `element` holds the values, `encoding` finds out how bytes are to be read.
"""
