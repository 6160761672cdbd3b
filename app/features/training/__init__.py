"""Who has to learn what, where and when, and who was there."""
