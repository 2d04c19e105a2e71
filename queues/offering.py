"""Offers: made, accepted, declined, lapsed, withdrawn. One at a time per agent."""

from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from msgspec.structs import replace

from queues.agents import Person, Shift
from queues.contacts import Contact
from queues.entries import Class, entry_of
from queues.errors import Refused
from queues.events import OfferAccepted, OfferDeclined
from queues.floor import Floor
from queues.ids import derive
from queues.matching import best_agent, next_for, serves, why
from queues.moving import move


def match(floor: Floor, now: datetime) -> None:
    """Offer what joined the line and what freed agents may take next, best-ranked first, each to its best agent.

    One order for both: when an agent is freed in the same moment as somebody joins, whoever stands before them
    is still served before them. Making an offer frees nobody, so candidates only get later as they are taken.
    """
    heap = [(entry_of(floor.contacts[contact_id]), "") for contact_id in floor.joined if contact_id in floor.lines]
    heap += [(entry_of(contact), agent) for agent in floor.freed if (contact := _next_of(floor, agent, now))]
    floor.joined.clear()
    floor.freed.clear()
    heapify(heap)
    while heap:
        entry, agent_id = heappop(heap)
        if entry.contact_id in floor.lines:
            _offer_to_best(floor, floor.contacts[entry.contact_id], now)
        if agent_id and (contact := _next_of(floor, agent_id, now)):
            heappush(heap, (entry_of(contact), agent_id))


def _offer_to_best(floor: Floor, contact: Contact, now: datetime) -> None:
    free = free_for(floor, contact)
    person = best_agent(contact, free, now)
    if person is not None:
        _offer(floor, contact, person, len(free), now)


def _next_of(floor: Floor, agent_id: str, now: datetime) -> Contact | None:
    channels = frozenset(channel for channel in ("chat", "callback") if floor.has_room(agent_id, channel))
    return next_for(floor.people[agent_id], channels, floor.lines, floor.contacts, now) if channels else None


def free_for(floor: Floor, contact: Contact) -> list[tuple[Person, Shift]]:
    """Agents who fit the contact and have room for it now."""
    return [
        (person, floor.shifts[person.id])
        for person in floor.people.values()
        if floor.has_room(person.id, contact.channel)
        and any(serves(person, Class(contact.channel, language, contact.skill)) for language in contact.languages)
    ]


def _offer(floor: Floor, contact: Contact, person: Person, free: int, now: datetime) -> None:
    waiting = floor.lines.waiting(contact.language)
    number = contact.offers + 1
    move(
        floor,
        contact,
        "offered",
        now,
        agent_id=person.id,
        offers=number,
        offer_id=derive(contact.id, "offer", number),
        offered_at=now,
        offer_expires_at=now + timedelta(seconds=floor.policy.offers.answer_s),
        why=why(contact, person, free, waiting, now),
    )


def offer_accepted(floor: Floor, event: OfferAccepted, now: datetime) -> None:
    """Harmless when this agent has accepted it already; `offer-gone` once it ended any other way."""
    contact = _by_offer(floor, event.agent_id, event.offer_id)
    if contact.state != "offered":
        return
    again = contact.channel == "chat" and contact.ticket_number is not None
    shift = floor.shifts[event.agent_id]
    floor.put_shift(replace(shift, missed=0, idle_since=None))
    move(floor, contact, "accepted_again" if again else "accepted", now, offer_expires_at=None, declined={})


def offer_declined(floor: Floor, event: OfferDeclined, now: datetime) -> None:
    contact = _by_offer(floor, event.agent_id, event.offer_id)
    if contact.state != "offered":
        raise Refused("offer-gone")
    _give_back(floor, contact, now)


def lapse(floor: Floor, contact: Contact, now: datetime) -> None:
    """Nobody answered the offer: back to its place, and the agent is set to away after too many of them."""
    agent_id = contact.agent_id
    assert agent_id is not None
    shift = floor.shifts[agent_id]
    missed = shift.missed + 1
    if missed >= floor.policy.offers.misses:
        shift = replace(shift, presence="away", since=now, reason="", note="missed-offers", idle_since=None)
        missed = 0
    floor.put_shift(replace(shift, missed=missed))
    _give_back(floor, contact, now)


def withdraw(floor: Floor, contact: Contact, now: datetime) -> None:
    """The agent cannot answer any more (gone, or chose not to be available): back to its place."""
    move(floor, contact, "released", now)


def _give_back(floor: Floor, contact: Contact, now: datetime) -> None:
    agent_id = contact.agent_id
    assert agent_id is not None
    until = now + timedelta(seconds=floor.policy.offers.declined_for_s)
    move(floor, contact, "released", now, declined=contact.declined | {agent_id: until})


def _by_offer(floor: Floor, agent_id: str, offer_id: str) -> Contact:
    for contact in floor.in_hand(agent_id):
        if contact.offer_id == offer_id:
            return contact
    raise Refused("offer-gone")
