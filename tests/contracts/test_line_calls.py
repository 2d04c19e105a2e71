"""Host keys and what was keyed, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from orchestrator.records import line_calls
from orchestrator.records.customers import save_customer
from orchestrator.records.line_calls import Key
from orchestrator.records.schema import host_keys, key_tries
from orchestrator.records.store import Store
from queues.policy import Keypad
from tests.support.floors import customer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEYPAD = Keypad(account_tries=2, caller_tries=3, lock_min=60)
KEYED = ("1234567", "12345678", "123456789", "1234567890", "1234*678", "", "12345678901")
ADA, BEN = customer("ada"), customer("ben")


@pytest.fixture
async def known(store: Store) -> Store:
    for who in (ADA, BEN):
        await store.write(lambda c, w=who: save_customer(c, w, NOW))  # type: ignore[misc]
    return store


async def test_a_number_is_one_customers_and_a_customer_has_one(known: Store) -> None:
    assert await known.write(lambda c: line_calls.set_key(c, ADA.id, "1000", Key("hash", 8), NOW))
    assert not await known.write(lambda c: line_calls.set_key(c, BEN.id, "1000", Key("other", 8), NOW))
    assert await known.write(lambda c: line_calls.set_key(c, ADA.id, "2000", Key("new", 8), NOW))
    assert [(one.personal_number, one.customer) for one in await known.read(line_calls.holders)] == [("2000", ADA)]
    assert await known.write(lambda c: line_calls.remove_key(c, "2000"))
    assert not await known.write(lambda c: line_calls.remove_key(c, "2000"))


async def test_what_was_noted_first_stands(known: Store) -> None:
    await known.write(lambda c: line_calls.set_key(c, ADA.id, "1000", Key("hash", 8), NOW))
    for _ in range(2):
        await known.write(lambda c: line_calls.begin_call(c, "CA1", "+33199000192", "+33199000134", NOW))
        await known.write(lambda c: line_calls.begin_round(c, "CA1", 1, "1000", NOW))
    assert not await known.write(lambda c: line_calls.finish_round(c, "CA1", 1, None, 7))
    assert not await known.write(lambda c: line_calls.finish_round(c, "CA1", 1, ADA.id, 7))
    call = await known.read(lambda c: line_calls.line_call(c, "CA1"))
    assert call is not None
    assert call.customer is None
    await known.write(lambda c: line_calls.begin_round(c, "CA1", 2, "1000", NOW))
    assert await known.write(lambda c: line_calls.finish_round(c, "CA1", 2, ADA.id, 7))
    call = await known.read(lambda c: line_calls.line_call(c, "CA1"))
    assert call is not None
    assert call.customer == ADA
    assert [await known.write(lambda c: line_calls.note_text(c, "CA1")) for _ in range(2)] == [True, False]


async def test_what_may_be_a_key_has_as_many_digits_as_one(known: Store) -> None:
    await known.write(lambda c: line_calls.set_key(c, ADA.id, "1000", Key("hash", 8), NOW))
    await known.write(lambda c: line_calls.set_key(c, BEN.id, "2000", Key("hash", 10), NOW))
    may_be = {keyed: await known.read(lambda c, k=keyed: line_calls.may_be_key(c, k)) for keyed in KEYED}  # type: ignore[misc]
    assert may_be == dict.fromkeys(KEYED, False) | {"12345678": True, "1234567890": True}
    await known.write(lambda c: c.execute(update(host_keys).values(digits=None)))  # as of keys set long ago
    assert await known.read(lambda c: line_calls.may_be_key(c, "123456"))
    assert not await known.read(lambda c: line_calls.may_be_key(c, "12345"))


async def test_rounds_without_a_key_are_forgotten_when_the_next_begins(known: Store) -> None:
    for round_ in (1, 2, 3):
        await known.write(lambda c, r=round_: line_calls.begin_round(c, "CA1", r, "1000", NOW))  # type: ignore[misc]
    await known.write(lambda c: line_calls.begin_round(c, "CA2", 1, "1000", NOW))
    await known.write(lambda c: line_calls.finish_round(c, "CA1", 1, None, 7))
    await known.write(lambda c: line_calls.drop_rounds(c, "CA1", 3))
    left = await known.read(lambda c: c.execute(select(key_tries.c.call_sid, key_tries.c.round)).all())
    assert sorted(map(tuple, left)) == [("CA1", 1), ("CA1", 3), ("CA2", 1)]


async def test_a_round_is_locked_by_others_and_never_by_itself(known: Store) -> None:
    for number in range(3):
        found = await _begin(known, f"CA{number}", NOW)
        assert found.is_locked == (number == 2)
    assert not (await _begin(known, "CA9", NOW + timedelta(minutes=61))).is_locked


async def _begin(store: Store, call_sid: str, at: datetime) -> line_calls.Keyed:
    await store.write(lambda c: line_calls.begin_call(c, call_sid, "+33199000192", f"+331990001{call_sid[2:]}0", at))
    await store.write(lambda c: line_calls.begin_round(c, call_sid, 1, "1000", at))
    found = await store.read(lambda c: line_calls.keyed(c, call_sid, 1, KEYPAD, at))
    assert found is not None
    return found
