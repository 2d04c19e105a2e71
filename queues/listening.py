"""A supervisor in a call: hears it, speaks to the agent alone, or to everybody. On record each time; the customer is
told when they can hear it, and only then."""

from datetime import datetime

from msgspec.structs import replace

from queues.calls import Attempt, Leg
from queues.dialing import drop_leg, is_on_the_phone, phone_of, place
from queues.effects import Announce, Arrange
from queues.errors import Refused
from queues.events import ListeningChosen
from queues.floor import Floor


def listening_chosen(floor: Floor, event: ListeningChosen, now: datetime) -> None:
    """Rings the supervisor's phone into the call, changes their part, or ends it (`none`). Saying it twice changes
    nothing. Raises `Refused`: `forbidden`, `not-open`, `on-the-phone`, and where their phone would have to be rung,
    `dialing-stopped`."""
    supervisor = floor.people.get(event.by)
    if supervisor is None or supervisor.role != "supervisor" or supervisor.disabled:
        raise Refused("forbidden")
    contact = floor.contact(event.contact_id)
    leg = floor.legs.get(floor.listening.get(event.by, ""))
    if event.part == "none":
        if leg is not None and leg.contact_id == contact.id:
            drop_leg(floor, leg)
            floor.say(contact.id, "staff-supervisor-left", agent=supervisor.name)
        return
    attempt = floor.on_line(contact)
    if attempt is None or contact.agent_id == event.by:
        raise Refused("not-open")
    if leg is None:
        if is_on_the_phone(floor, event.by):
            raise Refused("on-the-phone")
        if floor.guard.halt is not None:
            raise Refused("dialing-stopped")
        leg = place(floor, attempt, "supervisor", phone_of(floor, event.by), now, event.by)
    elif leg.attempt_id != attempt.id:
        raise Refused("on-the-phone")
    if leg.part == event.part:
        return
    floor.put_leg(replace(leg, part=event.part))
    if leg.state == "in":
        _take_part(floor, floor.legs[leg.id])
    floor.say(contact.id, f"staff-supervisor-{event.part}", agent=supervisor.name)


def supervisor_in(floor: Floor, leg: Leg) -> None:
    """Their phone is answered: they are in the call as they chose by now."""
    _take_part(floor, leg)


def supervisor_gone(floor: Floor, leg: Leg) -> None:
    """Their phone was hung up, or never answered."""
    floor.say(leg.contact_id, "staff-supervisor-left", agent=floor.people[leg.person_id].name)


def agent_changed(floor: Floor, attempt: Attempt) -> None:
    """Who coaches, coaches the agent who has the call now."""
    for leg in floor.legs.all_of(attempt.id):
        if leg.part == "coach" and leg.state == "in" and leg.is_wanted:
            floor.out.effects.append(Arrange(leg.id))


def _take_part(floor: Floor, leg: Leg) -> None:
    floor.out.effects.append(Arrange(leg.id))
    if leg.part == "barge":
        floor.say(leg.contact_id, "supervisor-joined", agent=floor.people[leg.person_id].name)
        floor.out.effects.append(Announce(leg.attempt_id, "supervisor"))
