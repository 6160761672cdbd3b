"""The program itself: what it knows and does, without a window and without a web server."""
