"""The door to stems and linear-time regular expressions."""

from listener.language.engine import Engine

__all__ = ["Engine"]
