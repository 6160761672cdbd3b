"""The console's map of the counties."""
