"""Carries changes and files between this machine and the central server; it knows rows, no feature."""
