"""Use cases: the Listener facade and its services."""
