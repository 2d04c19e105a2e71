"""Passwords of the people of the panel: Argon2id, in threads of their own, in the same time for unknown people."""

import asyncio
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's password storage cheat sheet, first choice for Argon2id: 19 MiB, two passes, one lane."""

_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$" + "A" * 22 + "$" + "A" * 43
"""Costs as much to check as a real hash, and is not one: no password is known that leads to it."""

_THREADS = ThreadPoolExecutor(2, "password")
"""Two at a time: a flood of sign-ins takes neither all memory nor all processors."""


async def hash_password(password: str) -> str:
    """The hash to store, with its salt and cost in it."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _HASHER.hash, _bytes(password))


async def verify_password(stored: str | None, password: str) -> bool:
    """Whether `password` belongs to the stored hash. `None` (nobody of that name) takes as long and is false."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _verify, stored, _bytes(password))


def _verify(stored: str | None, password: bytes) -> bool:
    try:
        _HASHER.verify(stored or _NOBODYS, password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def _bytes(password: str) -> bytes:
    """Keyboards differ in how they compose letters; what looks the same is the same."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
