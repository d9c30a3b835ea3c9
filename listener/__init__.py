"""Listener: a desktop feed reader that listens."""

__version__ = "0.1.0"
