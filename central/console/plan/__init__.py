"""The console's pages of plans."""
