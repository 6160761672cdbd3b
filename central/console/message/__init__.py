"""The console's pages of messages to the offices."""
