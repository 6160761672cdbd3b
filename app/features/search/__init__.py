"""One search over everything that the program knows."""
