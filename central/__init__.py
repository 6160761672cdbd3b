"""The server of the Kincstár and the NISZ: it takes what offices send and lets officers decide on it."""
