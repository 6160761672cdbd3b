"""The screens, one folder for each noun; they are strangers and open each other by name."""
