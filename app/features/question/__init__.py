"""The help desk: what an office asks, what the Kincstár answers, and the answers that help everyone."""
