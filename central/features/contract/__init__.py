"""The Kincstár's side of the service contract: reading it, sending it back, countersigning it."""
