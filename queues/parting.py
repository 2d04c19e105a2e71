"""The agent's leg is over and the customer's is not, as far as was heard: only the carrier knows who is left.

It ends both legs of a talk at once and tells of them in any order, or not at all. To call back somebody who has just
hung up would be wrong.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues.calls import Attempt, Leg
from queues.contacts import TALKING, Contact
from queues.effects import SettleLeg
from queues.floor import Floor
from queues.holding import hold
from queues.moving import move
from queues.renumbering import LOST as LOST_NUMBER
from queues.retry import DEAD_NUMBER, FORBIDDEN
from queues.transferring import colleague_is_in

ASK_AGAIN = timedelta(seconds=5)


def ask_who_is_left(floor: Floor, attempt: Attempt, now: datetime) -> None:
    """Ask the carrier about the customer's leg. Whoever talked hears music meanwhile, which harms nobody who has hung
    up, unless a colleague is there, whom they are talking to, or about to."""
    attempt = replace(attempt, agent_gone_at=now)
    talks = floor.contacts[attempt.contact_id].state in TALKING
    if talks and not colleague_is_in(floor, attempt):
        hold(floor, attempt, "agent-lost", now)
    else:
        floor.put_attempt(attempt)
    leg = floor.legs.of(attempt.id, "customer")
    assert leg is not None
    floor.put_leg(replace(leg, asked=leg.asked + 1, ask_at=now + ASK_AGAIN))
    floor.out.effects.append(SettleLeg(leg.id, leg.asked + 1))


def may_have_talked(floor: Floor, attempt: Attempt, agent: Leg) -> bool:
    """Whether the talk may have begun and be over, with its beginning not heard of: the agent's leg, which was in the
    conference, ended as all do when a customer hangs up, and the customer's is on its way."""
    customer = floor.legs.of(attempt.id, "customer")
    if customer is None or floor.contacts[attempt.contact_id].channel == "call":
        return False
    return agent.outcome == "completed" and customer.state in {"unknown", "placed", "ringing"}


def may_hear_a_message(leg: Leg, attempt: Attempt) -> bool:
    """Whether somebody who left the conference of a call of ours may still have their telephone at the ear: it is
    closed, and its last words are spoken outside it. Only the end of the call frees the number."""
    is_caller = leg.to == leg.call_sid
    return leg.role == "customer" and leg.state == "in" and attempt.state == "ended" and not is_caller


def answered_and_gone(floor: Floor, attempt: Attempt, contact: Contact, now: datetime) -> None:
    """The call was answered, though no report of the joining came: whoever hung up is not called again unasked."""
    floor.put_attempt(replace(attempt, talk_started_at=now))
    answered = "answered_again" if contact.ticket_number else "answered"
    contact = move(floor, contact, answered, now, last_outcome="answered")
    floor.say(contact.id, "call-ended", by="customer")
    move(floor, contact, "ended", now, outcome="customer-hung-up")


def phone_note(agent: Leg) -> str | None:
    """What is the matter with an agent's phone; nothing, when their leg never came to be for a reason of ours, unless
    none of our numbers is left to ring it from."""
    is_dead = agent.is_own_phone and agent.code in DEAD_NUMBER | FORBIDDEN
    is_ours = agent.outcome == "refused" and not is_dead and agent.code not in LOST_NUMBER
    return None if is_ours else "phone-unreachable"
