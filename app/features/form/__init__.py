"""Answers to the forms that the content package defines."""
