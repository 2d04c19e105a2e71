"""What people see of the calls they are in."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from orchestrator.desk import timetable
from orchestrator.desk.expected import Expected
from orchestrator.masks import readable
from queues.absences import nobody_is_there
from queues.agents import Shift
from queues.booking import is_late
from queues.calls import Attempt
from queues.choosing import explained
from queues.contacts import Contact
from queues.dialing import may_still_ring
from queues.floor import Floor
from queues.holding import in_talk
from queues.ids import derive
from queues.transferring import colleague_is_in, may_go_to, may_take, would_wait_for_nobody
from widgets import wire

if TYPE_CHECKING:
    from orchestrator.desk.views import Views

SPEAKS_WITHIN_S = 15
"""How soon a network that is well says something of a call."""


def now(floor: Floor, contact: Contact) -> wire.CallNow | None:
    """The call the customer is in; none while they are not on the line."""
    attempt = floor.on_line(contact)
    if attempt is None:
        return None
    return wire.CallNow(held_at=attempt.held_at, held_for=attempt.held_for, recording=attempt.recording)


def who_hears(floor: Floor, contact: Contact) -> set[str]:
    """Who is told what happens to a contact: its agent; and whoever had it, as long as their phone is in its call."""
    legs = floor.legs.all_of(derive(contact.id, "attempt", contact.attempts))
    still_in = {leg.person_id for leg in legs if leg.role == "agent" and leg.is_wanted and leg.state != "ended"}
    return still_in | {contact.agent_id} if contact.agent_id else still_in


def where(floor: Floor, contact: Contact) -> str | None:
    """Where the call under way stands, in one word; of one that was canceled, whether the phone may still ring."""
    if contact.state == "canceled" and may_still_ring(floor, contact):
        return "may-ring"
    if contact.attempt_id is None:
        return None
    customer = floor.legs.of(contact.attempt_id, "customer")
    agent = floor.legs.of_agent(floor.attempts[contact.attempt_id])
    if customer is None or (contact.state == "connecting" and customer.state == "in"):
        return "unsure" if agent and agent.state == "unknown" else "agent-ringing"
    words = {"in": "talking", "ringing": "ringing", "unknown": "unsure"}
    return words.get(customer.state, "joining" if contact.channel == "call" else "dialing")


def silent_after_s(floor: Floor, contact: Contact) -> int | None:
    """How long a network that is well says nothing more of the leg that is waited for: it says soon that it rings, and,
    once it has rung for its time, what came of it. None when no word is waited for, or not yet: a leg may wait for its
    turn to be dialed."""
    if contact.state != "connecting" or contact.attempt_id is None:
        return None
    customer = floor.legs.of(contact.attempt_id, "customer")
    agent = floor.legs.of_agent(floor.attempts[contact.attempt_id])
    leg = agent if customer is None or customer.state == "in" else customer
    if leg is None or leg.state not in {"placed", "ringing"}:
        return None
    callbacks = floor.policy.callbacks
    ring_s = callbacks.agent_ring_s if leg.role == "agent" else callbacks.ring_s
    return SPEAKS_WITHIN_S + (ring_s if leg.state == "ringing" else 0)


def callback(
    floor: Floor, contact: Contact, link: Callable[[str], str], expected: Expected, now: datetime
) -> wire.CallbackCard | None:
    """What is to be known of a callback; none for what is not one. `link` makes the private path to it."""
    if contact.channel != "callback":
        return None
    return wire.CallbackCard(
        number=readable(contact.number),
        country=contact.country,
        caller_id=readable(contact.caller_id),
        caller_why=explained(floor, contact.number, contact.caller_id),
        fallback_email=contact.fallback_email,
        tries=contact.tries,
        max_tries=floor.policy.callbacks.tries,
        next_try_at=contact.next_try_at,
        last_outcome=contact.last_outcome,
        zone=contact.zone,
        sequence=contact.sequence,
        slot_at=contact.slot_at,
        late=is_late(contact),
        **_absence(floor, contact, expected, now),
        later_at=timetable.later_at(floor, contact, now),
        can_move=timetable.can_move(floor, contact),
        link=link(contact.id),
        leg=where(floor, contact),
        silent_after_s=silent_after_s(floor, contact),
    )


def _absence(floor: Floor, contact: Contact, expected: Expected, now: datetime) -> dict[str, Any]:
    if not is_late(contact) or not nobody_is_there(floor, contact):
        return {}
    return {"nobody": True, "expected_at": expected.at(floor, contact, now)}


def passed_on(floor: Floor, shift: Shift) -> list[wire.PassedOn]:
    """Whose calls they passed on last, as far as a note is still taken."""
    found = [floor.contacts[contact_id] for contact_id in shift.notes_on if contact_id in floor.contacts]
    return [
        wire.PassedOn(contact_id=one.id, name=floor.customers[one.customer_id].name, subject=one.subject)
        for one in found
    ]


def inbound(floor: Floor, contact: Contact) -> wire.InboundCard | None:
    """Which line was called, and from where; none for what did not come by telephone."""
    if contact.channel != "call":
        return None
    lines = floor.policy.telephone.lines
    line = next((line for line in lines if line.e164 == contact.line), None)
    return wire.InboundCard(
        line=line.called(contact.language) if line else readable(contact.line),
        line_labels=line.labels if line else {},
        number=readable(contact.number) if contact.number else "",
        country=contact.country,
        leg=where(floor, contact),
        silent_after_s=silent_after_s(floor, contact),
    )


def consult(floor: Floor, contact: Contact) -> wire.Consult | None:
    """The colleague who was asked into a call."""
    attempt = floor.on_line(contact)
    if attempt is None or not attempt.consulted_id:
        return None
    return wire.Consult(colleague=floor.people[attempt.consulted_id].name, stage=_stage(floor, attempt))


def asked(views: "Views", agent_id: str, now: datetime) -> wire.Asked | None:
    """The call an agent is asked into."""
    floor = views.floor
    attempt = floor.attempts.get(floor.consulted.get(agent_id, ""))
    contact = floor.contacts.get(attempt.contact_id) if attempt else None
    if attempt is None or contact is None:
        return None
    return wire.Asked(
        contact=replace(views.contact(contact, now), topic=views.topic_label(contact)),
        customer=views.card(floor.customers[contact.customer_id]),
        agent=floor.people[attempt.agent_id].name,
        stage=_stage(floor, attempt),
        note=attempt.consulted_note,
    )


def _stage(floor: Floor, attempt: Attempt) -> wire.Stage:
    if attempt.joint_at is not None:
        return "joint"
    return "talking" if colleague_is_in(floor, attempt) else "ringing"


def listening(floor: Floor, agent_id: str) -> wire.Listening | None:
    """The call a supervisor is in."""
    leg = floor.legs.get(floor.listening.get(agent_id, ""))
    if leg is None or not leg.part:
        return None
    customer = floor.customers[floor.contacts[leg.contact_id].customer_id]
    return wire.Listening(contact_id=leg.contact_id, customer=customer.name, part=leg.part, joined=leg.state == "in")


def listeners(floor: Floor, contact: Contact) -> list[wire.Listener]:
    """Supervisors in a call, for its agent."""
    attempt = floor.on_line(contact)
    legs = [leg for leg in floor.legs.all_of(attempt.id) if leg.state == "in" and leg.is_wanted] if attempt else []
    seen = [leg for leg in legs if leg.part and (leg.part != "listen" or floor.policy.supervising.agents_see)]
    return [wire.Listener(name=floor.people[leg.person_id].name, part=leg.part) for leg in seen if leg.part]


def pass_to(floor: Floor, agent_id: str, contact_id: str) -> wire.PassTo:
    """Where an agent may pass a call on. Raises `Refused`."""
    contact, _ = in_talk(floor, agent_id, contact_id)
    policy = floor.policy
    if floor.guard.halt is not None:
        return wire.PassTo(topics=[], languages=list(policy.languages), is_stopped=True)
    free = [
        one for one in floor.people.values()
        if one.id != agent_id and may_take(policy, contact, one) and floor.has_room(one.id, "callback")
    ]  # fmt: skip
    return wire.PassTo(
        topics=[
            topic.id for topic in policy.topics
            if may_go_to(policy, contact, topic) and any(
                not would_wait_for_nobody(floor, contact, topic, language, agent_id) for language in policy.languages
            )
        ],
        languages=list(policy.languages),
        colleagues=[
            wire.Colleague(id=one.id, name=one.name, languages=one.languages, skills=one.skills)
            for one in sorted(free, key=lambda one: (contact.language not in one.languages, one.name))
        ],
    )  # fmt: skip
