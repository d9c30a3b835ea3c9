"""The door to HTTP."""
