"""What lists and trees show: models that hold values and fetch nothing."""
