"""Many deletions that came at once, shown to a person before any of them counts here."""
