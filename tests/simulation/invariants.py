"""What must hold of a floor at every instant, recomputed from its contacts alone.

Names I01 to I29 are those of the list of invariants the product is held to. Fitness and room are written down here a
second time, on purpose: a check that asked the code under test would agree with its mistakes.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import isfinite

from queues import quoting
from queues.agents import Person
from queues.callbacks import CALLBACKS
from queues.calls import Attempt
from queues.chats import CHATS
from queues.contacts import Contact
from queues.entries import Class
from queues.floor import Floor
from queues.inbound import CALLS

IN_CALL = frozenset({"connecting", "talking", "ticketed"})
OVER = frozenset({"ended", "left", "canceled", "failed"})
HOLDING = IN_CALL | {"wrapping"}
STATES = {"chat": frozenset(CHATS.states()), "callback": frozenset(CALLBACKS.states()),
          "call": frozenset(CALLS.states())}  # fmt: skip


def rank(contact: Contact) -> tuple[datetime, int]:
    return contact.rank_at, contact.serial


def in_hand(floor: Floor, agent_id: str) -> list[Contact]:
    """What an agent was offered or holds, by the contacts themselves."""
    return [
        contact
        for contact in floor.contacts.values()
        if contact.agent_id == agent_id and (contact.state == "offered" or contact.state in HOLDING)
    ]


def works(floor: Floor, person: Person) -> bool:
    shift = floor.shifts.get(person.id)
    here = bool(floor.agent_windows.get(person.id))
    return here and shift is not None and shift.presence == "available" and not person.disabled


def signed_in(floor: Floor, person: Person) -> bool:
    """At work or on a break, with a window open."""
    shift = floor.shifts.get(person.id)
    here = bool(floor.agent_windows.get(person.id)) and not person.disabled
    return here and shift is not None and shift.presence != "offline"


def fits(floor: Floor, person: Person, contact: Contact, *, ever: bool = False) -> bool:
    """Whether this person may take this contact as far as it was widened, or (`ever`) at the last step."""
    if contact.queue == "callback" and not person.takes_calls:
        return False
    if contact.kept_for and not ever:
        return contact.kept_for == person.id
    steps = floor.policy.matching.steps
    step = steps[-1] if ever else steps[contact.step]
    if contact.skill and (step.skill != "none" or contact.stays):
        needed = contact.skill_level if step.skill == "asked" else 1
        if person.skills.get(contact.skill, 0) < needed:
            return False
    return any(person.languages.get(language, 0) >= step.level for language in spoken(floor, contact, ever=ever))


def spoken(floor: Floor, contact: Contact, *, ever: bool = False) -> list[str]:
    """The languages a contact may be served in by now."""
    allowed = floor.policy.matching.steps[-1 if ever else contact.step].languages
    own, *more = contact.languages
    overflow = floor.policy.matching.steps[-1 if ever else contact.step].overflow
    if allowed == "own":
        more = []
    elif allowed == "shared":
        more = [language for language in more if language != "en"]
    return list(dict.fromkeys([own, *more, *overflow]))


def room(
    floor: Floor, person: Person, channel: str, held: list[Contact], before: Mapping[str, Contact] | None = None
) -> bool:
    """Whether one more of `channel` fits beside `held`. `before`: the contacts before an event; whom a call wants only
    since then, it wanted after everybody was offered what they may take."""
    if any(contact.state == "offered" or contact.queue == "callback" for contact in held):
        return False
    hears = [leg for leg in floor.legs.values() if leg.role == "supervisor" and leg.person_id == person.id]
    if any(leg.is_wanted and leg.state != "ended" for leg in hears):
        return False
    if asked(floor, person) or floor.shifts[person.id].wrap_up_until:
        return False
    if channel == "callback":
        return floor.guard.halt is None and person.takes_calls and len(held) <= floor.policy.offers.chats_beside_call
    calls = [contact.id for contact in floor.contacts.values() if contact.reserves == person.id]
    if any(before is None or (call in before and before[call].reserves == person.id) for call in calls):
        return False
    return len(held) < person.chat_capacity


def asked(floor: Floor, person: Person) -> list[str]:
    """Calls of colleagues this person is asked into."""
    return [one.id for one in floor.attempts.values() if one.state == "open" and one.consulted_id == person.id]


def cools_off(contact: Contact, person: Person, now: datetime) -> bool:
    until = contact.declined.get(person.id)
    return until is not None and until > now


def may_be_passed_over(floor: Floor, contact: Contact, person: Person, now: datetime) -> bool:
    """Whoever declined is not asked again before a time. The end of that is a timer's: while the desk is behind with
    its timers, it may not have noticed."""
    due = floor.timers.next_due()
    behind = due is not None and due <= now and person.id in contact.declined
    return behind or cools_off(contact, person, now)


def check(floor: Floor, now: datetime) -> None:
    """Everything that can be told from one floor. Raises `AssertionError`."""
    indexes(floor)
    one_holder(floor)
    attempts(floor)
    nobody_waits_in_vain(floor, now)
    estimates(floor)
    timers(floor)


def indexes(floor: Floor) -> None:
    """Held, numbers, lines and customers agree with the contacts recomputed from scratch."""
    held: dict[str, set[str]] = defaultdict(set)
    mine: dict[str, set[str]] = defaultdict(set)
    numbers: dict[str, str] = {}
    for contact in floor.contacts.values():
        assert contact.state in STATES[contact.channel], contact.state
        mine[contact.customer_id].add(contact.id)
        if contact.state == "offered" or contact.state in HOLDING:
            assert contact.agent_id, f"{contact.state} without an agent"
            held[contact.agent_id].add(contact.id)
        if contact.channel == "callback" and contact.state not in OVER | {"wrapping"}:
            assert contact.number not in numbers, "I14: two open callbacks to one number"
            numbers[contact.number] = contact.id
    states: dict[tuple[str, str], set[str]] = defaultdict(set)
    for contact in floor.contacts.values():
        states[contact.channel, contact.state].add(contact.id)
    assert states == {key: set(ids) for key, ids in floor.states._ids.items() if ids}, "states"
    assert held == {agent: set(ids) for agent, ids in floor.held.items() if ids}, "held"
    assert mine == {customer: set(ids) for customer, ids in floor.of_customer.items()}, "of_customer"
    assert numbers == floor.numbers, "numbers"
    up: dict[str, set[str]] = defaultdict(set)
    for leg in floor.legs.values():
        if leg.role == "customer" and leg.state != "ended":
            up[leg.to].add(leg.id)
    assert up == floor.legs.up, "legs that may be up"
    assert set(mine) <= set(floor.customers), "a contact whose customer is not known"
    present = {customer for customer, windows in floor.customer_windows.items() if windows}
    assert set(floor.customers) <= set(mine) | present, "somebody is remembered for ever"
    consulted = [(person.id, asked(floor, person)) for person in floor.people.values()]
    assert {key: ids for key, ids in consulted if ids} == {key: [one] for key, one in floor.consulted.items()}, "asked"
    assert not floor.joined, "joined but not matched"
    assert not floor.freed, "freed but not matched"
    lines(floor)
    wanted = [(contact.reserves, contact.id) for contact in floor.contacts.values() if contact.reserves]
    assert sorted(wanted) == sorted(floor.reserved.items()), "reserved"
    for contact in floor.contacts.values():
        assert contact.state == "waiting" or not contact.reserves, "reserves, but does not wait"
        agent = floor.people.get(contact.reserves or "")
        assert agent is None or works(floor, agent) or not floor.agent_windows.get(agent.id), "reserved, but off"
        known = floor.people.get(contact.kept_for or "") if contact.state == "waiting" else None
        assert known is None or works(floor, known) or not floor.agent_windows.get(known.id), "kept for nobody"


def lines(floor: Floor) -> None:
    """Whoever waits stands once in every line of their languages, and nobody else does; each line is in order."""
    expected: dict[Class, list[tuple[datetime, int, str]]] = defaultdict(list)
    waiting = [contact for contact in floor.contacts.values() if contact.state == "waiting"]
    for contact in waiting:
        entry = (contact.rank_at, contact.serial, contact.id)
        if contact.kept_for:
            expected[Class(contact.queue, "", agent_id=contact.kept_for)].append(entry)
            continue
        step = floor.policy.matching.steps[contact.step]
        skill = contact.skill if step.skill != "none" or contact.stays else ""
        level = contact.skill_level if skill and step.skill == "asked" else 1
        for language in spoken(floor, contact):
            expected[Class(contact.queue, language, step.level, skill, level, contact.wishes)].append(entry)
    standing = {key: [tuple(entry) for entry in floor.lines.line(key)] for key in floor.lines.classes()}
    assert standing == {key: sorted(entries) for key, entries in expected.items()}, "lines"
    assert len(floor.lines) == len(waiting)


def one_holder(floor: Floor) -> None:
    """I01, I02: one agent per contact, one live call and one open offer per agent."""
    seen: set[str] = set()
    for agent_id, held in floor.held.items():
        assert not seen & set(held), "I01: held by two"
        seen |= set(held)
        contacts = [floor.contacts[contact_id] for contact_id in held]
        assert sum(contact.state == "offered" for contact in contacts) <= 1, f"I02: two offers to {agent_id}"
        assert sum(contact.queue == "callback" for contact in contacts) <= 1, f"I02: two calls for {agent_id}"


def attempts(floor: Floor) -> None:
    """I12, I14, I19: an open attempt belongs to a callback in a call, to its agent and number; one each."""
    still = [attempt for attempt in floor.attempts.values() if attempt.state == "open"]
    assert len({attempt.contact_id for attempt in still}) == len(still), "I12: two open attempts"
    assert len({attempt.to for attempt in still}) == len(still), "I14: one number in two attempts"
    for attempt in still:
        contact = floor.contacts[attempt.contact_id]
        assert contact.attempt_id == attempt.id
        if contact.state not in IN_CALL:
            waits_on_the_line(floor, contact)
        else:
            assert contact.agent_id == attempt.agent_id, "I19"
    for contact in floor.contacts.values():
        if contact.queue == "callback" and contact.state in IN_CALL:
            attempt = floor.attempts[contact.attempt_id or ""]
            assert attempt.state == "open", "in a call without an open attempt"
            customer = floor.legs.of(attempt.id, "customer")
            if contact.state != "connecting":
                assert customer is not None, "talking to nobody"
                assert customer.state == "in", "talking to nobody"
        elif contact.attempt_id is not None:
            waits_on_the_line(floor, contact)
        if contact.state in {"talking", "ticketed"} and contact.queue == "callback":
            talks(floor, floor.attempts[contact.attempt_id or ""])


def waits_on_the_line(floor: Floor, contact: Contact) -> None:
    """I19: whoever is on the line without an agent hears music, is before everybody, and is up for the next agent."""
    assert contact.state in {"waiting", "offered"}, f"open attempt of a contact that is {contact.state}"
    attempt = floor.attempts[contact.attempt_id or ""]
    customer = floor.legs.of(attempt.id, "customer")
    assert customer is not None
    assert customer.state == "in", "waits on the line and is not on it"
    assert attempt.held_at is not None, "silence"
    assert contact.rank_at <= contact.requested_at - timedelta(days=1), "not in front"


def talks(floor: Floor, attempt: Attempt) -> None:
    """I19: a customer who is not held is heard by the agent who holds the contact, and that one is in."""
    agent = floor.legs.of_agent(attempt)
    assert agent is not None
    assert agent.person_id == attempt.agent_id
    colleague = floor.legs.get(attempt.consulted_leg_id)
    assert not attempt.consulted_id or (colleague is not None and colleague.person_id == attempt.consulted_id)
    joint = attempt.joint_at is not None and colleague is not None and colleague.state == "in"
    assert attempt.held_at is not None or agent.state == "in" or joint, "left alone in silence"
    assert agent.is_wanted


def nobody_waits_in_vain(floor: Floor, now: datetime) -> None:
    """I09: no contact waits while a fit and free agent exists, but for those who declined it of late."""
    working = [(person, in_hand(floor, person.id)) for person in floor.people.values() if works(floor, person)]
    for contact in floor.contacts.values():
        if contact.state != "waiting":
            continue
        for person, held in working:
            free = fits(floor, person, contact) and room(floor, person, contact.queue, held)
            excused = may_be_passed_over(floor, contact, person, now)
            assert not free or excused, f"I09: {contact.id} waits, {person.id} is free"


def estimates(floor: Floor) -> None:
    """I10: what is shown is finite, not negative, in order; nothing is promised when there is nobody."""
    waiting = sorted((c for c in floor.contacts.values() if c.state == "waiting"), key=rank)
    for contact in waiting:
        found = quoting.estimate_of(floor, contact)
        assert 1 <= quoting.place(floor, contact) <= len(waiting)
        if found.state == "known":
            assert found.low_s is not None
            assert found.high_s is not None
            assert isfinite(found.high_s)
            assert 0 <= found.low_s < found.high_s
            assert any(works(floor, p) and fits(floor, p, contact, ever=True) for p in floor.people.values()), (
                "a wait without anybody"
            )
        else:
            assert found.low_s is None
            assert found.high_s is None
            assert found.reason


def timers(floor: Floor) -> None:
    """Whatever is due at some time will be looked at then."""
    looked_at = set(floor.timers.heap)
    for kind, table in (("contact", floor.contacts), ("leg", floor.legs), ("shift", floor.shifts)):
        for key in table:
            due = floor.timers.due_at(kind, key)
            assert due is None or (due, kind, key) in looked_at, f"nothing will look at {kind} {key}"
