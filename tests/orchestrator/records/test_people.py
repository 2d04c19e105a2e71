"""People and customers in SQL."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, insert, select

from orchestrator.records.customers import load_customer, save_customer
from orchestrator.records.people import (
    add_person,
    bump_people_version,
    change_person,
    list_people,
    person_by_email,
    person_by_id,
)
from orchestrator.records.schema import customers, desks, sessions
from orchestrator.records.store import Store
from orchestrator.web.sessions import open_session
from queues.agents import Person
from queues.errors import Refused

NOW = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
AMELIE = Person(
    id="agent-amelie",
    name="Amélie Durand",
    email="Amelie@Example.org",
    role="agent",
    languages={"fr": 5, "en": 3},
    skills={"optics": 4},
    chat_capacity=2,
    takes_calls=False,
)


async def test_a_person_comes_back_as_they_went_in(store: Store) -> None:
    await store.write(lambda connection: add_person(connection, AMELIE, "hash-of-amelie", NOW))
    account = await store.read(lambda connection: person_by_email(connection, " amelie@EXAMPLE.org"))
    assert account is not None
    assert account.person == replace(AMELIE, email="amelie@example.org")
    assert account.password_hash == "hash-of-amelie"
    assert await store.read(lambda connection: person_by_id(connection, AMELIE.id)) == account.person


async def test_nobody_is_found_under_another_address(store: Store) -> None:
    await store.write(lambda connection: add_person(connection, AMELIE, "hash", NOW))
    assert await store.read(lambda connection: person_by_email(connection, "amelie@example.com")) is None
    assert await store.read(lambda connection: person_by_id(connection, "agent-ben")) is None


@pytest.mark.parametrize("email", ["amelie@example.org", "AMELIE@example.org ", "Amelie@Example.org"])
async def test_an_address_is_one_persons(store: Store, email: str) -> None:
    await store.write(lambda connection: add_person(connection, AMELIE, "hash", NOW))
    other = replace(AMELIE, id="agent-other", name="Other", email=email)
    with pytest.raises(Refused) as no:
        await store.write(lambda connection: add_person(connection, other, "other", NOW))
    assert (no.value.code, no.value.field) == ("email-taken", "email")
    assert [person.name for person in await store.read(list_people)] == ["Amélie Durand"]


async def test_an_address_no_mail_can_reach_is_refused(store: Store) -> None:
    with pytest.raises(Refused) as no:
        await store.write(lambda connection: add_person(connection, replace(AMELIE, email="amelie"), "hash", NOW))
    assert (no.value.code, no.value.field) == ("bad-email", "email")


async def test_people_are_listed_by_name(store: Store) -> None:
    def work(connection: Connection) -> None:
        for name in ("zoe", "Ben", "carla"):
            add_person(connection, replace(AMELIE, id=name, name=name, email=f"{name}@example.org"), "hash", NOW)

    await store.write(work)
    assert [person.name for person in await store.read(list_people)] == ["Ben", "carla", "zoe"]


async def test_the_desk_is_told_of_new_people_and_no_other(store: Store) -> None:
    def work(connection: Connection) -> None:
        for desk in ("main", "other"):
            connection.execute(insert(desks).values(id=desk, epoch=1, holder="me", renewed_at=NOW))
        bump_people_version(connection, "main")
        bump_people_version(connection, "main")
        bump_people_version(connection, "never-ran")

    await store.write(work)
    rows = await store.read(lambda connection: list(connection.execute(select(desks.c.id, desks.c.people_version))))
    assert {row.id: row.people_version for row in rows} == {"main": 2, "other": 0}


async def test_an_account_that_changes_ends_its_sessions_and_nobody_elses(store: Store) -> None:
    async def open_ones() -> set[str]:
        return set(await store.read(lambda c: c.execute(select(sessions.c.owner_id)).scalars().all()))

    ben = replace(AMELIE, id="agent-ben", email="ben@example.org")
    for one in (AMELIE, ben):
        await store.write(lambda c, p=one: add_person(c, p, "hash", NOW))  # type: ignore[misc]
    for change, disabled, hashed, left in (
        ({"disabled": True}, True, "hash", {ben.id}),
        ({"disabled": False}, False, "hash", {ben.id, AMELIE.id}),
        ({"password_hash": "another"}, False, "another", {ben.id}),
    ):
        for one in (AMELIE, ben):
            await open_session(store, "agent", one.id, timedelta(hours=1))
        await store.write(lambda c, given=change: change_person(c, " AMELIE@example.org", **given))  # type: ignore[misc]
        account = await store.read(lambda c: person_by_email(c, AMELIE.email))
        assert account is not None
        assert (account.person.disabled, account.password_hash) == (disabled, hashed)
        assert await open_ones() == left
    assert await store.write(lambda c: change_person(c, "nobody@example.org", disabled=True)) is None


async def test_a_customer_is_known_as_they_last_came_in(store: Store) -> None:
    from tests.support.floors import customer

    first = replace(customer(), custom={"company": "Étoile & fils"})
    later = replace(first, plan="priority", custom={})
    await store.write(lambda connection: save_customer(connection, first, NOW))
    assert await store.read(lambda connection: load_customer(connection, first.id)) == first
    await store.write(lambda connection: save_customer(connection, later, NOW + timedelta(hours=1)))
    assert await store.read(lambda connection: load_customer(connection, first.id)) == later
    seen = await store.read(lambda connection: connection.execute(select(customers.c.seen_at)).scalars().all())
    assert seen == [NOW + timedelta(hours=1)]


async def test_an_unknown_customer_is_none(store: Store) -> None:
    assert await store.read(lambda connection: load_customer(connection, "nobody")) is None
