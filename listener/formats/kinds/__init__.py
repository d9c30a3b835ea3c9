"""The formats that can be read, one file each.

To add one: write a file here that defines `FORMAT = Format(name, recognises, read)`, see
listener.formats.format. `recognises` looks at the beginning of the document's text, `read` makes a
ParsedFeed of it or raises ParseError. The file is found by scanning; a contract test asks it for what
every format promises.
"""
