"""Two values of one field, shown to a person who decides."""
