"""The console's log of who did what."""
