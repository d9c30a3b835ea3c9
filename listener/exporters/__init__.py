"""One export format a file.

To add one, write a module with a pure function `(Report, made_at) -> bytes` and one constant:

    EXPORTER = Exporter("tsv", _("Tab-separated table"), ".tsv", "text/tab-separated-values", write)

The folder is scanned: the menu, `--format`, the help and the contract tests (every report through every
exporter: empty, small, hostile) pick it up. Modules whose names begin with `_` hold what several formats
share. Heavy libraries are imported inside the functions that need them.
"""
