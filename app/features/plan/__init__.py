"""The plan of the joining: counted back from the first day of use, and told what a late decision costs."""
