"""The console's page of outages and maintenance."""
