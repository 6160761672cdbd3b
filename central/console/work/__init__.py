"""The console's queue of what waits for the reader."""
