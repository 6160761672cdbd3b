"""Signing in and out at the console."""
