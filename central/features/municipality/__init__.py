"""How far each municipality is and what waits for the centre: the list, the queue and the map stand on it."""
