"""The server's database: its engine and the tables that only the server has."""
