"""What the Centre itself does with a subject: decide, publish, answer."""
