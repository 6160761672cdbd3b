"""What the joining needs to buy, and how it is bought and taken over."""
