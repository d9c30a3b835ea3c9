"""Small widgets that show values: chips, buttons, strips, labels."""
