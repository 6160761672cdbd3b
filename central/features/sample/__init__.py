"""A country of made-up work for trying and measuring the server with as much as it will really hold."""
