"""Telling residents and partners what changes for them, and when."""
