"""The query language: tree, parser, printer, evaluator, split into content and state."""
