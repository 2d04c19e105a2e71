"""`handle(floor, event, now) -> Outcome`: every event's way into the floor, and the timers."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from queues import (
    asking,
    booking,
    calling_hours,
    calling_in,
    closed_lines,
    comparing,
    events,
    halting,
    holding,
    listening,
    offering,
    phone_tests,
    presences,
    proving,
    queuing,
    recordings,
    reporting,
    transferring,
    trying,
)
from queues.calls import UP
from queues.contacts import OPEN_CHAT, Contact
from queues.floor import Floor
from queues.moving import move, rest
from queues.outcomes import Outcome

Handler = Callable[[Floor, Any, datetime], None]


def handle(floor: Floor, event: events.Event, now: datetime) -> Outcome:
    """What follows from one event. Raises `Refused` (nothing changed) for an expected no."""
    floor.version += 1
    floor.out = Outcome(version=floor.version)
    HANDLERS[type(event)](floor, event, now)
    if floor.guard.turned:
        halting.follow(floor, now)
    offering.match(floor, now)
    queuing.reserve(floor)
    return floor.out


def time_passed(floor: Floor, event: events.TimePassed, now: datetime) -> None:
    """Everything due by now, earliest first. Each fires once: what fired has changed its own due time."""
    for kind, key in floor.due(now):
        match kind:
            case "contact":
                _contact_due(floor, floor.contacts[key], now)
            case "leg":
                reporting.ask(floor, floor.legs[key], now)
            case "bar":
                halting.bar_due(floor, floor.guard.bars[key], now)
            case "ticket":
                del floor.tickets[key]
            case _:
                presences.shift_due(floor, floor.shifts[key], now)


def _contact_due(floor: Floor, contact: Contact, now: datetime) -> None:
    patience = floor.policy.sessions.customer_grace_s
    if contact.gone_at and contact.state in OPEN_CHAT and (now - contact.gone_at).total_seconds() >= patience:
        presences.customer_given_up(floor, contact, now)
        return
    match contact.state:
        case "waiting" if calling_hours.is_quiet(contact, now):
            rest(floor, contact, now)
        case "waiting" if contact.late_at is not None and contact.late_at <= now:
            booking.tell_late(floor, contact, now)
        case "waiting":
            if contact.look_at is not None and contact.look_at <= now:
                look = calling_in.look_for if contact.channel == "call" else holding.look_for_somebody
                contact = look(floor, contact, now)
            queuing.wait_on(floor, contact, now)
        case "offered":
            offering.lapse(floor, contact, now)
        case "talking":
            _talk_due(floor, contact, now)
        case "wrapping":
            move(floor, contact, "wrapped_up", now)
        case "booked":
            booking.due(floor, contact, now)
        case "retrying":
            quiet_at = calling_hours.quiet_at(floor.policy, contact, now)
            move(floor, contact, "due", now, next_try_at=None, quiet_at=quiet_at)
        case "asking":
            move(floor, contact, "due", now, next_try_at=None, outcome=contact.last_outcome)
        case _:
            floor.forget(contact)


def _talk_due(floor: Floor, contact: Contact, now: datetime) -> None:
    assert contact.limit_at is not None
    if contact.limit_at <= now:
        move(floor, contact, "limit_reached", now, warned=True)
        return
    minutes = max(1, round((contact.limit_at - now).total_seconds() / 60))
    floor.say(contact.id, "ticket-soon", minutes=minutes)
    floor.put(replace(contact, warned=True))


def restarted(floor: Floor, event: events.Restarted, now: datetime) -> None:
    """Nobody is known to be connected; a leg whose placing was under way is in doubt until the carrier is asked, and
    what was reported about the others meanwhile nobody heard."""
    floor.guard.turned = True
    for shift in list(floor.shifts.values()):
        if shift.gone_at is None and floor.is_missed(shift):
            floor.put_shift(replace(shift, gone_at=now))
    for contact in list(floor.contacts.values()):
        if contact.channel == "chat" and contact.gone_at is None and contact.state in OPEN_CHAT:
            floor.put(replace(contact, gone_at=now))
    booking.keep_local_times(floor, now)
    for contact in list(floor.contacts.values()):
        if contact.channel == "call" and contact.state == "waiting":
            calling_in.look_for(floor, contact, now)
    for leg in list(floor.legs.values()):
        if leg.state == "intent":
            reporting.leg_doubted(floor, events.LegDoubted(leg_id=leg.id), now)
        elif leg.state in UP:
            reporting.look_after(floor, leg, now)


HANDLERS: Mapping[type, Handler] = {
    events.ChatRequested: asking.chat_requested,
    events.CallbackRequested: asking.callback_requested,
    events.AppointmentBooked: booking.appointment_booked,
    events.AppointmentMoved: booking.appointment_moved,
    events.Postponed: booking.postponed,
    events.TicketSubmitted: asking.ticket_submitted,
    events.CallArrived: calling_in.call_arrived,
    events.CallerLeft: calling_in.caller_left,
    events.CallbackKeyed: calling_in.callback_keyed,
    events.CallbackLeft: closed_lines.callback_left,
    events.SignInTextAsked: calling_in.sign_in_text_asked,
    events.VoicemailLeft: calling_in.voicemail_left,
    events.CustomerLeft: asking.customer_left,
    events.CustomerConnected: presences.customer_connected,
    events.CustomerDisconnected: presences.customer_disconnected,
    events.Spoke: presences.spoke,
    events.PersonSaved: presences.person_saved,
    events.AgentConnected: presences.agent_connected,
    events.AgentDisconnected: presences.agent_disconnected,
    events.PhoneTested: phone_tests.phone_tested,
    events.PresenceChosen: presences.presence_chosen,
    events.OfferAccepted: offering.offer_accepted,
    events.OfferDeclined: offering.offer_declined,
    events.AgentEnded: presences.agent_ended,
    events.HoldChosen: holding.hold_chosen,
    events.CallTransferred: transferring.call_transferred,
    events.ColleagueAsked: transferring.colleague_asked,
    events.ColleagueDeclined: transferring.colleague_declined,
    events.ColleagueReleased: transferring.colleague_released,
    events.CustomerBroughtIn: transferring.customer_brought_in,
    events.CallHandedOver: transferring.call_handed_over,
    events.ListeningChosen: listening.listening_chosen,
    events.ConsentNoted: recordings.consent_noted,
    events.RecordingChosen: recordings.recording_chosen,
    events.RecordingReported: recordings.recording_reported,
    events.RecordingHeard: recordings.recording_heard,
    events.ReadyAgain: transferring.ready_again,
    events.MachineAnswered: trying.machine_answered,
    events.TryAgreed: trying.try_agreed,
    events.WrapUpFinished: presences.wrap_up_finished,
    events.WrapUpExtended: presences.wrap_up_extended,
    events.WorkFinished: presences.work_finished,
    events.LegPlaced: reporting.leg_placed,
    events.LegRefused: reporting.leg_refused,
    events.LegDoubted: reporting.leg_doubted,
    events.LegNotFound: reporting.leg_not_found,
    events.LegReported: reporting.leg_reported,
    events.ConferenceReported: reporting.conference_reported,
    events.DialingStopped: halting.dialing_stopped,
    events.DialingResumed: halting.dialing_resumed,
    events.ProviderCompared: comparing.provider_compared,
    events.CodeRequested: proving.code_requested,
    events.CodeEntered: proving.code_entered,
    events.BarLifted: halting.bar_lifted,
    events.PolicyChanged: presences.policy_changed,
    events.TimePassed: time_passed,
    events.Restarted: restarted,
}
