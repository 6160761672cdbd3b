"""The typed messages spoken with the central server, with their version."""
