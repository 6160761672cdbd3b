"""The administrator's page of console accounts."""
