"""The officers' web pages, rendered on the server without any script; one folder a subject."""
