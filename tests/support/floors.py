"""A floor with people on it, and a clock that only moves when told."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from queues import events
from queues.agents import Person
from queues.contacts import Contact, Customer
from queues.decisions import Decision
from queues.effects import Effect, Line
from queues.errors import Refused
from queues.floor import Floor
from queues.handling import handle
from queues.outcomes import Outcome
from queues.policy import Callbacks, Number, Offers, Plan, Policy, Sessions, Telephone, Topic
from queues.snapshots import restore, snapshot

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

POLICY = Policy(
    name="Test desk",
    languages=("fr", "en", "es", "pt"),
    plans={
        "business": Plan(label="Business", channels=("chat", "callback", "ticket")),
        "priority": Plan(label="Priority", channels=("chat", "callback", "ticket"), head_start_min=10),
        "pro": Plan(label="Pro", channels=("ticket",)),
        "short": Plan(label="Short", channels=("chat", "callback", "ticket"), session_min=3, warn_min=1),
    },
    topics=(
        Topic(id="setup", labels={"en": "Setting up"}),
        Topic(id="optics", labels={"en": "Optics"}, skill="optics"),
    ),
    default_plan="pro",
    unverified_channels=("ticket",),
    sessions=Sessions(),
    offers=Offers(),
    callbacks=Callbacks(),
    telephone=Telephone(
        numbers=(Number(e164="+33199009000"), Number(e164="+12025550143"), Number(e164="+442079460961")),
        default="+12025550143",
        countries=("FR", "GB", "US", "ES", "PT", "BR"),
    ),
    handling_min={"chat": 8, "callback": 6},
)


def customer(
    name: str = "camille", plan: str = "business", language: str = "fr", assurance: str = "verified"
) -> Customer:
    return Customer(
        id=f"customer-{name}", sub=name, name=name.title(), email=f"{name}@example.org", plan=plan, role="owner",
        language=language, assurance="verified" if assurance == "verified" else "unverified",
    )  # fmt: skip


def person(name: str, *languages: str, chats: int = 3, calls: bool = True, **skills: int) -> Person:
    return Person(
        id=f"agent-{name}", name=name.title(), email=f"{name}@example.org", role="agent",
        languages=dict.fromkeys(languages, 5), skills=skills, chat_capacity=chats, takes_calls=calls,
    )  # fmt: skip


class Desk:
    """Drives a floor the way the shell does: one event at a time, then what is due."""

    def __init__(self, policy: Policy = POLICY) -> None:
        self.floor = Floor("desk", policy)
        self.now = START
        self.effects: list[Effect] = []
        self.lines: list[Line] = []
        self.decisions: list[Decision] = []

    def tell(self, event: events.Event) -> Outcome:
        outcome = handle(self.floor, event, self.now)
        self.effects += outcome.effects
        self.lines += outcome.lines
        self.decisions += outcome.decisions
        return outcome

    @property
    def last_decision(self) -> Decision:
        return self.decisions[-1]

    def wait(self, seconds: float) -> None:
        """Let time pass; what is due fires at its own instant."""
        until = self.now + timedelta(seconds=seconds)
        while (due := self.floor.timers.next_due()) is not None and due <= until:
            self.now = max(self.now, due)
            self.tell(events.TimePassed())
        self.now = until

    def sign_in(self, who: Person, presence: str = "available") -> str:
        self.tell(events.PersonSaved(person=who))
        self.tell(events.AgentConnected(agent_id=who.id, connection=f"window-{who.id}"))
        if presence != "offline":
            self.tell(
                events.PresenceChosen(agent_id=who.id, presence=presence, reason="lunch" if presence == "break" else "")
            )
        return who.id

    def chat(
        self,
        name: str = "camille",
        language: str = "fr",
        *more: str,
        topic: str = "setup",
        plan: str = "business",
        zone: str = "",
    ) -> str:
        who = customer(name, plan, language)
        self.tell(events.CustomerConnected(customer=who, connection=f"window-{name}"))
        self.tell(
            events.ChatRequested(
                contact_id=f"chat-of-{name}",
                customer=who,
                language=language,
                languages=more,
                topic=topic,
                subject="Help",
                zone=zone,
            )
        )
        return f"chat-of-{name}"

    def callback(
        self,
        name: str = "camille",
        language: str = "fr",
        number: str = "01 99 00 12 34",
        country: str = "FR",
        plan: str = "business",
        zone: str = "",
    ) -> str:
        self.tell(
            events.CallbackRequested(
                contact_id=f"callback-of-{name}",
                customer=customer(name, plan, language),
                language=language,
                topic="setup",
                subject="Call me",
                country=country,
                number=number,
                fallback_email=f"{name}@example.org",
                zone=zone,
            )
        )
        return f"callback-of-{name}"

    def contact(self, contact_id: str) -> Contact:
        return self.floor.contacts[contact_id]

    def accept(self, contact_id: str) -> Contact:
        contact = self.contact(contact_id)
        assert contact.agent_id
        assert contact.offer_id
        self.tell(events.OfferAccepted(agent_id=contact.agent_id, offer_id=contact.offer_id))
        return self.contact(contact_id)

    def leg(self, contact_id: str, role: str) -> str:
        """The customer's leg of the call under way, or that of the agent who has it now."""
        attempt_id = self.contact(contact_id).attempt_id or ""
        leg = self.floor.legs.of_agent(self.floor.attempts[attempt_id]) if role == "agent" else None
        leg = leg or self.floor.legs.of(attempt_id, role)
        assert leg is not None
        return leg.id

    def report(self, leg_id: str, what: str, outcome: str | None = None) -> None:
        self.tell(events.LegReported(leg_id=leg_id, what=what, call_sid=f"CA{leg_id}", outcome=outcome))

    def talk(self, contact_id: str) -> Contact:
        """Have the offer accepted, and for a callback both phones answered."""
        self.accept(contact_id)
        if self.contact(contact_id).channel == "callback":
            self.report(self.leg(contact_id, "agent"), "joined")
            self.report(self.leg(contact_id, "customer"), "joined")
        return self.contact(contact_id)

    def ring(self, contact_id: str) -> str:
        """Have a callback accepted and the agent's phone answered: the leg that rings the customer."""
        self.accept(contact_id)
        self.report(self.leg(contact_id, "agent"), "joined")
        return self.leg(contact_id, "customer")

    def end(self, contact_id: str) -> Contact:
        self.tell(events.AgentEnded(agent_id=self.contact(contact_id).agent_id or "", contact_id=contact_id))
        return self.contact(contact_id)

    def wrap_up(self, contact_id: str, disposition: str = "solved", note: str = "") -> Contact:
        agent_id = self.contact(contact_id).agent_id or ""
        self.tell(events.WrapUpFinished(agent_id=agent_id, contact_id=contact_id, disposition=disposition, note=note))
        return self.contact(contact_id)

    def go(self, agent_id: str) -> None:
        """The agent's window is closed."""
        self.tell(events.AgentDisconnected(agent_id=agent_id, connection=f"window-{agent_id}"))

    def come(self, agent_id: str) -> None:
        self.tell(events.AgentConnected(agent_id=agent_id, connection=f"window-{agent_id}"))

    def choose(self, agent_id: str, presence: str, reason: str = "") -> None:
        self.tell(events.PresenceChosen(agent_id=agent_id, presence=presence, reason=reason))

    def refuses(self, event: events.Event) -> tuple[str, str | None]:
        """The code and the field of the refusal this event meets. Fails when it is taken."""
        try:
            self.tell(event)
        except Refused as no:
            return no.code, no.field
        raise AssertionError(f"taken: {event}")

    def said(self, contact_id: str) -> list[str]:
        """The system lines of a contact's transcript, by their events."""
        return [line.event for line in self.lines if line.contact_id == contact_id and line.event]

    def sentences(self, contact_id: str) -> list[tuple[str, dict[str, str | int]]]:
        """The same with what fills the blanks of each sentence."""
        return [(line.event, line.params) for line in self.lines if line.contact_id == contact_id and line.event]

    def done(self, kind: type[Effect]) -> list[Effect]:
        """Every effect of a kind so far, in order."""
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def restart(self) -> None:
        """Another desk takes over: the floor is rebuilt from its facts, and nobody is known to be connected."""
        self.floor = restore(replace(snapshot(self.floor, self.now), agent_windows={}, customer_windows={}))
        self.tell(events.Restarted())


def ringing() -> tuple[Desk, str, str]:
    """A desk whose only agent is in a call that rings the customer: desk, callback, the customer's leg."""
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    return desk, call, desk.ring(call)


def dialing(role: str) -> tuple[Desk, str, str]:
    """A desk whose only agent has taken a callback, and whose leg of `role` is being placed: desk, callback, leg."""
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    call = desk.callback()
    desk.accept(call)
    if role == "customer":
        desk.report(desk.leg(call, "agent"), "joined")
    return desk, call, desk.leg(call, role)
