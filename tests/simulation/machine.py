"""The steps of the search: single events, sensible or not. `stories` adds what takes several to happen."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from msgspec.structs import replace

from queues import events
from queues.contacts import OVER
from queues.policy import Hours
from tests.simulation.world import AGENTS, CUSTOMERS, NUMBERS, World, pick

number = st.integers(0, 7)
windows = st.sampled_from(("w1", "w2"))
agents = st.sampled_from([agent.id for agent in AGENTS])
customers = st.sampled_from(("ana", "ben", "cho", "dee"))
languages = st.sampled_from(("fr", "en", "es"))
seconds = st.sampled_from(
    (0.0, 1.0, 5.0, 19.0, 20.0, 30.0, 55.0, 60.0, 61.0, 180.0, 300.0, 600.0, 900.0, 1800.0, 3700.0)
)
PASSING = (
    events.ColleagueReleased, events.CustomerBroughtIn, events.CallHandedOver, events.ColleagueDeclined,
)  # fmt: skip
outcomes = st.sampled_from(("completed", "busy", "no-answer", "declined", "failed", "canceled", None))
REPORTS = ("ringing", "rings", "joined", "present", "left", "over")
codes = st.sampled_from((20003, 20404, 21210, 21211, 21215, 21220, 13227))


class Steps(RuleBasedStateMachine):
    """Few agents and customers, every event, any order."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.made = 0

    # ── Customers ────────────────────────────────────────────────────────────────────────────────

    @initialize(there=st.lists(agents, min_size=1, unique=True))
    def open_up(self, there: list[str]) -> None:
        for agent in there:
            self.sign_in(agent, "w1")

    @rule(
        who=customers,
        language=languages,
        more=st.lists(languages, max_size=2),
        topic=st.sampled_from(("setup", "optics", "lens")),
        impact=st.sampled_from(("", "urgent", "low")),
        knows=st.one_of(st.just(""), agents),
        steps=st.integers(0, 1),
    )
    def chat(self, who: str, language: str, more: list[str], topic: str, impact: str, knows: str, steps: int) -> None:
        self.made += 1
        self.world.tell(events.CustomerConnected(customer=CUSTOMERS[who], connection="w1"))
        self.world.ask(
            events.ChatRequested(
                contact_id=f"chat-{self.made}",
                customer=CUSTOMERS[who],
                language=language,
                languages=tuple(more),
                topic=topic,
                subject="Help",
                impact=impact,
                last_agent_id=knows,
                instead_of=self.world.waits_as(who, "callback"),
            )
        )
        self.world.far(f"chat-{self.made}", steps)

    @rule(
        who=customers, language=languages, to=st.sampled_from(NUMBERS), instead=st.booleans(), steps=st.integers(0, 3)
    )
    def callback(self, who: str, language: str, to: str, instead: bool, steps: int) -> None:
        self.made += 1
        self.world.ask(
            events.CallbackRequested(
                contact_id=f"call-{self.made}",
                customer=CUSTOMERS[who],
                language=language,
                topic="setup",
                subject="Call me",
                country="FR",
                number=to,
                instead_of=self.world.waits_as(who, "chat") if instead else "",
                fallback_email="me@example.org",
            )
        )
        self.world.far(f"call-{self.made}", steps)

    @rule(which=number)
    def ask_again(self, which: int) -> None:
        if self.world.requests:
            request = pick(self.world.requests, which)
            if request.contact_id in self.world.floor.contacts:
                outcome = self.world.tell(request)
                assert outcome is not None
                assert not outcome.changes

    @rule(who=customers, which=number, taken=st.booleans())
    def submit(self, who: str, which: int, taken: bool) -> None:
        """In writing. The web looks for an id in the records first, so the floor need not remember it for ever."""
        contact = self.world.contact(which) if taken else None
        contact_id = contact.id if contact else f"ticket-{which}"
        if contact_id in self.world.watch.ticket_of and contact_id not in self.world.floor.tickets:
            return
        outcome = self.world.tell(
            events.TicketSubmitted(
                contact_id=contact_id,
                customer=CUSTOMERS[who],
                email="me@example.org",
                topic="setup",
                impact="high",
                language="fr",
                subject="Broken",
                body="It is broken.",
            )
        )
        assert contact is None or outcome is None or not outcome.lines, "I36: written into a chat or a call"

    @rule(which=number)
    def leave(self, which: int) -> None:
        contact = self.world.contact(which)
        if contact is not None:
            self.world.leave(contact)

    @rule(who=customers, window=windows)
    def customer_comes(self, who: str, window: str) -> None:
        self.world.tell(events.CustomerConnected(customer=CUSTOMERS[who], connection=window))

    @rule(who=customers, window=windows)
    def customer_goes(self, who: str, window: str) -> None:
        self.world.tell(events.CustomerDisconnected(customer_id=CUSTOMERS[who].id, connection=window))

    # ── Agents ───────────────────────────────────────────────────────────────────────────────────

    @rule(agent=agents, window=windows)
    def sign_in(self, agent: str, window: str) -> None:
        self.world.connect(agent, window)
        self.world.tell(events.PresenceChosen(agent_id=agent, presence="available"))

    @rule(agent=agents, window=windows)
    def agent_comes(self, agent: str, window: str) -> None:
        self.world.connect(agent, window)

    @rule(agent=agents, window=windows)
    def agent_goes(self, agent: str, window: str) -> None:
        self.world.disconnect(agent, window)

    @rule(agent=agents, presence=st.sampled_from(("available", "break", "offline")))
    def choose(self, agent: str, presence: str) -> None:
        self.world.tell(events.PresenceChosen(agent_id=agent, presence=presence, reason="lunch"))

    @rule(agent=agents, chats=st.integers(0, 3), calls=st.booleans(), disabled=st.booleans())
    def change(self, agent: str, chats: int, calls: bool, disabled: bool) -> None:
        self.world.save(agent, chat_capacity=chats, takes_calls=calls, disabled=disabled and chats == 0)

    @precondition(lambda self: self.world.offers)
    @rule(which=number, agent=agents, own=st.booleans())
    def accept_any(self, which: int, agent: str, own: bool) -> None:
        holder, offer = pick(self.world.offers[::-1], which)
        self.world.accept(holder if own else agent, offer)

    @precondition(lambda self: self.world.offers)
    @rule(which=number)
    def decline(self, which: int) -> None:
        agent, offer = pick(self.world.offers[::-1], which)
        self.world.tell(events.OfferDeclined(agent_id=agent, offer_id=offer))

    @rule(which=number, agent=agents, own=st.booleans())
    def end(self, which: int, agent: str, own: bool) -> None:
        contact = self.world.contact(which)
        if contact is not None:
            by = contact.agent_id or agent if own else agent
            self.world.tell(events.AgentEnded(agent_id=by, contact_id=contact.id))

    @rule(which=number, agent=agents, own=st.booleans(), on=st.booleans())
    def hold(self, which: int, agent: str, own: bool, on: bool) -> None:
        contact = self.world.contact(which, "talking", "ticketed")
        if contact is not None:
            by = contact.agent_id or agent if own else agent
            self.world.tell(events.HoldChosen(agent_id=by, contact_id=contact.id, on=on))

    @rule(which=number, agent=agents, own=st.booleans(), colleague=agents)
    def ask_colleague(self, which: int, agent: str, own: bool, colleague: str) -> None:
        contact = self.world.contact(which, "talking", "ticketed")
        if contact is not None:
            by = contact.agent_id or agent if own else agent
            self.world.tell(events.ColleagueAsked(agent_id=by, contact_id=contact.id, colleague_id=colleague, note="n"))

    @rule(which=number, agent=agents, own=st.booleans(), what=st.sampled_from(PASSING))
    def pass_on(self, which: int, agent: str, own: bool, what: type[Any]) -> None:
        contact = self.world.contact(which, "talking", "ticketed", "waiting")
        if contact is not None:
            by = contact.agent_id or agent if own else agent
            self.world.tell(what(agent_id=by, contact_id=contact.id))

    @rule(which=number, topic=st.sampled_from(("setup", "optics", "lens", "no such")), language=languages)
    def transfer(self, which: int, topic: str, language: str) -> None:
        contact = self.world.contact(which, "talking", "ticketed")
        if contact is not None:
            agent = contact.agent_id or ""
            self.world.tell(
                events.CallTransferred(agent_id=agent, contact_id=contact.id, topic=topic, language=language)
            )

    @rule(which=number, agent=agents, part=st.sampled_from(("listen", "coach", "barge", "none")))
    def listen(self, which: int, agent: str, part: Any) -> None:
        contact = self.world.contact(which)
        if contact is not None:
            for by in (agent, "agent-sol"):
                self.world.tell(events.ListeningChosen(by=by, contact_id=contact.id, part=part))

    @rule(agent=agents)
    def ready(self, agent: str) -> None:
        for contact_id in self.world.floor.shifts[agent].notes_on if agent in self.world.floor.shifts else ():
            self.world.tell(events.ReadyAgain(agent_id=agent, contact_id=contact_id, note="Noted"))

    @rule(which=number, agent=agents, own=st.booleans())
    def machine_answered(self, which: int, agent: str, own: bool) -> None:
        """Only who is in the call may say so, and then nobody holds it any more."""
        contact = self.world.contact(which)
        if contact is not None:
            by = contact.agent_id or agent if own else agent
            told = self.world.tell(events.MachineAnswered(agent_id=by, contact_id=contact.id))
            in_call = contact.channel == "callback" and contact.state in {"talking", "ticketed"}
            assert (told is not None) == (in_call and by == contact.agent_id)
            assert told is None or self.world.floor.contacts[contact.id].state in {"retrying", "asking", "failed"}

    @rule(which=number, who=customers, own=st.booleans(), to=st.sampled_from(("", *NUMBERS)))
    def agree(self, which: int, who: str, own: bool, to: str) -> None:
        """I14: another try, at another number perhaps; never while something rings, nor for somebody else."""
        contact = self.world.contact(which)
        if contact is not None:
            by = contact.customer_id if own else CUSTOMERS[who].id
            told = self.world.tell(events.TryAgreed(contact_id=contact.id, customer_id=by, country="FR", number=to))
            assert told is None or by == contact.customer_id
            assert told is None or contact.state in {"waiting", "retrying", "asking"}

    @rule(which=number, agent=agents, disposition=st.sampled_from(("solved", "no such")))
    def wrap_up(self, which: int, agent: str, disposition: str) -> None:
        contact = self.world.contact(which)
        if contact is not None:
            self.world.tell(
                events.WrapUpFinished(agent_id=agent, contact_id=contact.id, disposition=disposition, note="n")
            )

    @rule(which=number)
    def finish_work(self, which: int) -> None:
        """A supervisor frees an agent of it; whatever it was, it is theirs no more."""
        contact = self.world.contact(which)
        if contact is not None:
            held = contact.id in self.world.floor.held.get(contact.agent_id or "", {})
            done = self.world.tell(events.WorkFinished(contact_id=contact.id, by="sofia"))
            assert (done is not None) == held
            after = self.world.floor.contacts[contact.id]
            assert not held or after.state in OVER | {"waiting", "offered"}
            assert not held or after.offer_id != contact.offer_id or after.state in OVER

    @rule(agent=agents, open=st.sampled_from((None, "24/7", "off", "09:00-09:02", "09:00-09:30,10:30-12:00")))
    def plan_shift(self, agent: str, open: str | None) -> None:
        self.world.save(agent, works=None if open is None else Hours(open=open))

    @rule(which=number)
    def advance(self, which: int) -> None:
        """What usually comes next."""
        contact = self.world.contact(which)
        if contact is not None:
            self.world.advance(contact)

    # ── The carrier ──────────────────────────────────────────────────────────────────────────────

    @precondition(lambda self: self.world.legs)
    @rule(which=number)
    def placed(self, which: int) -> None:
        leg = pick(self.world.legs, which)
        self.world.report(events.LegPlaced(leg_id=leg, call_sid=self.world.sid(leg)))

    @precondition(lambda self: self.world.legs)
    @rule(which=number, what=st.sampled_from(REPORTS), outcome=outcomes)
    def report(self, which: int, what: str, outcome: str | None) -> None:
        leg = pick(self.world.legs, which)
        ended = {"over": outcome, "left": "completed"}.get(what)
        self.world.report(events.LegReported(leg_id=leg, what=what, call_sid=self.world.sid(leg), outcome=ended))

    @precondition(lambda self: self.world.reports)
    @rule(which=number)
    def report_again(self, which: int) -> None:
        """Late: something the carrier said before, whatever happened since."""
        self.world.tell(pick(self.world.reports[::-1], which))

    @precondition(lambda self: self.world.legs)
    @rule(which=number, code=codes)
    def refused(self, which: int, code: int) -> None:
        self.world.tell(events.LegRefused(leg_id=pick(self.world.legs, which), code=code))

    @precondition(lambda self: self.world.legs)
    @rule(which=number, lost=st.booleans())
    def doubted(self, which: int, lost: bool) -> None:
        """The answer to a request was lost; a search may have found nothing."""
        leg = pick(self.world.legs, which)
        self.world.tell(events.LegDoubted(leg_id=leg))
        if lost:
            self.world.tell(events.LegNotFound(leg_id=leg))

    @precondition(lambda self: self.world.floor.attempts)
    @rule(which=number)
    def conference(self, which: int) -> None:
        attempt = pick(list(self.world.floor.attempts), which)
        self.world.report(events.ConferenceReported(attempt_id=attempt, conference_sid=f"CF{attempt}"))

    # ── Time and the desk ────────────────────────────────────────────────────────────────────────

    @rule(span=seconds)
    def wait(self, span: float) -> None:
        self.world.wait(span)

    @rule()
    def stop_dialing(self) -> None:
        self.world.tell(events.DialingStopped(why="supervisor", by="ines"))

    @rule()
    def let_all_go_on(self) -> None:
        """Dialing goes on, and lost numbers are ours again."""
        self.world.tell(events.DialingResumed(by="ines"))
        for bar in list(self.world.floor.guard.bars.values()):
            self.world.tell(events.BarLifted(ref=bar.ref, by="ines"))

    @rule(span=seconds)
    def late(self, span: float) -> None:
        self.world.late(span)

    @rule()
    def settle(self) -> None:
        self.world.settle()

    @precondition(lambda self: self.world.floor.contacts)
    @rule(back=st.booleans())
    def restart(self, back: bool) -> None:
        there = [agent for agent, windows in self.world.floor.agent_windows.items() if windows]
        self.world.restart()
        for agent in there if back else ():
            self.world.connect(agent, "w1")

    @rule(
        agent_grace=st.sampled_from((30, 60, 120)), customer_grace=st.sampled_from((60, 300)), beside=st.integers(0, 2)
    )
    def new_policy(self, agent_grace: int, customer_grace: int, beside: int) -> None:
        policy = self.world.floor.policy
        sessions = replace(policy.sessions, agent_grace_s=agent_grace, customer_grace_s=customer_grace)
        offers = replace(policy.offers, chats_beside_call=beside)
        self.world.tell(events.PolicyChanged(policy=replace(policy, sessions=sessions, offers=offers)))

    def teardown(self) -> None:
        """Left alone, everything comes to rest: nothing stays offered, dialed or wrapped for ever (I11, I48)."""
        if self.world.broken:
            return
        self.world.settle()
        for agent in AGENTS:
            for window in ("w1", "w2"):
                self.world.disconnect(agent.id, window)
        self.world.wait(1800)
        for contact in self.world.floor.contacts.values():
            resting = contact.state in {"waiting", "canceled", "failed", "left", "ended", "booked"}
            on_phone = contact.queue == "callback" and contact.state in {"talking", "ticketed"}
            assert resting or on_phone, f"I48: {contact.id} is still {contact.state}"
