"""The agents of a simulated day: they come, go and rest by their timetable, answer offers, talk and wrap up."""

from typing import TYPE_CHECKING

from msgspec import Struct

from orchestrator.simulating.recorded import Agent, Crash, Presence
from queues import events
from queues.agents import Person, Shift
from queues.contacts import TALKING, Contact
from queues.decisions import Decision

if TYPE_CHECKING:
    from orchestrator.simulating.day import Day

SHORTEST_S = 20.0
"""A talk that was cut off takes at least so long when it goes on: somebody else has to be told."""

LOOKS_AGAIN_S = 10.0
"""What an agent whose connection is gone cannot do is tried again this often."""


class Worker(Struct):
    """Somebody at work, as they are at the moment."""

    agent: Agent
    wanted: Presence | None = None
    """What they chose last, or would have if they had been connected."""
    here: bool = False
    crashed: bool = False
    offers: int = 0
    rings: int = 0
    aways: int = 0

    @property
    def is_off(self) -> bool:
        return self.wanted is None or self.wanted.presence == "offline"


class Agents:
    """Everybody who works that day."""

    def __init__(self, day: "Day") -> None:
        self.day = day
        self.workers = {agent.id: Worker(agent) for agent in day.recorded.agents}
        self.left: dict[str, float] = {}
        """Contact -> how much longer its talk takes, in seconds."""
        self.pace: dict[str, float] = {}
        """Contact -> by how much its present talk is stretched by others at once."""

    def begin(self) -> None:
        for number, worker in enumerate(self.workers.values()):
            self.day.tell(events.PersonSaved(person=person_of(worker.agent, number)))
        for line in self.day.recorded.presences:
            self.day.at(line.at_s, lambda line=line: self.choose(line))  # type: ignore[misc]
        for crash in self.day.recorded.crashes:
            self.day.at(crash.at_s, lambda crash=crash: self.crash(crash))  # type: ignore[misc]

    # ── Coming and going ─────────────────────────────────────────────────────────────────────────

    def choose(self, line: Presence) -> None:
        worker = self.workers[line.agent]
        worker.wanted = line
        if not worker.crashed:
            self._act_on(worker)

    def _act_on(self, worker: Worker) -> None:
        if worker.wanted is None or (worker.is_off and not worker.here):
            return
        if not worker.here:
            self._connect(worker)
        chosen = worker.wanted
        self.day.tell(
            events.PresenceChosen(agent_id=worker.agent.id, presence=chosen.presence, reason=chosen.reason),
        )
        self._go_home(worker)

    def _connect(self, worker: Worker) -> None:
        worker.here = True
        self.day.tell(events.AgentConnected(agent_id=worker.agent.id, connection=f"window of {worker.agent.id}"))

    def _go_home(self, worker: Worker) -> None:
        """Whoever is off leaves once nothing is left to finish."""
        if worker.here and worker.is_off and not self.day.floor.held.get(worker.agent.id):
            worker.here = False
            self._disconnect(worker)

    def _disconnect(self, worker: Worker) -> None:
        self.day.tell(events.AgentDisconnected(agent_id=worker.agent.id, connection=f"window of {worker.agent.id}"))

    def crash(self, line: Crash) -> None:
        """Browser and phone are gone at once; both come back."""
        worker = self.workers[line.agent]
        if worker.here:
            worker.here, worker.crashed = False, True
            self._disconnect(worker)
            self.day.phones.lose(worker.agent.id)
            self.day.later(line.for_s, lambda: self._recover(worker))

    def _recover(self, worker: Worker) -> None:
        worker.crashed = False
        if self.day.floor.held.get(worker.agent.id) or not worker.is_off:
            self._connect(worker)
            self._act_on(worker)

    def reconnect(self) -> None:
        """The desk was away: every window connects again, one after the other."""
        for number, worker in enumerate(self.workers.values()):
            if worker.here:
                self.day.later(1 + number % 40 / 10, lambda worker=worker: self._again(worker))  # type: ignore[misc]

    def _again(self, worker: Worker) -> None:
        if worker.here:
            self._connect(worker)

    def shifted(self, shift: Shift) -> None:
        """Set to away, an agent notices after a while."""
        worker = self.workers[shift.agent_id]
        if shift.presence == "away" and shift.since == self.day.now:
            back = worker.agent.back_s[worker.aways % len(worker.agent.back_s)]
            worker.aways += 1
            self.day.later(back, lambda: self._notice(worker, shift))

    def _notice(self, worker: Worker, shift: Shift) -> None:
        now = self.day.floor.shifts.get(worker.agent.id)
        if worker.here and now is not None and (now.presence, now.since) == ("away", shift.since):
            self._act_on(worker)

    # ── Offers ───────────────────────────────────────────────────────────────────────────────────

    def offered(self, decision: Decision) -> None:
        worker = self.workers[decision.agent_id]
        what, after = worker.agent.answers[worker.offers % len(worker.agent.answers)]
        worker.offers += 1
        if what != "ignore":
            self.day.later(after, lambda: self._answer(worker, decision.offer_id, what))

    def _answer(self, worker: Worker, offer_id: str, what: str) -> None:
        if worker.here and self.day.stories.is_open(offer_id):
            kind = events.OfferAccepted if what == "accept" else events.OfferDeclined
            self.day.tell(kind(agent_id=worker.agent.id, offer_id=offer_id))

    def takes_phone(self, agent_id: str) -> tuple[bool, float]:
        """Their phone rings: whether they take it, and after how long."""
        worker = self.workers[agent_id]
        takes, after = worker.agent.phone[worker.rings % len(worker.agent.phone)]
        worker.rings += 1
        return takes and worker.here, after

    # ── Talks ────────────────────────────────────────────────────────────────────────────────────

    def moved(self, before: Contact | None, contact: Contact) -> None:
        was_talking = before is not None and before.state in TALKING
        if contact.state in TALKING and (before is None or before.answered_at != contact.answered_at):
            self._talk(contact)
        elif was_talking and before is not None and contact.state not in TALKING:
            self._cut_off(before)
        if contact.state == "wrapping" and (before is None or before.state != "wrapping"):
            spans = self.day.stories.of(contact.id).arrival.wrap_up_s
            self.day.later(spans.get(contact.queue, 0), lambda: self._wrap_up(contact))
        for agent_id in dict.fromkeys((before.agent_id if before else None, contact.agent_id)):
            if agent_id is not None and self.workers[agent_id].is_off:
                self._go_home(self.workers[agent_id])

    def _talk(self, contact: Contact) -> None:
        arrival = self.day.stories.of(contact.id).arrival
        others = len(self.day.floor.held.get(contact.agent_id or "", ())) - 1
        pace = 1 + arrival.further * max(0, others) if contact.channel == "chat" else 1
        pace *= self.workers[contact.agent_id or ""].agent.pace
        left = self.left.setdefault(contact.id, arrival.talk_s[contact.queue])
        self.pace[contact.id] = pace
        self.day.later(left * pace, lambda: self._finish(contact))

    def _cut_off(self, before: Contact) -> None:
        assert before.answered_at is not None
        talked = (self.day.now - before.answered_at).total_seconds() / self.pace[before.id]
        self.left[before.id] = max(SHORTEST_S, self.left[before.id] - talked)

    def _finish(self, talk: Contact) -> None:
        """The matter is dealt with: whoever ends it ends it, if it is still the same talk."""
        contact = self.day.floor.contacts.get(talk.id)
        if contact is None or contact.state not in TALKING or contact.answered_at != talk.answered_at:
            return
        if self.day.stories.of(contact.id).arrival.ended_by == "customer":
            self.day.customers.end(contact)
        elif self.workers[contact.agent_id or ""].here:
            self.day.tell(events.AgentEnded(agent_id=contact.agent_id or "", contact_id=contact.id))
        else:
            self.day.later(LOOKS_AGAIN_S, lambda: self._finish(talk))

    def _wrap_up(self, contact: Contact) -> None:
        worker, policy = self.workers[contact.agent_id or ""], self.day.floor.policy
        if worker.here and contact.id in self.day.floor.contacts:
            said = policy.dispositions[0]
            self.day.tell(
                events.WrapUpFinished(agent_id=worker.agent.id, contact_id=contact.id, disposition=said),
            )


def person_of(agent: Agent, number: int) -> Person:
    """How the desk knows an agent."""
    return Person(
        id=agent.id,
        name=agent.id.title(),
        email=f"agent{number}@simulated.example",
        role="agent",
        languages=agent.languages,
        skills=agent.skills,
        chat_capacity=agent.chat_capacity,
        takes_calls=agent.takes_calls,
    )
