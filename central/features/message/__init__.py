"""Messages at the centre: writing them, whom they are for, and who has read them."""
