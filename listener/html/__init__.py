"""Cleaning, text, marking, and the page for the reading pane."""
