"""The agent or the customer of a call is not there: who keeps what place, and what is tried next."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import calling_hours
from queues.contacts import TALKING, Contact
from queues.dialing import drop_leg
from queues.floor import Floor
from queues.holding import front_of_line, hold, patience_until
from queues.limits import may_dial
from queues.moving import move
from queues.queuing import tell_widened, wait_for_no_more
from queues.retry import decide
from queues.transferring import colleague_is_in, hand_over, without_colleague

NOT_PLACED = "not-placed"
"""Outcome of a leg the network knows nothing of, and of the try it was for."""


def agent_lost(
    floor: Floor,
    contact: Contact,
    now: datetime,
    note: str | None = "phone-unreachable",
    outcome: str = "agent-gone",
) -> None:
    """The agent's side is gone: the customer keeps the place, and the agent is not asked again before they say so. A
    customer who is on the line stays there, and waits for the next agent with music, in front of everybody. Where the
    network did not take the call, or kept silent, nobody is to blame, and the same agent is asked first."""
    assert contact.agent_id is not None
    agent_id = contact.agent_id
    shift = floor.shifts[agent_id]
    if note is not None and shift.presence == "available" and floor.policy.callbacks.agent_away:
        floor.put_shift(replace(shift, presence="away", since=now, reason="", note=note, idle_since=None))
        wait_for_no_more(floor, agent_id, now)
    attempt = floor.on_line(contact)
    if attempt is not None and colleague_is_in(floor, attempt):
        hand_over(floor, contact, attempt, now)
        return
    if contact.state in TALKING:
        floor.say(contact.id, "agent-lost")
    until = now + timedelta(seconds=floor.policy.offers.declined_for_s)
    facts: dict[str, object] = {"last_outcome": outcome}
    if outcome != NOT_PLACED:
        facts["declined"] = contact.declined | {agent_id: until}
    if attempt is None or contact.channel == "call":  # whoever called us goes back to the waiting room
        move(floor, contact, "agent_lost", now, **facts)
        return
    drop_leg(floor, floor.legs.of_agent(attempt))
    attempt = without_colleague(floor, attempt)
    hold(floor, replace(attempt, agent_gone_at=None), "agent-lost", now)
    facts |= {"rank_at": front_of_line(floor, contact), "quiet_at": None}  # no phone of theirs has to ring again
    facts |= {"look_at": patience_until(floor, now)}
    tell_widened(floor, contact, move(floor, contact, "agent_dropped", now, **facts))


def not_reached(floor: Floor, contact: Contact, outcome: str, code: int | None, now: datetime) -> None:
    """The customer could not be talked to: try again, ask first, give up, or keep the place, as the policy says.
    Whoever called us is still there."""
    if contact.channel == "call":
        agent_lost(floor, contact, now, note=None)
        return
    tries = contact.tries + 1
    decision = decide(floor.policy.callbacks, tries, outcome, code)
    if decision.what == "keep":
        agent_lost(floor, contact, now, note=None, outcome=decision.outcome)
    elif decision.what == "ask":
        at = now + decision.after
        move(floor, contact, "asked", now, tries=tries, last_outcome=decision.outcome, next_try_at=at)
    elif decision.what == "retry" and may_dial(floor, contact.number, now):
        at = calling_hours.next_try(floor.policy, contact, now + decision.after)
        move(floor, contact, "not_reached", now, tries=tries, last_outcome=decision.outcome, next_try_at=at)
    else:
        facts = {"tries": tries, "last_outcome": decision.outcome, "outcome": decision.outcome}
        move(floor, contact, "given_up", now, **facts)
