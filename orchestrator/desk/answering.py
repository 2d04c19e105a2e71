"""What the desk answers: to those who ask for something, and to those who only look."""

from datetime import datetime
from typing import Any

from msgspec import to_builtins

from orchestrator.bus import Answer, questions
from orchestrator.desk import overview
from orchestrator.desk.views import Views, readable
from queues import events
from queues.asking import check_number
from queues.errors import Refused
from widgets import wire

Look = (
    questions.LookCustomer
    | questions.LookAgent
    | questions.LookWaits
    | questions.LookFloor
    | questions.LookNumber
    | questions.LookCall
)
"""What the views alone can answer."""


def reply(views: Views, event: Any, now: datetime) -> Answer:
    """What was asked for, as its customer sees it. Of anything else one hears that it is on record."""
    match event:
        case events.ContactRequested():
            return {"contact": to_builtins(views.contact(views.floor.contacts[event.contact_id], now))}
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
        case questions.LookWaits(language=language):
            return to_builtins(views.waits(language, now))
        case questions.LookFloor():
            return to_builtins(overview.whole(views, now))
        case questions.LookCall(contact_id=contact_id):
            shown = views.contact(views.floor.contact(contact_id), now)
            found = shown.estimate or wire.Estimate(state="unknown", low_s=None, high_s=None, reason=None)
            return {"state": shown.state, "channel": shown.channel, "place": shown.place, "low_s": found.low_s,
                    "high_s": found.high_s, "reason": found.reason}  # fmt: skip
        case questions.LookNumber(country=country, number=number):
            where, choice = check_number(views.floor, number, country)
            return to_builtins(
                wire.NumberChecked(
                    number=readable(where.e164),
                    country=where.region,
                    caller_id=readable(choice.e164),
                    why=choice.why,
                )
            )
