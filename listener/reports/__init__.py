"""One report a file."""
