"""The console's pages of the official register."""
