"""Pages of packages on a stick."""
