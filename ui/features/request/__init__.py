"""Screens of data requests: the list, the page of one, its questions, the check, and what a new version changed."""
