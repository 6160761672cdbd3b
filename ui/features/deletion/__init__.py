"""The screen on which a person looks at many deletions at once."""
