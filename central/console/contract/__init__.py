"""The console's pages of one service contract: reading and deciding."""
