"""The areas of the window; each shows values and emits what the user meant."""
