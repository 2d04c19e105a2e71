"""All dialing stops, and goes on again: by a supervisor's word, by the provider's, or because the day's money is spent.

Nobody loses a place. What is offered is taken back, an agent who waits for the customer's phone to ring is freed;
whoever is already talking, or whose phone already rings, is not disturbed, nor is a caller whose agent's phone rings.
"""

from datetime import datetime

from queues.bars import impose, lift
from queues.contacts import Contact
from queues.errors import Refused
from queues.events import BarLifted, DialingResumed, DialingStopped
from queues.floor import Floor
from queues.guards import SPENT, STOPPED, Bar
from queues.offering import withdraw
from queues.reaching import agent_lost
from queues.spending import day_of, spent

PHONES = ("callback", "call")
"""Who calls us needs an agent's telephone to be rung, too."""

OPEN = ("waiting", "offered", "connecting", "retrying")


def dialing_stopped(floor: Floor, event: DialingStopped, now: datetime) -> None:
    """Harmless when it stands still already."""
    impose(floor, STOPPED, event.why, now, by=event.by)


def dialing_resumed(floor: Floor, event: DialingResumed, now: datetime) -> None:
    """Harmless when nothing was stopped. A day's ceiling stays: that is raised in the policy, or the day ends."""
    lift(floor, STOPPED, event.by, now)


def bar_lifted(floor: Floor, event: BarLifted, now: datetime) -> None:
    """A number or an account that was barred may be dialed again, or a number of ours be shown. Harmless when it is."""
    bar = next((bar for bar in floor.guard.bars.values() if bar.ref == event.ref), None)
    if bar is not None and bar.kind == "dialing":
        raise Refused("unknown-bar")
    if bar is not None:
        lift(floor, bar.key, event.by, now)


def bar_due(floor: Floor, bar: Bar, now: datetime) -> None:
    """Its time is over."""
    lift(floor, bar.key, "", now)


def follow(floor: Floor, now: datetime) -> None:
    """Something happened that may stop dialing, or let it go on: see to what follows."""
    floor.guard.turned = False
    _watch_spending(floor, now)
    halted = floor.guard.halt is not None
    if halted != floor.guard.halted:
        floor.guard.halted = halted
        _stop(floor, now) if halted else _go_on(floor)
        _tell_everybody(floor)
    floor.guard.turned = False


def _watch_spending(floor: Floor, now: datetime) -> None:
    """Stop for the rest of the day when its ceiling is reached; go on when it was raised."""
    most, bar = floor.policy.limits.spend_day, floor.guard.bars.get(SPENT)
    if most is None and bar is None:
        return
    over = most is not None and spent(floor, now) >= most
    if over and bar is None:
        impose(floor, SPENT, "spent", now, until=day_of(floor.policy.limits, now)[1])
    elif bar is not None and not over:
        lift(floor, SPENT, "", now)


def _stop(floor: Floor, now: datetime) -> None:
    """Take back what is offered, and free whoever only waits for the customer to be dialed."""
    floor.teams.touch_all()
    for contact_id in list(floor.states.ids(("offered",), PHONES)):
        withdraw(floor, floor.contacts[contact_id], now)
    for contact_id in list(floor.states.ids(("connecting",), ("callback",))):
        contact = floor.contacts[contact_id]
        if not _rings(floor, contact):
            agent_lost(floor, contact, now, note=None, outcome="disturbed")


def _rings(floor: Floor, contact: Contact) -> bool:
    """Whether the carrier may have the customer's leg by now: what is in doubt is not dialed again, and not cut off."""
    leg = floor.legs.of(contact.attempt_id or "", "customer")
    return leg is not None and leg.state not in {"intent", "ended"}


def _go_on(floor: Floor) -> None:
    """Whoever waits is looked at anew."""
    floor.teams.touch_all()
    floor.joined.update(_in_line(floor))


def _in_line(floor: Floor) -> list[str]:
    return list(floor.states.ids(("waiting",), PHONES))


def _tell_everybody(floor: Floor) -> None:
    mine = (floor.contacts[contact_id] for contact_id in floor.states.ids(OPEN, PHONES))
    floor.out.customers.update(contact.customer_id for contact in mine)
    floor.out.customers.update(floor.customer_windows)
    floor.out.agents.update(floor.shifts)
