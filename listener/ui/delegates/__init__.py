"""What paints the rows of lists and trees, from values alone."""
