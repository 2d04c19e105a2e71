"""Interim: helper 10 replaces this file."""

from orchestrator.records.schema import metadata
from orchestrator.records.store import _sqlite_engine


def migrate(url: str) -> None:
    engine = _sqlite_engine(url, "BEGIN IMMEDIATE", 1)
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
