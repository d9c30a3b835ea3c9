"""The door to stems and linear-time regular expressions."""
