"""What the Kincstár tells the offices: what must be read and what is for information, and who has read it."""
