"""Clips in the window: a dialog that makes them, a window that shows, orders and exports them."""
