"""The console's pages of the Kincstár's named contacts."""
