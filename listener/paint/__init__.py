"""Charts on a widget, PNG, SVG and PDF."""
