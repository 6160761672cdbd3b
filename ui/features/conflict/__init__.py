"""The screen on which a person decides between two values."""
