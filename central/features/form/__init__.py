"""What the Kincstár's decisions on every kind of form share: reading the acts, checking remarks, writing the answer."""
