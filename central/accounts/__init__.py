"""People who sign in at the console and devices that speak with the server: who they are, not what they may decide."""
