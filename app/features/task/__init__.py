"""The fifteen tasks, their steps, and whose turn it is."""
