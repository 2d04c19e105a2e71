"""The demo's people, and the key of the customer who may call: stored once."""

from datetime import UTC, datetime

from orchestrator.demo import CALLER, Demo
from orchestrator.records import line_calls
from orchestrator.records.customers import save_customer
from orchestrator.records.people import add_person, person_by_email
from orchestrator.records.store import Store
from orchestrator.web.demo_pages import claims_of
from orchestrator.web.identity import customer_of
from orchestrator.web.passwords import hash_password


async def seed(store: Store, demo: Demo) -> None:
    """What is there already stays as it is."""
    now = datetime.now(UTC)
    for person in demo.people:
        if await store.read(lambda c, p=person: person_by_email(c, p.email)) is None:  # type: ignore[misc]
            password_hash = await hash_password(demo.password(person))
            await store.write(lambda c, p=person, h=password_hash: add_person(c, p, h, now))  # type: ignore[misc]
    await _give_key(store, demo, now)


async def _give_key(store: Store, demo: Demo, now: datetime) -> None:
    someone = demo.customer(CALLER)
    assert someone is not None
    customer = customer_of(claims_of(someone))
    known = await store.read(line_calls.holders)
    if any(holder.customer.id == customer.id for holder in known):
        return
    made_up = demo.made_up
    key = line_calls.Key(await hash_password(made_up.host_key), len(made_up.host_key))
    await store.write(lambda c: save_customer(c, customer, now))
    await store.write(lambda c: line_calls.set_key(c, customer.id, made_up.personal_number, key, now))
