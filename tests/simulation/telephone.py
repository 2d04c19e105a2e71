"""The search over booked calls and calls to our lines: what customers, callers and the clock do to them, beside all
that `stories` does, and what must hold of them on top."""

from datetime import datetime, timedelta
from itertools import combinations

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from msgspec.structs import replace

from queues import events
from queues.agents import Person
from queues.contacts import CANCELABLE, OVER, Contact, Customer
from queues.floor import Floor
from queues.hours import is_open
from queues.phone_tests import GAP
from queues.policy import Appointments, Hours, PhoneLine
from queues.quoting import handling_s
from tests.simulation import invariants
from tests.simulation.machine import agents, customers, number
from tests.simulation.stories import FloorMachine
from tests.simulation.world import AGENTS, CUSTOMERS, LADDER, NUMBERS, World
from tests.support.floors import customer

SALES, KNOWN, NOON = "+33199000191", "+33199000192", "+33199000193"
RULES = Appointments(share=0.7, earliest_min=15, latest_days=1, remind_min=20, late_min=5, postpone_min=2)
"""Within reach of a search. Only planned hours count: whom else to reckon with is for tests of their own."""
TALKS = ("chat", "callback", "call", "ticket")

POLICY = replace(
    LADDER,
    appointments=RULES,
    plans={name: replace(plan, channels=TALKS) for name, plan in LADDER.plans.items()},
    telephone=replace(
        LADDER.telephone,
        lines=(
            PhoneLine(e164=SALES, label="Sales", country="FR", purpose="sales", topic="optics", languages=("fr", "en")),
            PhoneLine(
                e164=KNOWN, label="Support", country="FR", purpose="identified", topic="setup", languages=("fr",)
            ),
            PhoneLine(
                e164=NOON,
                label="Noon",
                country="FR",
                purpose="sales",
                topic="optics",
                languages=("fr",),
                hours=Hours(open="12:00-13:00"),
            ),
        ),
    ),
)

CALLERS = ("+33199001234", "+33199005678", "")
"""The numbers of those who ask to be called as well, and a withheld one."""
NOON_H = 12
slots = st.integers(0, 4)
lines = st.sampled_from((SALES, KNOWN))


def stranger(number: str) -> Customer:
    return replace(customer(f"caller{number}", plan="", assurance="unverified"), name="", email="")


class TelephoneMachine(FloorMachine):
    """Everybody has planned hours to begin with."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(POLICY)

    @initialize()
    def plan(self) -> None:
        for agent in AGENTS:
            self.world.save(agent.id, works=Hours(open="24/7"))

    # ── Booked calls ─────────────────────────────────────────────────────────────────────────────

    def slot(self, ahead: int) -> datetime:
        """The start of a slot: the first there may be, or one so many later."""
        step = RULES.slot_min * 60
        first = self.world.now.timestamp() + RULES.earliest_min * 60
        return datetime.fromtimestamp((-(-first // step) + ahead) * step, self.world.now.tzinfo)

    @rule(who=customers, to=st.sampled_from(NUMBERS), ahead=slots)
    def book(self, who: str, to: str, ahead: int) -> None:
        self.made += 1
        at, contact_id = self.slot(ahead), f"booked-{self.made}"
        request = events.AppointmentBooked(
            contact_id=contact_id, customer=CUSTOMERS[who], language="fr", topic="setup", subject="Call me",
            country="FR", number=to, fallback_email="me@example.org", zone="Europe/Paris", at=at,
        )  # fmt: skip
        was_sound = is_held(self.world.floor, at)
        if self.world.tell(request) is not None:
            assert self.world.floor.contacts[contact_id].state == "booked"
            assert is_held(self.world.floor, at) or not was_sound, "oversold"

    @rule(there=st.lists(agents, max_size=2, unique=True), ahead=slots, then=st.sampled_from(("", "move", "due")))
    def everybody_wants_one_slot(self, there: list[str], ahead: int, then: str) -> None:
        """Whoever has no call under way books the same slot; and then moves into another, or it begins."""
        for agent in AGENTS:
            self.world.save(agent.id, works=Hours(open="24/7" if agent.id in there else "off"))
        for contact in list(self.world.floor.contacts.values()):
            if contact.channel == "callback" and contact.state in CANCELABLE:
                self.world.leave(contact)
        for digit, who in enumerate(CUSTOMERS):
            self.book(who, f"01 99 00 30 0{digit}", ahead)
        for which, _ in enumerate(CUSTOMERS):
            if then == "move":
                self.book_another_time(which, True, "ana", ahead + 1)
        if then == "due":
            self.its_time_comes(0)

    @rule(which=number, own=st.booleans(), who=customers, ahead=slots)
    def book_another_time(self, which: int, own: bool, who: str, ahead: int) -> None:
        contact = self.call(which)
        if contact is not None:
            by, at = contact.customer_id if own else CUSTOMERS[who].id, self.slot(ahead)
            was_sound = is_held(self.world.floor, at)
            moved = self.world.tell(events.AppointmentMoved(contact_id=contact.id, customer_id=by, at=at))
            if moved is not None:
                assert by == contact.customer_id, "moved by somebody else"
                assert is_held(self.world.floor, at) or not was_sound, "oversold"

    @rule(which=number, own=st.booleans(), who=customers)
    def postpone(self, which: int, own: bool, who: str) -> None:
        contact = self.call(which)
        if contact is not None:
            by = contact.customer_id if own else CUSTOMERS[who].id
            told = self.world.tell(events.Postponed(contact_id=contact.id, customer_id=by))
            after = self.world.floor.contacts[contact.id]
            assert told is None or by == contact.customer_id, "postponed by somebody else"
            assert told is None or contact.slot_at is not None or after.rank_at == contact.rank_at, "lost its place"

    @rule(which=number)
    def its_time_comes(self, which: int) -> None:
        """The slot of a booked call begins, and it goes its way."""
        contact = self.world.contact(which, "booked")
        if contact is not None and contact.next_try_at is not None:
            self.everybody_works()
            self.world.wait(max(0.0, (contact.next_try_at - self.world.now).total_seconds()))
            self.world.far(contact.id, 3)

    @rule(which=number, heard=st.sampled_from(("", "doubted", "placed", "ringing")), steps=st.integers(0, 2))
    def cancel_on_its_way(self, which: int, heard: str, steps: int) -> None:
        """A callback is canceled in the middle of being made, and its customer asks for another one at that number."""
        contact = self.call(which)
        if contact is None or contact.channel != "callback" or contact.state not in {"waiting", "offered"}:
            return
        self.everybody_works()
        self.world.far(contact.id, steps)
        contact = self.world.floor.contacts[contact.id]
        leg = self.world.floor.legs.of(contact.attempt_id or "", "customer")
        if leg is not None and leg.state == "intent":
            told: dict[str, events.Event] = {
                "doubted": events.LegDoubted(leg_id=leg.id),
                "placed": events.LegPlaced(leg_id=leg.id, call_sid=self.world.sid(leg.id)),
                "ringing": events.LegReported(leg_id=leg.id, what="ringing", call_sid=self.world.sid(leg.id)),
            }
            if heard in told:
                self.world.tell(told[heard])
        self.world.leave(contact)
        who = next((name for name, one in CUSTOMERS.items() if one.id == contact.customer_id), "ana")
        self.callback(who, "fr", contact.number, instead=False, steps=3)

    # ── Calls to our lines ───────────────────────────────────────────────────────────────────────

    @rule(who=st.one_of(st.none(), customers), line=lines, number=st.sampled_from(CALLERS), steps=st.integers(0, 4))
    def call_in(self, who: str | None, line: str, number: str, steps: int) -> None:
        """Somebody calls, twice told, and gets some of the usual steps on."""
        self.made += 1
        arrived = events.CallArrived(
            contact_id=f"in-{self.made}", call_sid=f"CAin-{self.made}", line=line,
            customer=stranger(number or f"none-{self.made}") if who is None else CUSTOMERS[who],
            assurance="unverified" if who is None else "keypad", language="fr", number=number, country="FR",
        )  # fmt: skip
        if self.world.tell(arrived) is not None:
            again = self.world.tell(arrived)
            assert again is not None
            assert not again.changes, "arrived twice"
            self.world.far(arrived.contact_id, steps)

    @rule(which=number)
    def caller_hangs_up(self, which: int) -> None:
        """Known or found out later; told twice it changes nothing."""
        contact = self.call(which)
        if contact is not None:
            self.world.tell(events.CallerLeft(contact_id=contact.id))
            again = self.world.tell(events.CallerLeft(contact_id=contact.id))
            assert again is not None
            assert not again.changes, "left twice"
            after = self.world.floor.contacts[contact.id]
            assert contact.channel != "call" or after.state in OVER | {"wrapping"}, "left, and still has a place"

    @rule(which=number, to=st.sampled_from(NUMBERS))
    def rather_be_called(self, which: int, to: str) -> None:
        contact = self.call(which)
        if contact is not None:
            told = self.world.tell(events.CallbackKeyed(contact_id=contact.id, number=to, country="FR"))
            after = self.world.floor.contacts[contact.id]
            assert after.rank_at == contact.rank_at, "lost its place"
            assert told is None or after.channel == "callback"

    @rule(who=st.one_of(st.none(), customers), line=st.sampled_from((SALES, KNOWN, NOON)), to=st.sampled_from(NUMBERS),
          own=st.sampled_from(CALLERS))  # fmt: skip
    def leave_a_number(self, who: str | None, line: str, to: str, own: str) -> None:
        """A caller of a closed line would be called, twice told: at once, or from the hour in which that line is."""
        self.made += 1
        left = events.CallbackLeft(
            contact_id=f"number-{self.made}", line=line, number=to, country="FR", called_from=own, language="fr",
            customer=stranger(own or f"none-{self.made}") if who is None else CUSTOMERS[who],
            assurance="unverified" if who is None else "keypad",
        )  # fmt: skip
        if self.world.tell(left) is None:
            return
        again = self.world.tell(left)
        assert again is not None
        assert not again.changes, "left twice"
        contact = self.world.floor.contacts[left.contact_id]
        assert (contact.channel, contact.line, contact.slot_at) == ("callback", line, None)
        is_noon = self.world.now.hour == NOON_H
        assert (contact.state == "booked") == (line == NOON and not is_noon), "at the wrong time"
        if contact.state == "booked":
            assert contact.requested_at == contact.next_try_at, "counts as waiting before we call"
            assert contact.requested_at.hour == NOON_H, "not in the line's hours"

    @rule(agent=agents, soon=st.booleans())
    def try_own_phone(self, agent: str, soon: bool) -> None:
        """Somebody has their own phone rung, twice told, and again: never in a call, nor right after another test."""
        self.made += 1
        first, second = (events.PhoneTested(agent_id=agent, test_id=f"test-{self.made}-{n}") for n in (1, 2))
        told = self.world.tell(first)
        if told is None:
            return
        held = [one for one in invariants.in_hand(self.world.floor, agent) if one.channel != "chat"]
        assert not [one.id for one in held if one.state in invariants.IN_CALL], "rung in the middle of a call"
        assert not told.effects, "whoever asked rings the phone, and nobody else"
        again = self.world.tell(first)
        assert again is not None
        assert not again.changes, "tested twice"
        if not soon:
            self.world.wait(GAP.total_seconds())
        assert not (soon and self.world.tell(second)), "tested again at once"

    @rule(which=number)
    def leave_a_message(self, which: int) -> None:
        contact = self.call(which)
        if contact is not None and contact.line:
            left = events.VoicemailLeft(
                contact_id=f"voice-{contact.id}", instead_of=contact.id, line=contact.line, language="fr", seconds=7,
                customer=self.world.floor.customers[contact.customer_id], number=contact.number,
            )  # fmt: skip
            if left.contact_id not in self.world.watch.ticket_of or left.contact_id in self.world.floor.tickets:
                self.world.tell(left)

    @rule(which=number, agent=agents)
    def agent_of_a_caller_goes(self, which: int, agent: str) -> None:
        """In the middle of being put through, or of a talk."""
        contact = self.call(which)
        if contact is not None and contact.state in {"connecting", "talking", "ticketed"}:
            leg = self.world.floor.legs.of_agent(self.world.floor.attempts[contact.attempt_id or ""])
            if leg is not None:
                over = events.LegReported(leg_id=leg.id, what="over", call_sid=f"CA{leg.id}", outcome="completed")
                self.world.report(over)

    def call(self, which: int) -> Contact | None:
        """One of the calls on the floor, the newest open one first."""
        found = [contact for contact in self.world.floor.contacts.values() if contact.queue == "callback"]
        found.sort(key=lambda contact: (contact.state in OVER, -contact.serial))
        return found[which % len(found)] if found else None

    # ── What must hold ───────────────────────────────────────────────────────────────────────────

    @invariant()
    def nobody_is_left_on_the_line(self) -> None:
        """Whoever called us has the music of the waiting room and is looked for, or is in a conference that is open:
        with an agent, on the way to one, or on hold; or was said goodbye to."""
        floor = self.world.floor
        for contact in floor.contacts.values() if not self.world.broken else ():
            if contact.channel != "call" or contact.state in OVER | {"wrapping"}:
                continue
            attempt = floor.attempts.get(contact.attempt_id or "")
            if attempt is None:
                assert contact.state in {"waiting", "offered"}, f"{contact.id} is {contact.state} nowhere"
                assert contact.look_at is not None, f"nobody would notice that {contact.id} hung up"
                continue
            assert attempt.state == "open", f"{contact.id} is in a call that is over"
            leg, agent = floor.legs.of(attempt.id, "customer"), floor.legs.of_agent(attempt)
            assert contact.state == "connecting" or (leg is not None and leg.state == "in"), "talks to nobody"
            assert contact.state != "connecting" or (agent is not None and agent.is_wanted), "waits for no agent"

    @invariant()
    def booked_calls_join_the_line_in_time(self) -> None:
        floor = self.world.floor
        due = floor.timers.next_due()
        behind = self.world.broken or (due is not None and due <= self.world.now)
        for contact in floor.contacts.values() if not behind else ():
            if contact.state == "booked":
                assert contact.next_try_at is not None
                assert contact.next_try_at > self.world.now, f"{contact.id} is not called at its time"


def is_held(floor: Floor, slot: datetime) -> bool:
    """Whether those planned to be at work throughout a slot have the time for all calls booked in it. By Hall: no set
    of calls needs more than all who could take one of them have."""
    calls = [
        c for c in floor.contacts.values() if c.slot_at == slot and c.channel == "callback" and c.state not in OVER
    ]
    mean_s = handling_s(floor, "callback")
    assert mean_s is not None
    each = RULES.share * RULES.slot_min * 60 / mean_s
    able = [{p.id for p in floor.people.values() if _at_work(p.works, slot) and _may(floor, p, c)} for c in calls]
    return all(
        count <= each * len(set().union(*several)) + 1e-6
        for count in range(1, len(calls) + 1)
        for several in combinations(able, count)
    )


def _may(floor: Floor, person: Person, call: Contact) -> bool:
    return not person.disabled and person.takes_calls and invariants.fits(floor, person, call, ever=True)


def _at_work(works: Hours | None, slot: datetime) -> bool:
    last = slot + timedelta(minutes=RULES.slot_min, seconds=-1)
    return works is not None and is_open(works, slot) and is_open(works, last)
