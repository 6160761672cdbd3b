"""Packages on a stick: takes what a device without a network sends, and writes the sealed reply."""
