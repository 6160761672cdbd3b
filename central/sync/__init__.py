"""Takes changes from devices, numbers them per municipality and gives them out again; it knows rows, no feature."""
