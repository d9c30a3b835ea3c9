"""The door to the system's keyring."""
