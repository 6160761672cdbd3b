"""Events of the Kincstár: forums and webinars, who goes there, and who waits for a place."""
