"""After the go-live: incidents, the daily count, and the criterion by which the stabilisation ends."""
