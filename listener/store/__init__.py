"""The profile's database: the truth."""
