"""The parts every screen is built from: look, texts, fields, strips and the paper view; no feature is known here."""
