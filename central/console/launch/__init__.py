"""The console's pages of incidents after the go-live."""
