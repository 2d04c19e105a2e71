"""A real desk's hours become a recorded day: nobody is named, and under the same policy it happens again."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from orchestrator import demo
from orchestrator.comparing import compare, in_words
from orchestrator.recording import NothingRecorded, Recording, record
from orchestrator.records.customers import save_customer
from orchestrator.records.schema import contacts
from orchestrator.simulating import recorded
from orchestrator.simulating.day import Day
from orchestrator.simulating.recorded import Arrival, Crash, Ending, Presence, Recorded
from queues import events
from queues.contacts import Customer
from queues.policy import Hours, Matching, Step
from queues.policy import Policy as Rules
from tests.support.commands import ringback
from tests.support.floors import POLICY, customer
from tests.support.houses import START, House, opened

CANARY, NUMBER = "canari7391", "+33199007391"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with opened(tmp_path) as house:
        yield house


def asker(name: str, plan: str = "business") -> Customer:
    """Somebody whose every word can be recognized."""
    return replace(customer(f"{CANARY}{name}", plan), name=f"Anna {CANARY}", email=f"{name}@{CANARY}.example")


async def _record(house: House, since: datetime = START, until: datetime | None = None) -> Recording:
    end = until or house.now + timedelta(seconds=1)
    return await house.store.read(lambda c: record(c, "main", since, end))


def _again(found: Recording, folder: Path) -> tuple[Recorded, list[Ending], str]:
    """The day written, read back, and let happen under its own policy: the day, how it ended now, and its text."""
    path = folder / "day.jsonl"
    recorded.write(path, found.day)
    day = recorded.read(path)
    run = Day(day, found.policy)
    run.run()
    return day, run.endings(), path.read_text()


class Hour:
    """Customers who each ask once, and agents who mostly do what they should."""

    def __init__(self, house: House) -> None:
        self.house, self.random = house, Random(3)
        self.ignored: set[str] = set()
        self.customers: dict[str, str] = {}

    async def run(self) -> None:
        while self.house.now < START + timedelta(hours=1):
            await self.house.wait(self.random.choice((1, 2, 3, 5)))
            await self._ask()
            for agent_id in self.house.desk.floor.people:
                await self._work(agent_id)

    async def _ask(self) -> None:
        name, random = f"n{len(self.customers)}", self.random
        if random.random() < 0.06:
            self.customers[name] = asker(name).id
            await self.house.tell(
                events.CustomerConnected(customer=asker(name), connection="w"),
                events.ChatRequested(
                    contact_id=name, customer=asker(name), language=random.choice(("fr", "en")),
                    topic=random.choice(("setup", "setup", "optics")), subject=f"Help {CANARY}",
                ),
            )  # fmt: skip
        for contact in list(self.house.desk.floor.contacts.values()):
            if contact.state == "waiting" and random.random() < 0.02:
                await self.house.tell(events.CustomerLeft(contact_id=contact.id, customer_id=contact.customer_id))

    async def _work(self, agent_id: str) -> None:
        random, floor = self.random, self.house.desk.floor
        shift = floor.shifts[agent_id]
        if shift.presence != "available" and random.random() < 0.03:
            await self._choose(agent_id, "available")
        elif shift.presence == "available" and random.random() < 0.003:
            await self._choose(agent_id, "break")
        for contact in floor.in_hand(agent_id):
            about: dict[str, Any] = {"agent_id": agent_id, "contact_id": contact.id}
            if contact.state == "offered":
                await self._answer(agent_id, contact.offer_id or "")
            elif contact.state == "talking" and random.random() < 0.02:
                await self.house.tell(events.AgentEnded(**about))
            elif contact.state == "wrapping" and random.random() < 0.2:
                await self.house.tell(events.WrapUpFinished(**about, disposition="solved"))

    async def _choose(self, agent_id: str, presence: str) -> None:
        await self.house.tell(events.PresenceChosen(agent_id=agent_id, presence=presence, reason="lunch"))

    async def _answer(self, agent_id: str, offer_id: str) -> None:
        if offer_id in self.ignored or self.random.random() < 0.5:
            return
        kind = self.random.choices(("accept", "decline", "ignore"), (8, 1, 2))[0]
        if kind == "ignore":
            self.ignored.add(offer_id)
        else:
            answer: Any = events.OfferAccepted if kind == "accept" else events.OfferDeclined
            await self.house.tell(answer(agent_id=agent_id, offer_id=offer_id))


async def test_a_lively_hour_happens_again(house: House, tmp_path: Path) -> None:
    hour = Hour(house)
    await hour.run()
    found = await _record(house)
    day, endings, text = _again(found, tmp_path)
    rows = await house.store.read(lambda c: c.execute(select(contacts)).all())
    states = Counter({"ended": "served", "wrapping": "served", "left": "abandoned"}.get(r.state, "open") for r in rows)
    then = Counter(line.ending for line in day.endings)
    assert then == states
    assert len(day.arrivals) == len(hour.customers) > 50
    assert min(then["served"], then["abandoned"]) > 5
    assert {answer for agent in day.agents for answer, _ in agent.answers} == {"accept", "decline", "ignore"}
    assert set(found.contacts.values()) == set(hour.customers)
    alike = [now for now, line in zip(endings, day.endings, strict=True) if _is_alike(now, line)]
    assert len(alike) > 0.9 * len(endings), "the same customers and agents under the same policy"
    assert CANARY not in text
    assert not any(name in text for name in ("Ada", "agent-ada", "@"))


def _is_alike(now: Ending, then: Ending) -> bool:
    return (now.ending, now.agent) == (then.ending, then.agent) and abs(now.waited_s - then.waited_s) < 2


class Script:
    """A short morning, step by step."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def at(self, seconds: float, *told: events.Event) -> None:
        await self.house.wait((START + timedelta(seconds=seconds) - self.house.now).total_seconds())
        for answer in await self.house.tell(*told):
            assert not isinstance(answer, Exception), answer

    def offer(self, contact_id: str) -> dict[str, str]:
        contact = self.house.desk.floor.contacts[contact_id]
        return {"agent_id": contact.agent_id or "", "offer_id": contact.offer_id or ""}

    def leg(self, contact_id: str, role: str, what: str, outcome: str | None = None) -> events.LegReported:
        floor = self.house.desk.floor
        leg = floor.legs.of(floor.contacts[contact_id].attempt_id or "", role)
        assert leg is not None
        return events.LegReported(leg_id=leg.id, what=what, call_sid=f"CA{leg.id}", outcome=outcome)

    @staticmethod
    def chat(name: str, **more: Any) -> events.ChatRequested:
        who = asker(name, "priority")
        facts: dict[str, Any] = {"language": "en", "topic": "setup", "subject": CANARY, "impact": "high"} | more
        return events.ChatRequested(contact_id=name, customer=who, **facts)

    @staticmethod
    def call(name: str, contact_id: str, **more: Any) -> events.CallbackRequested:
        return events.CallbackRequested(
            contact_id=contact_id, customer=asker(name, "priority"), language="en", topic="setup", subject=CANARY,
            country="FR", number=NUMBER, fallback_email=f"{name}@{CANARY}.example", **more,
        )  # fmt: skip


async def _a_chat_becomes_a_call(script: Script) -> None:
    """Cy alone speaks English: ada is on a break."""
    await script.at(5, events.PresenceChosen(agent_id="agent-ada", presence="break", reason="lunch"))
    await script.at(10, events.PresenceChosen(agent_id="agent-cy", presence="break", reason="lunch"))
    await script.at(20, script.chat("ana"))
    await script.at(80, script.call("ana", "ana-call", instead_of="ana"))
    await script.at(100, events.PresenceChosen(agent_id="agent-cy", presence="available"))
    await script.at(103, events.OfferAccepted(**script.offer("ana-call")))
    await script.at(106, script.leg("ana-call", "agent", "joined"))
    await script.at(116, script.leg("ana-call", "customer", "over", "busy"))
    await script.at(416, events.TimePassed())
    await script.at(418, events.OfferAccepted(**script.offer("ana-call")))
    await script.at(421, script.leg("ana-call", "agent", "joined"))
    await script.at(430, script.leg("ana-call", "customer", "joined"))
    await script.at(530, script.leg("ana-call", "customer", "over", "completed"))
    await script.at(540, events.WrapUpFinished(agent_id="agent-cy", contact_id="ana-call", disposition="solved"))


async def test_a_chat_that_became_a_call_is_one_arrival(house: House, tmp_path: Path) -> None:
    await _a_chat_becomes_a_call(Script(house))
    found = await _record(house)
    day, endings, text = _again(found, tmp_path)
    [arrival] = day.arrivals
    assert arrival == Arrival(
        id="c1", at_s=20, kind="chat en", channel="chat", languages=("en",), topic="setup", plan="priority",
        impact="high", talk_s={"chat": 480, "callback": 100}, wrap_up_s={"chat": 0, "callback": 10},
        ended_by="customer", change_s=60, country="FR", number=arrival.number,
        phone=(("busy", 9.5), ("answered", 8.5)),
    )  # fmt: skip
    assert day.endings == [Ending(arrival="c1", ending="served", waited_s=410, agent="agent 3", offers=2)]
    assert [(now.ending, now.agent, now.offers) for now in endings] == [("served", "agent 3", 2)]
    assert endings[0].waited_s == pytest.approx(410, abs=3)
    agent = next(agent for agent in day.agents if agent.id == "agent 3")
    assert (agent.answers, agent.phone) == ((("accept", 3), ("accept", 2)), ((True, 2.5), (True, 2.5)))
    assert found.agents == {"agent 1": "Ada", "agent 2": "Bo", "agent 3": "Cy"}
    assert arrival.number.startswith("+33")
    assert not any(private in text for private in (CANARY, NUMBER, "199007391", "Anna", "example"))


async def test_who_left_was_lost_or_missed_offers(house: House) -> None:
    script = Script(house)
    await script.at(10, script.chat("ben"))
    await script.at(14, events.OfferDeclined(**script.offer("ben")))
    await script.at(15, events.CustomerLeft(contact_id="ben", customer_id=asker("ben").id))
    gone = events.AgentDisconnected(agent_id="agent-bo", connection="w")
    await script.at(100, gone)
    await script.at(130, events.AgentConnected(agent_id="agent-bo", connection="w"))
    await script.at(200, gone)
    await script.at(300, events.AgentConnected(agent_id="agent-bo", connection="w"))
    await script.at(310, events.PresenceChosen(agent_id="agent-bo", presence="available"))
    await script.at(400, script.chat("cho", language="fr"))
    await script.at(600, events.PresenceChosen(agent_id="agent-ada", presence="available"))
    for name in ("ben", "cho"):
        await house.store.write(lambda c, n=name: save_customer(c, asker(n), START))  # type: ignore[misc]
    house.now += timedelta(seconds=30)
    house.desk = house.another()
    await house.desk.take_over(at_once=True)
    day = (await _record(house)).day
    assert day.arrivals[0].patience_s == {"chat": 5}
    assert (day.endings[0].ending, day.endings[0].waited_s, day.endings[0].offers) == ("abandoned", 5, 2)
    bo = next(agent for agent in day.agents if agent.chat_capacity == 1)
    assert day.crashes == [Crash(agent=bo.id, at_s=200, for_s=110)]
    assert (day.restarts[0].at_s, day.restarts[0].for_s) == (600, 30)
    assert [line.at_s for line in day.presences] == [0, 0, 0]
    assert ("ignore", 0) in bo.answers
    english = {agent.answers[0] for agent in day.agents if agent is not bo}
    assert english == {("decline", 4), ("accept", 4)}, "the second was taken back before it could be answered"


async def test_a_planned_shift_ends_and_somebody_works_on(house: House) -> None:
    script = Script(house)
    ada = replace(house.desk.floor.people["agent-ada"], works=Hours(open="09:00-09:30"))
    await script.at(10, events.PersonSaved(person=ada))
    await script.at(1900, events.PresenceChosen(agent_id="agent-ada", presence="available"))
    day = (await _record(house)).day
    shown = [(line.at_s, line.presence) for line in day.presences if line.agent == "agent 1"]
    assert shown == [(0, "available"), (1800, "offline"), (1900, "available")]


async def test_a_span_begins_in_the_middle(house: House) -> None:
    script = Script(house)
    await script.at(10, script.chat("ben"))
    await script.at(50, events.PresenceChosen(agent_id="agent-ada", presence="break", reason="lunch"))
    await script.at(700, script.chat("cho", language="fr"))
    since = START + timedelta(minutes=10)
    day = (await _record(house, since)).day
    assert (day.head.starts_at, [line.at_s for line in day.arrivals]) == (since, [100])
    assert Presence(agent="agent 1", at_s=0, presence="break", reason="lunch") in day.presences
    with pytest.raises(NothingRecorded):
        await _record(house, START - timedelta(days=2), START - timedelta(days=1))


def _rules(*steps: Step) -> Rules:
    return replace(POLICY, matching=Matching(steps=steps or (Step(),)))


async def test_another_policy_serves_somebody_by_another_agent(house: House) -> None:
    """Ana agrees to English and French, Ada is away at first: asking in her own language only, she waits for Ada."""
    script = Script(house)
    await script.at(5, events.PresenceChosen(agent_id="agent-ada", presence="break", reason="lunch"))
    await script.at(6, events.PresenceChosen(agent_id="agent-bo", presence="break", reason="lunch"))
    await script.at(10, script.chat("ana", language="fr", languages=("en",)))
    await script.at(14, events.OfferAccepted(**script.offer("ana")))
    await script.at(200, events.PresenceChosen(agent_id="agent-ada", presence="available"))
    await script.at(300, events.AgentEnded(agent_id="agent-cy", contact_id="ana"))
    await script.at(900, events.TimePassed())
    found = await _record(house)
    assert compare(found, found.policy).differing == []
    other = compare(found, _rules(Step(languages="own"), Step(after_s=600)))
    [one] = other.differing
    assert (one.contact, one.now.agent, one.then.agent) == ("ana", "Cy", "Ada")
    assert (one.now.waited_s, one.then.waited_s) == (4, 194)
    lines = list(in_words(other))
    assert "1 contacts would have fared otherwise." in lines
    assert "4 s → 194 s" in lines[-1]
    assert "Cy → Ada" in lines[-1]


def test_the_worst_off_come_first() -> None:
    """Who is served no more, then who waits longer; and only so many are named."""
    day = Recorded(head=recorded.Head(name="made up", starts_at=datetime.fromisoformat("2026-03-02T09:00:00+00:00")))
    day.agents = [recorded.Agent(id="one", group="fr", languages={"fr": 5}, chat_capacity=1)]
    day.presences = [Presence(agent="one", at_s=0, presence="available")]
    day.arrivals = [
        Arrival(id=f"c{n}", at_s=60 * n, kind="chat fr", channel="chat", languages=("fr",), topic="setup",
                plan="business" if n % 2 else "priority", talk_s={"chat": 100}, patience_s={"chat": 700 + n})
        for n in range(60)
    ]  # fmt: skip
    names = {arrival.id: arrival.id for arrival in day.arrivals}
    found = Recording(day, POLICY, names, {"one": "One"})
    plans = {name: replace(plan, head_start_min=0) for name, plan in POLICY.plans.items()}
    other = compare(found, replace(POLICY, plans=plans))
    lost = [one.now.ending == "served" and one.then.ending != "served" for one in other.differing]
    gained = [one.now.ending != "served" and one.then.ending == "served" for one in other.differing]
    assert lost == sorted(lost, reverse=True)
    assert gained == sorted(gained)
    assert (any(lost), any(gained)) == (True, True)
    assert other.now.all.contacts == other.then.all.contacts == 60
    assert sum("One" in line for line in in_words(other)) <= 30


async def test_the_command_writes_a_day_and_compares_policies(house: House, tmp_path: Path) -> None:
    await _a_chat_becomes_a_call(Script(house))
    url, until = f"sqlite:///{tmp_path / 'desk.db'}", f"{house.now + timedelta(seconds=1):%Y-%m-%dT%H:%M:%S}"
    span = ("--since", f"{START:%Y-%m-%dT%H:%M:%S}", "--until", until)

    async def run(*more: str) -> Any:
        return await asyncio.to_thread(ringback, "replay", *span, *more, database_url=url)

    path = tmp_path / "day.jsonl"
    written = await run("--export", str(path))
    assert (written.returncode, written.stdout) == (0, f"{path}: 1 contacts, 3 agents.\n"), written.stderr
    assert len(recorded.read(path).arrivals) == 1
    rules = tmp_path / "policy.toml"
    rules.write_text(demo.POLICY.read_text())
    compared = await run("--policy", str(rules), "--json")
    [one] = json.loads(compared.stdout)["differing"]
    assert (one["contact"], one["now"]["ending"], one["then"]["ending"]) == ("ana-call", "served", "refused")
    said = await run("--policy", str(rules))
    assert "1 contacts would have fared otherwise." in said.stdout
    assert CANARY not in said.stdout + compared.stdout
    nothing = await run("--since", "2026-02-01", "--until", "2026-02-02", "--export", str(path))
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert nothing.stderr.startswith("Nothing was recorded by then")
    upside_down = await run("--until", "2026-02-02")
    assert (upside_down.returncode, upside_down.stderr) == (2, "--since must be before --until.\n")
    wrong = await run("--json")
    assert (wrong.returncode, wrong.stderr) == (2, "--json goes with --policy.\n")
