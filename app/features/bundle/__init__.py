"""The paper that goes with a package on a stick; how packages are written and loaded is the sync room's matter."""
