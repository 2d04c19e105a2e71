"""What the records know of a customer's talks. Tried on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, insert, text

from orchestrator.records.columns import to_row
from orchestrator.records.customers import last_agent
from orchestrator.records.schema import contacts, tickets
from orchestrator.records.store import Store
from orchestrator.records.tickets import ended_owner
from queues.contacts import Contact, Ticket
from tests.support.floors import START, Desk, person


def talk(serial: int, customer_id: str, agent_id: str | None, after_s: float | None) -> Contact:
    """A contact whose talk began so long after the start; none: it never did."""
    desk = Desk()
    desk.sign_in(person("marie", "fr"))
    made = desk.contact(desk.chat("fr"))
    answered_at = None if after_s is None else START + timedelta(seconds=after_s)
    return replace(
        made, id=f"contact-{serial}", customer_id=customer_id, agent_id=agent_id, answered_at=answered_at, serial=serial
    )


def asking(customer_id: str, after_s: float = 0) -> Any:
    return lambda c: last_agent(c, customer_id, START + timedelta(seconds=after_s))


async def test_the_last_agent_is_the_one_of_the_newest_talk(store: Store) -> None:
    rows = [
        talk(1, "camille", "marie", 10),
        talk(2, "camille", "james", 30),
        talk(3, "camille", "sofia", 20),
        talk(4, "camille", "ines", None),
        talk(5, "camille", None, 40),
        talk(6, "noe", "sofia", 50),
    ]
    await store.write(lambda c: c.execute(insert(contacts), [to_row(row) for row in rows]))
    assert await store.read(asking("camille")) == "james"
    assert await store.read(asking("camille", after_s=30)) == "james"
    assert await store.read(asking("camille", after_s=31)) is None
    assert await store.read(asking("lucia")) is None


async def test_asking_for_the_last_agent_reads_an_index(store: Store) -> None:
    """However many talks somebody had, and however many of others there are."""
    question = (
        "SELECT agent_id FROM contacts WHERE customer_id = 'camille' AND answered_at >= 0 AND agent_id IS NOT NULL "
        "ORDER BY answered_at DESC LIMIT 1"
    )

    def plan(connection: Connection) -> str:
        if connection.dialect.name == "sqlite":
            return " ".join(row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {question}")))
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        return " ".join(row[0] for row in connection.execute(text(f"EXPLAIN {question}")))

    found = await store.read(plan)
    assert "ix_contacts_customer_id_answered_at" in found
    assert "sort" not in found.lower().replace("temp b-tree", "sort")


async def test_whose_an_id_was_is_known_once_the_desk_may_have_forgotten_it(store: Store) -> None:
    """An hour after the end of a contact; of a written request at once: it never waited."""
    made = [(1, timedelta(hours=2)), (2, timedelta(minutes=30)), (3, None)]
    rows = [
        replace(talk(serial, "camille", "marie", 1), closed_at=ago and datetime.now(UTC) - ago) for serial, ago in made
    ]
    await store.write(lambda c: c.execute(insert(contacts), [to_row(row) for row in rows]))
    written = Ticket(
        number=1, desk="main", contact_id="request", customer_id="noe", channel="ticket", kind="written", state="open",
        priority="low", topic="start", subject="", language="fr", email="", opened_at=START, respond_by=None,
    )  # fmt: skip
    left = replace(written, number=2, contact_id="contact-3", kind="voicemail")
    await store.write(lambda c: c.execute(insert(tickets), [to_row(row) for row in (written, left)]))
    asked = ["contact-1", "contact-2", "contact-3", "request", "unheard-of"]
    found = await store.read(lambda c: [ended_owner(c, one) for one in asked])
    assert found == ["camille", None, None, "noe", None]
