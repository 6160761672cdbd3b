"""Tells Alembic which connection and which tables a revision works on."""

from alembic import context

from app.catalogue import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=metadata(), render_as_batch=True, transaction_per_migration=False
)
context.run_migrations()
