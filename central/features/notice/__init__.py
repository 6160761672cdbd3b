"""The NISZ tells every office at once what is out of order."""
