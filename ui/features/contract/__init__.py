"""Screens of the service contract: its page, its questions, the check before it is handed in."""
