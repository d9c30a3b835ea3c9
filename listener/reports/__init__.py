"""One report a file.

To add one:

1. Write `listener/reports/quiet_feeds.py` with a pure function `Material -> Report` and one constant:

       REPORT = Describe("quiet-feeds", _("Quiet feeds"), _("Which fell silent?"), quiet_feeds)

   A fifth argument says how far back its facts have to reach, if not to the preceding period. What only
   some reports need (texts, feeds, mentions) is asked of `material.background`. `looks_inside=False` says
   that it looks at no authors, titles and links: its facts are read quicker.
2. Give every number its door: the row's items (`_doors.behind` does it, ids up to 1,000, else a query).
3. Say in `notes` what a reader of the printed page must know (`_notes.py` has the common ones).
4. Write a test that counts by hand, and a line in the changelog.

The folder is scanned: the menu, `listener reports`, the help, every exporter and the contract tests pick it
up. Modules whose names begin with `_` hold what several reports share.
"""
