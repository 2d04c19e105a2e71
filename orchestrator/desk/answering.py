"""What the desk answers: to those who ask for something, and to those who only look."""

from datetime import datetime, timedelta
from typing import Any

from msgspec import to_builtins

from orchestrator.bus import Answer, questions
from orchestrator.desk import calls, overview, spoken_waits, timetable
from orchestrator.desk.views import Views
from orchestrator.masks import readable
from queues import events, limits, proving
from queues.choosing import caller_of, check_number
from queues.dialing import phone_of
from queues.errors import Refused
from widgets import wire

Look = (
    questions.LookCustomer
    | questions.LookAgent
    | questions.LookPassing
    | questions.LookWaits
    | questions.LookFloor
    | questions.LookNumber
    | questions.LookSlots
    | questions.LookPlace
    | questions.LookCall
)
"""What the views alone can answer."""


def reply(views: Views, event: Any, now: datetime) -> Answer:
    """What was asked for, as its customer sees it. Of anything else one hears that it is on record."""
    match event:
        case events.ContactRequested() | events.AppointmentMoved() | events.Postponed():
            return {"contact": to_builtins(views.contact(views.floor.contacts[event.contact_id], now))}
        case events.CodeRequested():
            return to_builtins(_code(views, event.proof_id))
        case events.CodeEntered():
            proof = views.floor.guard.proofs[event.proof_id]
            return to_builtins(wire.CodeChecked(proven=proof.proven_at is not None, tries_left=proof.tries_left))
        case events.PhoneTested():
            to = phone_of(views.floor, event.agent_id)
            return {"to": to, "caller_id": caller_of(views.floor, to)}
        case events.CallbackLeft():
            left = views.floor.contacts[event.contact_id]
            return {"at": left.next_try_at.isoformat() if left.next_try_at else "", "zone": left.zone or "UTC"}
        case events.TicketSubmitted() | events.VoicemailLeft():
            return {"ticket": to_builtins(views.ticket(views.floor.tickets[event.contact_id]))}
    return None


def look(views: Views, question: Look, now: datetime) -> Answer:
    """What one sees. Raises `Refused` for an agent nobody knows, or a number nobody may be called on."""
    match question:
        case questions.LookCustomer(customer=customer):
            return to_builtins(views.customer(customer, now))
        case questions.LookAgent(agent_id=agent_id):
            if agent_id not in views.floor.people:
                raise Refused("unknown-agent")
            return to_builtins(views.agent(agent_id, now))
        case questions.LookPassing(agent_id=agent_id, contact_id=contact_id):
            return to_builtins(calls.pass_to(views.floor, agent_id, contact_id))
        case questions.LookWaits(language=language):
            return to_builtins(views.waits(language, now))
        case questions.LookFloor():
            return to_builtins(overview.whole(views, now))
        case questions.LookCall(contact_id=contact_id):
            return to_builtins(views.contact(views.floor.contact(contact_id), now))
        case questions.LookPlace(contact_id=contact_id):
            return spoken_waits.place(views, contact_id, now)
        case questions.LookSlots():
            return to_builtins(timetable.look(views.floor, question, now))
        case questions.LookNumber():
            return to_builtins(_number(views, question, now))


def _code(views: Views, proof_id: str) -> wire.CodeSent:
    proof = views.floor.guard.proofs[proof_id]
    again_at = proof.sent_at + timedelta(seconds=views.floor.policy.limits.proof.code_gap_s)
    return wire.CodeSent(proof_id=proof.id, expires_at=proof.expires_at, again_at=again_at, tries_left=proof.tries_left)


def _number(views: Views, asked: questions.LookNumber, now: datetime) -> wire.NumberChecked:
    """Where it leads and which number will ring, if it may be called now."""
    where, choice = check_number(views.floor, asked.number, asked.country, asked.called_from)
    proof = False
    if asked.customer is not None:
        limits.check(views.floor, limits.asking(where, asked.customer.id, asked.address), now)
        proof = proving.needed(views.floor, asked.customer, where, known=asked.known_number, talked=asked.talked)
    return wire.NumberChecked(
        number=readable(where.e164),
        country=where.region,
        caller_id=readable(choice.e164),
        why=choice.why,
        proof=proof,
    )
