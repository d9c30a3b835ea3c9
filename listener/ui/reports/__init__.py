"""The report window: charts and tables whose every number opens its items."""
