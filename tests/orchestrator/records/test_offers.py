"""Why offers were made, read back: newest first, bounded, whole instants."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from orchestrator.records import offers
from orchestrator.records.columns import to_row
from orchestrator.records.customers import save_customer
from orchestrator.records.schema import contacts
from orchestrator.records.schema import offers as table
from orchestrator.records.store import Store
from queues.contacts import Contact
from queues.decisions import Decision, Passed
from queues.entries import Class
from tests.support.floors import customer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _contact(contact_id: str) -> Contact:
    return Contact(
        id=contact_id, desk="main", channel="chat", state="waiting", customer_id="customer-camille", language="fr",
        languages=("fr",), topic="setup", skill="", subject="Help", requested_at=NOW, rank_at=NOW, serial=1,
    )  # fmt: skip


def _write(connection: Connection, number: int, after_s: int, *passed: str, desk: str = "main") -> None:
    one = Decision(
        contact_id=f"contact-{number % 3}", offer_id=f"offer-{number:03}", agent_id=f"agent-{number % 2}",
        key=Class("chat", "fr", 3, "optics", 2, ("app",)), rank_at=NOW, waiting=4, free=2, agents=("agent-1",),
        idle_since=NOW, passed=tuple(Passed(contact_id, "level") for contact_id in passed),
    )  # fmt: skip
    row = {"offer_id": one.offer_id, "desk": desk, "at": NOW + timedelta(seconds=after_s), "contact_id": one.contact_id,
           "agent_id": one.agent_id, "decision": one}  # fmt: skip
    connection.execute(table.insert().values(**row))


async def test_a_decision_comes_back_as_it_was(store: Store) -> None:
    await store.write(lambda c: _write(c, 1, 5, "contact-9"))
    ((at, one),) = await store.read(lambda c: offers.recent(c, "main", limit=10))
    assert at == NOW + timedelta(seconds=5)
    assert one.key == Class("chat", "fr", 3, "optics", 2, ("app",))
    assert (one.rank_at, one.idle_since, one.passed) == (NOW, NOW, (Passed("contact-9", "level"),))


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 100])
async def test_every_decision_is_read_once_whatever_the_page(store: Store, limit: int) -> None:
    """Those of one commit have one instant: a page does not end within it."""

    def work(connection: Connection) -> None:
        for number in range(17):
            _write(connection, number, number // 4)
        _write(connection, 99, 1, desk="other")

    await store.write(work)
    for about in ({}, {"contact_id": "contact-1"}, {"agent_id": "agent-0"}):
        seen, before = [], None
        for _ in range(20):
            page = await store.read(
                lambda c, at=before, who=about: offers.recent(c, "main", before=at, limit=limit, **who)  # type: ignore[misc]
            )
            if not page:
                break
            seen += page
            before = page[-1].at
        expected = [n for n in range(17) if about != {"contact_id": "contact-1"} or n % 3 == 1]
        expected = [n for n in expected if about != {"agent_id": "agent-0"} or n % 2 == 0]
        assert sorted(one.decision.offer_id for one in seen) == [f"offer-{n:03}" for n in expected]
        assert [one.at for one in seen] == sorted((one.at for one in seen), reverse=True)


async def test_who_was_offered_before_somebody_is_found_in_the_window_only(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(connection: Connection) -> None:
        for number in range(10):
            _write(connection, number, number, *(["contact-7"] if number % 2 else []))

    await store.write(work)

    async def found(since_s: int, until_s: int, limit: int = 100) -> list[str]:
        since, until = (NOW + timedelta(seconds=s) for s in (since_s, until_s))
        made = await store.read(lambda c: offers.passed_over(c, "main", "contact-7", since, until, limit))
        return [one.decision.offer_id for one in made]

    assert await found(0, 20) == ["offer-009", "offer-007", "offer-005", "offer-003", "offer-001"]
    assert await found(3, 6) == ["offer-005", "offer-003"]
    assert await found(0, 20, limit=2) == ["offer-009", "offer-007"]
    monkeypatch.setattr(offers, "LOOKED_THROUGH", 3)
    assert await found(0, 20) == ["offer-009", "offer-007"]


async def test_names_are_those_of_everybody_spoken_of(store: Store) -> None:
    def work(connection: Connection) -> None:
        save_customer(connection, customer(), NOW)
        for contact_id in ("contact-1", "contact-9"):
            connection.execute(contacts.insert().values(**to_row(_contact(contact_id))))
        _write(connection, 1, 0, "contact-9", "contact-gone")

    await store.write(work)
    made = await store.read(lambda c: offers.recent(c, "main", limit=5))
    names = await store.read(lambda c: offers.names(c, made))
    assert names.customers == {"contact-1": "Camille", "contact-9": "Camille"}
    assert names.agents == {}
    assert names.contacts["contact-1"] == _contact("contact-1")
    assert await store.read(lambda c: offers.contact_of(c, "other", "contact-1")) is None
    assert await store.read(lambda c: offers.contact_of(c, "main", "contact-1")) == _contact("contact-1")
