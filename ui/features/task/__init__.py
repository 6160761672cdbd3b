"""Screens of the tasks: the start page and the page of one task."""
