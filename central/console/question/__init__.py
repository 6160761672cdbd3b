"""The console's pages of the help desk."""
