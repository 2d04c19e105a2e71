"""Offers: made, accepted, declined, lapsed, withdrawn. One at a time per agent."""

from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from msgspec.structs import replace

from queues.contacts import Contact
from queues.entries import Class, entry_of
from queues.errors import Refused
from queues.events import OfferAccepted, OfferDeclined
from queues.floor import Floor
from queues.ids import derive
from queues.matching import best_agent, explain, next_for, why
from queues.moving import move
from queues.queuing import wait_for_no_more


def match(floor: Floor, now: datetime) -> None:
    """Offer what joined the line and what freed agents may take next, best-ranked first, each to its best agent.

    One order for both: when an agent is freed in the same moment as somebody joins, whoever stands before them
    is still served before them. An offer frees nobody but the agent who was reserved for that call.
    """
    heap = [(entry_of(floor.contacts[contact_id]), "") for contact_id in floor.joined if contact_id in floor.lines]
    floor.joined.clear()
    heapify(heap)
    while heap or floor.freed:
        for agent_id in floor.freed:
            if contact := next_for(floor, agent_id, now):
                heappush(heap, (entry_of(contact), agent_id))
        floor.freed.clear()
        if heap:
            entry, agent_id = heappop(heap)
            if entry.contact_id in floor.lines:
                _offer_to_best(floor, floor.contacts[entry.contact_id], now)
            if agent_id and entry.contact_id not in floor.lines:
                floor.freed.add(agent_id)


def _offer_to_best(floor: Floor, contact: Contact, now: datetime) -> None:
    found = best_agent(floor, contact, now)
    if found is not None:
        _offer(floor, contact, *found, now)


def _offer(floor: Floor, contact: Contact, agent_id: str, key: Class, now: datetime) -> None:
    number = contact.offers + 1
    offer_id = derive(contact.id, "offer", number)
    decision = explain(floor, replace(contact, offer_id=offer_id), agent_id, key, now)
    floor.out.decisions.append(decision)
    move(
        floor,
        contact,
        "offered",
        now,
        agent_id=agent_id,
        offers=number,
        offer_id=offer_id,
        offered_at=now,
        offer_expires_at=now + timedelta(seconds=floor.policy.offers.answer_s),
        why=why(floor, contact, decision, now),
    )


def offer_accepted(floor: Floor, event: OfferAccepted, now: datetime) -> None:
    """Harmless when this agent has accepted it already; `offer-gone` once it ended any other way."""
    contact = _by_offer(floor, event.agent_id, event.offer_id)
    if contact.state != "offered":
        return
    again = contact.channel == "chat" and contact.ticket_number is not None
    shift = floor.shifts[event.agent_id]
    floor.put_shift(replace(shift, missed=0, idle_since=now if shift.presence == "available" else None))
    move(floor, contact, "accepted_again" if again else "accepted", now, offer_expires_at=None, declined={})


def offer_declined(floor: Floor, event: OfferDeclined, now: datetime) -> None:
    contact = _by_offer(floor, event.agent_id, event.offer_id)
    if contact.state != "offered":
        raise Refused("offer-gone")
    give_back(floor, contact, now)


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
    if shift.presence == "away":
        wait_for_no_more(floor, agent_id, now)
    give_back(floor, contact, now)


def withdraw(floor: Floor, contact: Contact, now: datetime) -> None:
    """The agent cannot answer any more (gone, or chose not to be available): back to its place."""
    move(floor, contact, "released", now)


def give_back(floor: Floor, contact: Contact, now: datetime) -> None:
    """Back to its place, and not to the same agent first."""
    agent_id = contact.agent_id
    assert agent_id is not None
    until = now + timedelta(seconds=floor.policy.offers.declined_for_s)
    move(floor, contact, "released", now, declined=contact.declined | {agent_id: until})


def _by_offer(floor: Floor, agent_id: str, offer_id: str) -> Contact:
    for contact in floor.in_hand(agent_id):
        if contact.offer_id == offer_id:
            return contact
    raise Refused("offer-gone")
