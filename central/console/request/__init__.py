"""The console's pages of data requests: what is asked, the grid of answers, and one municipality's answers."""
