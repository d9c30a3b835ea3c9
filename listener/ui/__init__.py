"""The window: a face that asks and shows."""
