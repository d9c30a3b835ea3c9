"""The profile's database, the truth: SQLite behind values; one file per table family."""
