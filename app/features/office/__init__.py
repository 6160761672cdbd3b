"""The municipality, the joint office and the people who work on the joining."""
