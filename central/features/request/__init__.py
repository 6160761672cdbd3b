"""The Kincstár's side of data requests: asking everybody, reading the answers, accepting them or sending them back."""
