"""Taking the old data over: what there is, what is wrong with it, and whether old and new agree."""
