"""The full-text index: a copy that can be rebuilt at any time."""
