"""The door to stems and linear-time regular expressions."""

from listener.language.engine import Engine

LANGUAGE = Engine()

__all__ = ["LANGUAGE", "Engine"]
