"""The console's list of municipalities and the page of one of them."""
