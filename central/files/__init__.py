"""Takes scans and papers in pieces and keeps them by their hash; it knows no table of a feature."""
