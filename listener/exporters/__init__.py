"""One export format a file.

To add one, write a module with a pure function `write(report, made_at) -> bytes`, another one for several
reports in one file, `write_several(title, reports, made_at) -> bytes`, and one constant:

    EXPORTER = Exporter("tsv", _("Table of tabs"), ".tsv", "text/tab-separated-values", write, write_several)

The folder is scanned: the menu, `--format`, the help and the contract tests (every report through every
exporter: empty, small, hostile) pick it up. Modules whose names begin with `_` hold what several formats
share. Heavy libraries are imported inside the functions that need them.
"""
