"""Values, pure rules, errors and protocols; the standard library only."""
