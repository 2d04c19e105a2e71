"""What a customer may do about the time of a call, and the times that can be chosen."""

from datetime import datetime, timedelta

from orchestrator.bus.questions import LookSlots
from queues import booking, slots, zones
from queues.agenda import planned_for
from queues.asking import may_use
from queues.choosing import check_number
from queues.contacts import CHANGEABLE, Contact, Customer
from queues.errors import Refused
from queues.floor import Floor
from queues.hours import is_open
from queues.policy import Hours, Policy
from queues.territories import ZONES
from widgets import wire

SOON = timedelta(days=1)
ANEW = timedelta(seconds=15)
FAR_DAYS = 60
"""How far ahead bookings may be that were made while the policy still allowed them."""


def may_book(policy: Policy, customer: Customer, now: datetime) -> bool:
    """Whether there are booked calls for this customer, be we open now or not."""
    return policy.appointments is not None and may_use(policy, customer, "callback", now) in {None, "closed"}


def can_move(floor: Floor, contact: Contact) -> bool:
    """Whether its time may be changed: not while it is being placed, nor while its customer is on the line."""
    is_open = contact.state in CHANGEABLE and floor.on_line(contact) is None
    return floor.policy.appointments is not None and is_open


def later_at(floor: Floor, contact: Contact, now: datetime) -> datetime | None:
    """When a call would be if it was postponed now; none when it cannot be."""
    rules = floor.policy.appointments
    if rules is None or not can_move(floor, contact) or contact.postponed >= rules.postpone_times:
        return None
    at = booking.later_at(rules, contact, now)
    return at if is_open(floor.policy.hours.get("callback", Hours()), at) else None


class Soon:
    """Booked calls of the next day, and all that those planned to be at work cannot hold. The latter are worked out a
    few times a minute: with thousands booked it takes a tenth of a second."""

    def __init__(self) -> None:
        self._short: dict[str, str] = {}
        self._at: datetime | None = None

    def rows(self, floor: Floor, now: datetime) -> list[tuple[str, str | None]]:
        """Contact and what is short, in order of time."""
        if floor.states.count(["booked"]) and (self._at is None or now >= self._at + ANEW):
            rules = floor.policy.appointments
            days = rules.latest_days if rules else FAR_DAYS
            self._at, self._short = now, slots.uncovered(floor, now, now + timedelta(days=days))
        ids = {*floor.planned.between(now - SOON, now + SOON), *self._short}
        times = {one: planned_for(floor.contacts[one]) for one in ids if one in floor.contacts}
        shown = sorted((at, contact_id) for contact_id, at in times.items() if at is not None)
        return [(contact_id, self._short.get(contact_id)) for _, contact_id in shown]


def look(floor: Floor, asked: LookSlots, now: datetime) -> wire.Slots:
    """The times for such a call. Raises `Refused` for a topic or a contact that is none."""
    rules = floor.policy.appointments
    call = _known(floor, asked) if asked.contact_id else _described(floor, asked, now)
    found = slots.offered(floor, call, now) if rules else []
    return wire.Slots(
        zone=call.zone, slot_min=rules.slot_min if rules else 15, days=rules.latest_days if rules else 0, slots=found
    )


def _known(floor: Floor, asked: LookSlots) -> Contact:
    """A call there is, to be moved: `slots` sees to it that its own slot counts as free."""
    call = floor.contact(asked.contact_id)
    if call.customer_id != asked.customer_id or call.channel != "callback":
        raise Refused("unknown-contact")
    return call


def _described(floor: Floor, asked: LookSlots, now: datetime) -> Contact:
    """A call nobody has asked for yet, as far as it is described: who could take it, and where it rings."""
    topic = floor.policy.topic(asked.topic) if asked.topic else None
    region, possible = _where(floor, asked)
    languages = dict.fromkeys((asked.language or floor.policy.languages[0], *asked.languages))
    return Contact(
        id="",
        desk=floor.desk,
        channel="callback",
        state="booked",
        customer_id=asked.customer_id,
        language=next(iter(languages)),
        languages=tuple(languages),
        topic=asked.topic,
        skill=topic.skill if topic else "",
        skill_level=topic.skill_level if topic else 1,
        subject="",
        requested_at=now,
        rank_at=now,
        serial=0,
        country=region,
        zone=zones.shown(asked.zone, region, possible, now),
        zones=zones.of_number(asked.zone, region, possible, now),
    )


def _where(floor: Floor, asked: LookSlots) -> tuple[str, tuple[str, ...]]:
    """Region and possible zones of the number, as far as it is typed; else of the country."""
    try:
        where, _ = check_number(floor, asked.number, asked.country)
    except Refused:
        return asked.country, ZONES.get(asked.country, ())
    return where.region, where.zones
