"""Passwords: hashed slowly, checked alike for everybody."""

import statistics
import time

import pytest

from orchestrator.web.passwords import hash_password, verify_password

PASSWORD = "Amélie's own password"


async def test_a_password_opens_its_own_hash_only() -> None:
    stored = await hash_password(PASSWORD)
    assert await verify_password(stored, PASSWORD)
    assert not await verify_password(stored, PASSWORD + " ")
    assert not await verify_password(stored, PASSWORD.lower())


async def test_the_hash_costs_what_it_should_and_is_salted() -> None:
    one, other = await hash_password(PASSWORD), await hash_password(PASSWORD)
    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert one != other


async def test_letters_composed_differently_are_the_same() -> None:
    assert await verify_password(await hash_password("Am\u00e9lie-1234"), "Ame\u0301lie-1234")


@pytest.mark.parametrize("password", ["", "A" * 256, "\udcff", "\0"])
async def test_nobody_has_no_password(password: str) -> None:
    assert not await verify_password(None, password)


@pytest.mark.parametrize("stored", ["", "plain text", "$argon2id$broken"])
async def test_a_broken_hash_opens_to_nobody(stored: str) -> None:
    assert not await verify_password(stored, "plain text")


async def test_unknown_people_take_as_long_as_known_ones() -> None:
    stored = await hash_password(PASSWORD)
    known: list[float] = []
    unknown: list[float] = []
    for _ in range(15):
        for account, times in ((stored, known), (None, unknown)):
            start = time.perf_counter()
            await verify_password(account, "wrong")
            times.append(time.perf_counter() - start)
    assert 0.5 < statistics.median(known) / statistics.median(unknown) < 2
    assert min(unknown) > 0.004  # far more than a look-up: the work was done
