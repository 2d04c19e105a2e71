"""The search: Hypothesis looks for a sequence of events after which something does not hold.

Beside the single steps there are short stories: what goes wrong only after several events in a row would hardly ever
come about by picking them one by one.
"""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from queues import events
from queues.contacts import OVER, Contact
from tests.simulation.machine import Steps, agents, customers, languages, number
from tests.simulation.world import AGENTS, CUSTOMERS, NUMBERS


class FloorMachine(Steps):
    """Few agents and customers, every event, any order."""

    @rule()
    def everybody_works(self) -> None:
        for agent in AGENTS:
            self.sign_in(agent.id, "w1")

    @rule(steps=st.integers(1, 4))
    def go_on(self, steps: int) -> None:
        """What usually comes next, for everybody whose time has come."""
        for contact in list(self.world.floor.contacts.values()):
            self.world.far(contact.id, steps)

    @rule(
        who=customers,
        to=st.sampled_from(NUMBERS),
        rounds=st.sampled_from((1, 4)),
        outcome=st.sampled_from(("busy", "no-answer", "declined")),
    )
    def nobody_answers(self, who: str, to: str, rounds: int, outcome: str) -> None:
        """A customer's callback, asked for if they have none, is tried so many times."""
        self.callback(who, "fr", to, False, 0)
        for contact in self.calls_of(who):
            for _ in range(rounds if contact.state not in OVER else 0):
                self.world.miss(contact.id, outcome)

    @rule(who=customers, to=st.sampled_from(NUMBERS), let_go=st.booleans())
    def left_alone(self, who: str, to: str, let_go: bool) -> None:
        """The agent's phone fails in a talk, and the call is taken up again while the customer's may still be up: they
        wait in it, or hear outside its conference that they are called back."""
        self.everybody_works()
        self.callback(who, "fr", to, False, 3)
        for contact in self.calls_of(who):
            if contact.state == "talking":
                leg = self.world.floor.legs.of(contact.attempt_id or "", "customer")
                self.world.lose_agent(contact)
                if let_go and leg is not None:
                    self.world.wait(self.world.floor.policy.sessions.agent_grace_s)
                    left = events.LegReported(leg_id=leg.id, what="left", call_sid=leg.call_sid, outcome="completed")
                    self.world.report(left)
                self.everybody_works()
                self.world.wait(self.world.floor.policy.offers.declined_for_s)
                self.world.far(contact.id, 2)

    @rule(which=number, colleague=agents, then=st.sampled_from(("joint", "over", "lost", "back", "gone", "left")))
    def warm_transfer(self, which: int, colleague: str, then: str) -> None:
        """A colleague is asked, answers, and then something happens."""
        self.everybody_works()
        contact = self.world.contact(which, "talking", "ticketed")
        if contact is None or contact.channel != "callback" or contact.agent_id is None:
            return
        who = {"agent_id": contact.agent_id, "contact_id": contact.id}
        self.world.tell(events.ColleagueAsked(colleague_id=colleague, **who))
        attempt = self.world.floor.attempts[contact.attempt_id or ""]
        leg, mine = attempt.consulted_leg_id, self.world.floor.legs.of_agent(attempt)
        if not leg or mine is None:
            return
        self.world.joined(leg)
        if then in {"joint", "left"}:
            self.world.tell(events.CustomerBroughtIn(**who))
        if then == "over":
            self.world.tell(events.CallHandedOver(note="n", **who))
        elif then == "lost":
            self.world.lose_agent(self.world.floor.contacts[contact.id])
        elif then == "back":
            self.world.tell(events.ColleagueReleased(**who))
        elif then in {"gone", "left"}:
            self.world.report(events.LegReported(leg_id=leg, what="over", call_sid=f"CA{leg}", outcome="completed"))

    def calls_of(self, who: str) -> list[Contact]:
        contacts = self.world.floor.contacts.values()
        return [c for c in contacts if c.customer_id == CUSTOMERS[who].id and c.channel == "callback"]

    @rule(who=customers, to=st.sampled_from(NUMBERS), language=languages)
    def chats_before_a_call(self, who: str, to: str, language: str) -> None:
        """A call waits while chats keep everybody busy; one more chat comes, and then they end."""
        first, *others = sorted(CUSTOMERS, key=lambda name: name == who)
        self.world.save(AGENTS[0].id, chat_capacity=3)
        for name in (first, *others[:-1]):
            self.chat(name, language, ["fr"], "setup", "", "", 1)
        self.callback(first, language, to, False, 0)
        self.world.wait(self.world.floor.policy.matching.reserve_after_s)
        self.chat(who, language, ["fr"], "setup", "", "", 1)
        for contact in list(self.world.floor.contacts.values()):
            if contact.channel == "chat" and contact.state == "talking":
                self.world.end(contact)

    @rule(which=number, over=st.booleans(), back=st.booleans())
    def lose_agent(self, which: int, over: bool, back: bool) -> None:
        contact = self.world.contact(which, "talking", "ticketed")
        if contact is not None:
            leg = self.world.floor.legs.of(contact.attempt_id or "", "customer")
            self.world.lose_agent(contact)
            if over and leg is not None:
                self.world.report(events.LegReported(leg_id=leg.id, what="over", call_sid=self.world.sid(leg.id)))
            if back:
                self.sign_in(contact.agent_id or "", "w1")
                self.world.wait(self.world.floor.policy.offers.declined_for_s)
                self.world.far(contact.id, 3)

    @rule(agent=agents, language=languages, presence=st.sampled_from(("break", "offline")))
    def known_agent_goes(self, agent: str, language: str, presence: str) -> None:
        """Two ask for the agent they know, who is there for one of them, and then for nobody."""
        self.sign_in(agent, "w1")
        for who in ("ana", "ben"):
            self.chat(who, language, ["fr", "es"], "setup", "", agent, 0)
        self.choose(agent, presence)

    @rule(agent=agents, back=st.booleans())
    def go_home(self, agent: str, back: bool) -> None:
        """Offline with work in hand, and then the windows are closed."""
        self.choose(agent, "offline")
        for window in ("w1", "w2"):
            self.world.disconnect(agent, window)
        self.world.wait(self.world.floor.policy.sessions.agent_grace_s)
        if back:
            self.sign_in(agent, "w1")

    @rule(agent=agents, who=customers, language=languages)
    def disable(self, agent: str, who: str, language: str) -> None:
        """An account is switched off, and on again."""
        self.world.save(agent, disabled=True)
        self.sign_in(agent, "w1")
        self.chat(who, language, ["fr"], "setup", "", "", 0)
        self.world.save(agent, disabled=False)
        self.sign_in(agent, "w1")

    @rule(
        agent=agents,
        speaks=st.dictionaries(languages, st.integers(1, 5), min_size=1),
        optics=st.integers(0, 5),
        who=customers,
        topic=st.sampled_from(("setup", "optics", "lens")),
    )
    def teach(self, agent: str, speaks: dict[str, int], optics: int, who: str, topic: str) -> None:
        """What an agent can do is another thing from now on, and somebody comes."""
        self.everybody_works()
        for contact in list(self.world.floor.contacts.values()):
            if contact.customer_id == CUSTOMERS[who].id and contact.channel == "chat":
                self.world.leave(contact)
        self.world.save(agent, languages=speaks, skills={"optics": optics} if optics else {})
        self.chat(who, "fr", ["en"], topic, "", "", 0)

    @rule(which=number, extended=st.integers(0, 3))
    def write_notes(self, which: int, extended: int) -> None:
        """A talk ends, and the agent asks for more time as long as the policy gives any."""
        contact = self.world.contact(which, "talking", "ticketed", "wrapping")
        if contact is not None:
            self.world.tell(events.AgentEnded(agent_id=contact.agent_id or "", contact_id=contact.id))
            for _ in range(extended):
                self.world.wait(25)
                self.extend(contact.id)

    def extend(self, contact_id: str) -> None:
        contact = self.world.floor.contacts[contact_id]
        extended = events.WrapUpExtended(agent_id=contact.agent_id or "", contact_id=contact_id)
        taken = self.world.tell(extended) is not None
        after = self.world.floor.contacts[contact_id]
        assert taken == (after.wrap_up_until != contact.wrap_up_until)
        if taken:
            assert after.ended_at is not None
            assert after.wrap_up_until is not None
            longest = timedelta(seconds=self.world.floor.policy.sessions.wrap_up_max_s)
            assert after.wrap_up_until - after.ended_at <= longest, "more time for notes than there is"

    @rule(
        who=customers,
        to=st.sampled_from(NUMBERS),
        steps=st.integers(1, 2),
        what=st.sampled_from(("hang up", "cancel", "doubt")),
    )
    def while_it_rings(self, who: str, to: str, steps: int, what: str) -> None:
        """A call is being placed, and the agent hangs up, the customer cancels, or nobody knows whether it is."""
        self.everybody_works()
        self.callback(who, "fr", to, False, steps)
        for contact in [contact for contact in self.calls_of(who) if contact.state == "connecting"]:
            legs = [leg.id for leg in self.world.floor.legs.values() if leg.attempt_id == contact.attempt_id]
            if what == "cancel":
                self.world.leave(contact)
            elif what == "doubt":
                self.world.tell(events.LegDoubted(leg_id=legs[-1]))
                self.world.tell(events.LegNotFound(leg_id=legs[-1]))
            else:
                self.world.tell(events.AgentEnded(agent_id=contact.agent_id or "", contact_id=contact.id))
                for leg in legs:
                    self.world.report(events.LegPlaced(leg_id=leg, call_sid=self.world.sid(leg)))
