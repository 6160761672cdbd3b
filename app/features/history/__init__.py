"""What was done, by whom and when; old values that come back as new changes; undo and redo."""
