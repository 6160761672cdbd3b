"""Words that everyone in the house speaks; it imports nothing of the house."""
