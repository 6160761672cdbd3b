"""The store: one schema on two engines, one writer, history and outbox derived; it knows no feature."""
