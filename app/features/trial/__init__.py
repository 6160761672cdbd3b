"""Trying the system out: what is tried, by whom, and what came out."""
