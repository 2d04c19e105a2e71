"""What a supervisor sees: the floor, who may be asked for whom, and who is at work on what. However many wait, so many
are shown: it is told once a second while somebody looks."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice

from msgspec.structs import replace

from orchestrator.desk import guarding
from orchestrator.desk.views import Views, agent_self
from orchestrator.masks import readable
from queues.agents import Person, Shift
from queues.calls import Attempt
from queues.choosing import explained
from queues.contacts import OVER, Contact
from queues.floor import Floor
from queues.ids import derive
from queues.widening import class_of, languages_of, next_step_at, step_of
from widgets import wire

ROWS = 200
"""The most of a kind that are shown."""

ASKED = ("offered", "retrying", "asking")
BUSY = ("talking", "ticketed", "connecting", "wrapping")
OF_CALLBACKS = (*BUSY, *ASKED, "waiting", *sorted(OVER))
"""What is under way first."""


def whole(views: Views, now: datetime, rows: int = ROWS) -> wire.Floor:
    """The floor: what waits in serving order, after what is being offered or tried again; so many rows of each."""
    floor, states = views.floor, views.floor.states

    def some(ids: Iterator[str]) -> list[Contact]:
        return [floor.contacts[contact_id] for contact_id in islice(ids, rows)]

    in_line = (entry.contact_id for entry in floor.lines.first(rows))
    callbacks = states.ids(OF_CALLBACKS, ["callback"])
    return wire.Floor(
        version=floor.version,
        waiting=[_row(views, contact, now) for contact in some(chain(states.ids(ASKED), in_line))],
        waiting_in_all=states.count((*ASKED, "waiting")),
        talking=[_row(views, contact, now) for contact in some(states.ids(BUSY))],
        talking_in_all=states.count(BUSY),
        callbacks=[_callback(views, contact, now) for contact in some(callbacks)],
        callbacks_in_all=states.count(OF_CALLBACKS, ["callback"]),
        agents=[_agent(floor, person, now) for person in floor.people.values() if not person.disabled],
        waits=[wait for language in floor.policy.languages for wait in views.waits(language, now).waits],
        booked=[_booked(views, contact_id, short, now) for contact_id, short in views.soon.rows(floor, now)[:rows]],
        booked_in_all=states.count(["booked"]),
        guarding=guarding.of_floor(floor, views.reached.rows(floor, now), now),
        skills=_skills(floor),
    )


def _booked(views: Views, contact_id: str, short: str | None, now: datetime) -> wire.BookedRow:
    contact = views.floor.contacts[contact_id]
    return wire.BookedRow(
        contact=replace(views.contact(contact, now), topic=views.topic_label(contact)),
        customer=views.card(views.floor.customers[contact.customer_id]),
        short=short,
    )


def _row(views: Views, contact: Contact, now: datetime) -> wire.WaitingRow:
    agent = views.floor.people.get(contact.agent_id or "")
    return wire.WaitingRow(
        contact=replace(views.contact(contact, now), topic=views.topic_label(contact)),
        customer=views.party(contact),
        why=contact.why,
        agent=agent.name if agent else None,
        who_may=_who_may(views.floor, contact) if contact.state == "waiting" else None,
    )


def _who_may(floor: Floor, contact: Contact) -> wire.WhoMay:
    matching = floor.policy.matching
    step = step_of(contact, matching)
    key = class_of(contact, contact.language, step)
    reserved = floor.people.get(contact.reserves or "")
    return wire.WhoMay(
        step=min(contact.step + 1, len(matching.steps)),
        steps=len(matching.steps),
        languages=list(languages_of(contact, matching)),
        level=key.level,
        skill=key.skill,
        skill_level=key.skill_level,
        more_at=next_step_at(contact, matching),
        reserves=reserved.name if reserved else None,
    )


def _agent(floor: Floor, person: Person, now: datetime) -> wire.AgentRow:
    shift = floor.shifts.get(person.id) or Shift(agent_id=person.id, presence="offline", since=now)
    held = floor.in_hand(person.id)
    busy = [contact for contact in held if contact.state not in {"offered", "wrapping"}]
    return wire.AgentRow(
        me=agent_self(person),
        presence=shift.presence,
        presence_reason=shift.reason,
        presence_since=shift.since,
        chats=sum(contact.channel == "chat" for contact in busy),
        calls=sum(contact.queue == "callback" for contact in busy),
        offers=sum(contact.state == "offered" for contact in held),
        wrapping=sum(contact.state == "wrapping" for contact in held) + (shift.wrap_up_until is not None),
        contacts=[contact.id for contact in held],
        until=shift.until if shift.presence == "available" else None,
        presence_note=shift.note,
        reserved=person.id in floor.reserved,
    )


def _skills(floor: Floor) -> list[str]:
    """What topics ask for or prefer; what people have stands in their rows."""
    return sorted({skill for topic in floor.policy.topics for skill in (topic.skill, *topic.preferred) if skill})


def _callback(views: Views, contact: Contact, now: datetime) -> wire.CallbackRow:
    ids = (derive(contact.id, "attempt", number + 1) for number in range(contact.attempts))
    mine = [views.floor.attempts[attempt_id] for attempt_id in ids if attempt_id in views.floor.attempts]
    return wire.CallbackRow(
        contact=views.contact(contact, now),
        customer=views.party(contact),
        attempts=[_attempt(views.floor, attempt) for attempt in mine],
    )


def _attempt(floor: Floor, attempt: Attempt) -> wire.AttemptRow:
    leg = floor.legs.of(attempt.id, "customer")
    agent = floor.people.get(attempt.agent_id)
    contact = floor.contacts[attempt.contact_id]
    is_dialed = contact.channel == "callback"
    return wire.AttemptRow(
        id=attempt.id,
        number=attempt.number,
        state=attempt.state,
        outcome=attempt.outcome,
        agent=agent.name if agent else "",
        caller_id=readable(attempt.caller_id),
        caller_why=explained(floor, attempt.to, attempt.caller_id) if is_dialed else "",
        country=contact.country,
        placed_at=leg.intent_at if leg else None,
        ended_at=attempt.ended_at,
        ended_by=attempt.ended_by,
        recorded=attempt.recording_sid is not None,
        earlier=_earlier(floor, attempt),
    )


def _earlier(floor: Floor, attempt: Attempt) -> list[str]:
    """Who was in the call as its agent and is not any more, in order."""
    legs = [leg for leg in floor.legs.all_of(attempt.id) if leg.role == "agent" and leg.joined_at]
    ids = dict.fromkeys(leg.person_id for leg in legs if leg.person_id != attempt.agent_id)
    return [floor.people[person_id].name for person_id in ids if person_id in floor.people]
