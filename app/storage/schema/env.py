"""Tells Alembic which connection and which tables a revision works on; both are handed in by the caller."""

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], target_metadata=given.get("metadata"), render_as_batch=True)
context.run_migrations()
