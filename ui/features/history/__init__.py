"""The screen of what happened: of one field, or of everything."""
