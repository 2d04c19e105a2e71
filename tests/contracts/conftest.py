"""The real servers the contracts are tried on."""

from tests.support.valkey import valkey, valkey_server

__all__ = ["valkey", "valkey_server"]
