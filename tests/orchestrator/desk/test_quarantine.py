"""One event that meets a bug costs that event, and nothing and nobody else. The bugs are planted: there is no other way
to have one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import pytest_asyncio
import structlog
from msgspec.structs import replace
from sqlalchemy import select

from orchestrator.bus import Notice
from orchestrator.bus.local import LocalBus
from orchestrator.bus.questions import LookCustomer, LookDesk, LookWaits
from orchestrator.desk.loop import Desk
from orchestrator.records.customers import save_customer
from orchestrator.records.migrate import migrate
from orchestrator.records.people import add_person
from orchestrator.records.schema import decisions
from orchestrator.records.store import SqliteStore
from queues import events, handling
from queues.effects import Effect
from queues.errors import Refused
from queues.floor import Floor
from tests.support.floors import POLICY, customer, person

MARIE = person("marie", "fr", "en")
NUMBER = "+33199001234"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class House:
    """A desk at work on a store, with a clock of its own."""

    def __init__(self, url: str) -> None:
        self.now = START
        self.store = SqliteStore(url)
        self.bus = LocalBus()
        self.executed: list[Effect] = []
        self.desk = self.another()

    def another(self) -> Desk:
        return Desk("main", "test", self.store, self.bus, POLICY, str, self._execute, lambda: self.now)

    def _execute(self, effects: list[tuple[int, Effect]]) -> None:
        self.executed += [effect for _, effect in effects]

    async def tell(self, *asked: Any) -> list[Any]:
        """The answers and refusals to one batch."""
        futures = [asyncio.get_running_loop().create_future() for _ in asked]
        await self.desk.settle(list(zip(asked, futures, strict=True)))
        assert all(future.done() for future in futures), "somebody got no answer"
        return [future.exception() or future.result() for future in futures]

    async def faults(self) -> list[tuple[dict[str, Any], list[str]]]:
        """The events set aside, as the operator finds them."""
        rows = await self.store.read(lambda c: list(c.execute(select(decisions).order_by(decisions.c.id))))
        return [
            (msgspec.json.decode(row.event), row.changes)
            for row in rows
            if row.changes[:1] and row.changes[0].startswith("fault:")
        ]


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    await asyncio.to_thread(migrate, url)
    house = House(url)
    for name in ("camille", "lucia", "noe"):
        await house.store.write(lambda c, n=name: save_customer(c, customer(n), START))  # type: ignore[misc]
    await house.store.write(lambda c: add_person(c, MARIE, "", START))
    await house.desk.take_over(at_once=True)
    await house.tell(
        events.AgentConnected(agent_id=MARIE.id, connection="marie's"),
        events.PresenceChosen(agent_id=MARIE.id, presence="available"),
        *(events.CustomerConnected(customer=customer(name), connection=name) for name in ("camille", "lucia", "noe")),
    )
    yield house
    await house.store.close()


def chat(name: str, subject: str = "Help") -> events.ChatRequested:
    return events.ChatRequested(
        contact_id=f"chat-of-{name}", customer=customer(name), language="fr", topic="setup", subject=subject
    )


def plant(monkeypatch: pytest.MonkeyPatch, kind: type, bad: Callable[[Any], bool]) -> list[Any]:
    """A bug that strikes when the handler has done half its work; the events it struck on."""
    handler, struck = handling.HANDLERS[kind], list[Any]()

    def faulty(floor: Floor, event: Any, now: datetime) -> None:
        handler(floor, event, now)
        if bad(event):
            struck.append(event)
            raise KeyError(NUMBER)

    monkeypatch.setitem(handling.HANDLERS, kind, faulty)
    return struck


def is_refusal(answer: Any) -> bool:
    return isinstance(answer, Refused) and answer.code == "internal" and len(str(answer.params["reference"])) == 12


async def test_one_bad_event_is_refused_and_its_neighbors_are_not(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, events.ChatRequested, lambda event: event.subject == "poison")
    with structlog.testing.capture_logs() as logs:
        before, bad, after, look = await house.tell(
            chat("camille"), chat("lucia", "poison"), chat("noe"), LookCustomer(customer=customer("lucia"))
        )
    assert before["contact"]["state"] == "offered"
    assert is_refusal(bad)
    assert after["contact"]["place"] == 1
    assert look["contacts"] == []
    assert set(house.desk.floor.contacts) == {"chat-of-camille", "chat-of-noe"}
    assert (await house.tell(LookDesk()))[0]["faults"] == 1
    [(event, changes)] = await house.faults()
    assert event["subject"] == "poison"
    assert changes == [f"fault:{bad.params['reference']}", f"KeyError: '{NUMBER}'"]
    [line] = [line for line in logs if line["event"] == "event set aside"]
    assert (line["reference"], line["asked"], line["error"]) == (bad.params["reference"], "ChatRequested", "KeyError")
    assert NUMBER not in str(logs)


async def test_who_is_connected_stays_connected(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Notice] = []
    house.bus.subscribe("customer:customer-camille", lambda _, notice: told.append(notice))
    plant(monkeypatch, events.ChatRequested, lambda event: event.subject == "poison")
    await house.tell(chat("lucia", "poison"))
    version = house.desk.floor.version
    [answer] = await house.tell(chat("camille"))
    assert answer["contact"]["state"] == "offered", "the agent's window is still known"
    assert house.desk.floor.contacts["chat-of-camille"].gone_at is None
    assert told[-1].body["contacts"][0]["state"] == "offered"
    assert told[-1].body["version"] > version


async def test_a_window_that_was_refused_or_is_closed_is_none(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, events.CustomerConnected, lambda event: event.connection == "second")
    plant(monkeypatch, events.AgentDisconnected, lambda event: True)
    refused = await house.tell(
        events.CustomerConnected(customer=customer("camille"), connection="second"),
        events.AgentDisconnected(agent_id=MARIE.id, connection="marie's"),
    )
    assert [is_refusal(answer) for answer in refused] == [True, True]
    assert house.desk.floor.customer_windows["customer-camille"] == {"camille"}
    assert not house.desk.floor.agent_windows[MARIE.id]


async def test_the_same_event_is_not_tried_again_until_later(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    struck = plant(monkeypatch, events.ChatRequested, lambda event: event.subject == "poison")
    first, second = await house.tell(chat("lucia", "poison"), chat("lucia", "poison"))
    house.now += timedelta(minutes=9)
    [third] = await house.tell(chat("lucia", "poison"))
    assert len(struck) == 1
    assert first.params == second.params == third.params
    assert len(await house.faults()) == 1
    house.now += timedelta(minutes=2)
    [fourth] = await house.tell(chat("lucia", "poison"))
    assert (len(struck), len(await house.faults())) == (2, 2)
    assert fourth.params != first.params


async def test_a_window_that_tries_again_does_not_count_as_another_event(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    struck = plant(monkeypatch, events.CustomerConnected, lambda event: event.customer.id == "customer-lucia")
    for connection in ("a", "b", "c"):
        await house.tell(events.CustomerConnected(customer=customer("lucia"), connection=connection))
    assert len(struck) == 1


async def test_what_was_decided_before_is_carried_out(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, events.ChatRequested, lambda event: True)
    call = events.CallbackRequested(
        contact_id="callback-of-camille", customer=customer(), language="fr", topic="setup", subject="Call",
        country="FR", number="01 99 00 12 34", fallback_email="camille@example.org",
    )  # fmt: skip
    await house.tell(call)
    offer = house.desk.floor.contacts[call.contact_id].offer_id
    await house.tell(events.OfferAccepted(agent_id=MARIE.id, offer_id=offer or ""), chat("lucia"))
    assert [type(effect).__name__ for effect in house.executed] == ["PlaceLeg"]
    assert house.desk.floor.contacts[call.contact_id].state == "connecting"


async def test_a_timer_that_meets_a_bug_stops_no_other(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    due, struck = handling._contact_due, list[str]()

    def faulty(floor: Floor, contact: Any, now: datetime) -> None:
        due(floor, contact, now)
        if contact.id == "chat-of-camille":
            struck.append(contact.id)
            raise KeyError(contact.id)

    await house.tell(chat("camille"))
    monkeypatch.setattr(handling, "_contact_due", faulty)
    house.now += timedelta(seconds=POLICY.offers.answer_s)
    await house.tell()
    assert house.desk.floor.contacts["chat-of-camille"].state == "offered"
    [(event, changes)] = await house.faults()
    assert (event["type"], changes[-1]) == ("TimePassed", "contact:chat-of-camille")
    await house.tell(events.CustomerLeft(contact_id="chat-of-camille", customer_id="customer-camille"), chat("lucia"))
    assert house.desk.floor.contacts["chat-of-lucia"].state == "offered"
    house.now += timedelta(seconds=POLICY.offers.answer_s)
    await house.tell()
    assert house.desk.floor.contacts["chat-of-lucia"].state == "waiting"
    assert struck == ["chat-of-camille"]


async def test_timers_none_of_which_can_be_named_wait(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    struck = plant(monkeypatch, events.TimePassed, lambda event: True)
    await house.tell(chat("camille"))
    house.now += timedelta(seconds=POLICY.offers.answer_s)
    for _ in range(3):
        await house.tell(LookDesk())
    assert len(struck) == 1
    house.now += timedelta(seconds=30)
    await house.tell(LookDesk())
    assert len(struck) == 2


async def test_rows_that_cannot_be_written_cost_their_event_only(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken constraint and a value no column takes: found at the commit, which the whole batch shares."""
    handler = handling.HANDLERS[events.ChatRequested]

    def faulty(floor: Floor, event: events.ChatRequested, now: datetime) -> None:
        handler(floor, event, now)
        wrong: dict[str, dict[str, Any]] = {"constraint": {"language": None}, "value": {"serial": 2**80}}
        floor.put(replace(floor.contacts[event.contact_id], **wrong.get(event.subject, {})))

    monkeypatch.setitem(handling.HANDLERS, events.ChatRequested, faulty)
    good, constraint, value, look = await house.tell(
        chat("camille"), chat("lucia", "constraint"), chat("noe", "value"), LookDesk()
    )
    assert good["contact"]["state"] == "offered"
    assert is_refusal(constraint)
    assert is_refusal(value)
    assert look["faults"] == 2
    assert set(house.desk.floor.contacts) == {"chat-of-camille"}
    assert len(await house.faults()) == 2


async def test_records_in_trouble_still_stop_the_desk(house: House) -> None:
    await house.another().take_over(at_once=True)
    with pytest.raises(Exception, match=r"^$") as deposed:
        await house.tell(chat("camille"))
    assert type(deposed.value).__name__ == "Deposed"


async def test_a_desk_that_cannot_start_does_not(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, events.Restarted, lambda event: True)
    with pytest.raises(KeyError):
        await house.another().take_over(at_once=True)


async def test_a_view_that_cannot_be_rendered_costs_its_reader_only(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(language: str, now: datetime) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(house.desk.views, "waits", faulty)
    bad, good = await house.tell(LookWaits(language="fr"), chat("camille"))
    assert bad.code == "internal"
    assert good["contact"]["state"] == "offered"
    await house.desk.refresh()
    assert (await house.tell(LookDesk()))[0]["faults"] == 2
