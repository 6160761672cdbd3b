"""How the municipalities fare after their go-live, as the Kincstár sees it."""
