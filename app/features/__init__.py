"""The nouns of the work, each with its model, tables, commands and queries."""
