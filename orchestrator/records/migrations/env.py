"""Runs migrations on the connection that `orchestrator.records.migrate` hands over, inside its transaction."""

from alembic import context

from orchestrator.records.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite can change a table only by making it again
    compare_server_default=True,
)
context.run_migrations()
