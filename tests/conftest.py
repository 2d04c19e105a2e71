"""Real servers, started once for the whole run and only when a test asks for them."""

import pytest

from tests.support.postgres import _postgres_tables, empty_postgres_url, postgres, postgres_url
from tests.support.stores import store, store_url
from tests.support.valkey import valkey, valkey_server

__all__ = [
    "_postgres_tables",
    "empty_postgres_url",
    "postgres",
    "postgres_url",
    "store",
    "store_url",
    "valkey",
    "valkey_server",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--weather", choices=("calm", "stormy"), default="calm", help="of the journeys of telephones")
