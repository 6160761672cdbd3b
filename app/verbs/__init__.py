"""The verbs of the command line, a module a noun; each only translates words into commands and queries."""
