"""Somebody of us has their own telephone rung, to see that it does. Nothing is kept of it but its place in the day's
money: whoever asked waits for the outcome, and asks the carrier.
"""

from datetime import datetime, timedelta

from queues.choosing import caller_of
from queues.dialing import is_on_the_phone, phone_of
from queues.errors import Refused
from queues.events import PhoneTested
from queues.floor import Floor
from queues.spending import cost_of_test, note
from queues.tallies import Use

GAP = timedelta(seconds=10)
"""The shortest time between two tests of one phone."""

TESTS = frozenset({"test"})


def phone_tested(floor: Floor, event: PhoneTested, now: datetime) -> None:
    """Harmless when repeated. Raises `Refused`: `unknown-agent`; `dialing-stopped` while nobody is called;
    `on-the-phone`; `too-many` right after another test; `number-…` for a phone that none of our numbers may call.
    """
    if event.test_id in floor.guard.tally.uses:
        return
    if event.agent_id not in floor.people:
        raise Refused("unknown-agent")
    if floor.guard.halt is not None:
        raise Refused("dialing-stopped")
    if is_on_the_phone(floor, event.agent_id) or event.agent_id in floor.listening:
        raise Refused("on-the-phone")
    to = phone_of(floor, event.agent_id)
    if next(floor.guard.tally.of("number", to, TESTS, now - GAP), None) is not None:
        raise Refused("too-many")
    cost = cost_of_test(floor, to, caller_of(floor, to))
    note(floor, Use(id=event.test_id, desk=floor.desk, kind="test", at=now, customer_id="", number=to, country="",
                    cost=cost))  # fmt: skip
