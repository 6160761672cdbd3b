"""Naming the Kincstár's contact of a county or of one municipality."""
