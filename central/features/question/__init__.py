"""The help desk at the centre: the queue, the answers, and what becomes an answer for everyone."""
