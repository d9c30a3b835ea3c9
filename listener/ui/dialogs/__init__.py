"""The dialogs, one a file; each shows values and emits what the user meant."""
