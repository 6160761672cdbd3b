"""What the centre says to all offices at once: outages and maintenance, and the proof that it could not be reached."""
