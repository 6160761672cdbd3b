"""The local rules that the joining touches: their inventory, their changes, and who has read them."""
