"""The register of papers: what was produced, printed, signed and scanned."""
