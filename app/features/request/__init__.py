"""Data requests of the Kincstár: what is asked until when, and the answers that go back as one act."""
