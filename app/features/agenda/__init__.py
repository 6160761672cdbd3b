"""What a person has to do today, over everything that waits for the office; it changes nothing."""
