"""The service contract on its way from draft to force."""
