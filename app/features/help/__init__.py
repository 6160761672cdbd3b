"""The help of the program: one page a screen, in both languages, read from the files that come with it."""
