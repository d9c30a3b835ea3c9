"""The command line: a face that asks and shows."""
