"""Events at the centre: publishing them, giving the places, and noting who came."""
