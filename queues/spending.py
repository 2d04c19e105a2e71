"""What calls and texts are reckoned to cost, and what a day has cost so far: talk time by the policy's rates."""

from datetime import UTC, datetime, time, timedelta
from math import ceil
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from queues.bounds import Limits
from queues.calls import SOFTPHONE, Attempt, Leg
from queues.floor import Floor
from queues.numbers import region_of
from queues.tallies import Use

MINUTE = timedelta(minutes=1)


def rate(limits: Limits, e164: str, country: str) -> float:
    """What a minute to a number is reckoned to cost."""
    prefixes = [prefix for prefix in limits.costs_min if prefix.startswith("+") and e164.startswith(prefix)]
    key = max(prefixes, key=len, default=country)
    return float(limits.costs_min.get(key, limits.cost_min))


def dialed(floor: Floor, leg: Leg, attempt: Attempt, now: datetime) -> None:
    """A customer's number is about to be dialed: count it."""
    _begun(floor, leg, attempt, "dial", now)


def own_dialed(floor: Floor, leg: Leg, attempt: Attempt, now: datetime) -> None:
    """The own telephone of an agent or supervisor is about to be dialed. A SIP address costs what any minute does."""
    _begun(floor, leg, attempt, "own", now)


def _begun(floor: Floor, leg: Leg, attempt: Attempt, kind: Literal["dial", "own"], now: datetime) -> None:
    contact, country = floor.contacts[attempt.contact_id], region_of(leg.to)
    use = Use(
        id=leg.id, desk=floor.desk, kind=kind, at=now, customer_id=contact.customer_id, number=leg.to, country=country,
        rate=cost_of_spoken(floor, leg.to, country, leg.caller_id),
    )  # fmt: skip
    note(floor, use)


def cost_of_spoken(floor: Floor, e164: str, country: str, caller_id: str) -> float:
    """What a minute of a call costs, and so a call that only says a sentence: the one minute that is begun."""
    return rate(floor.policy.limits, e164, country) + _number_cost(floor, caller_id)


def cost_of_test(floor: Floor, to: str, caller_id: str) -> float:
    """What it costs to have an agent's phone ring, once: the minute that is begun, of what is no softphone."""
    if to.startswith(SOFTPHONE):
        return 0.0
    return cost_of_spoken(floor, to, region_of(to), caller_id)


def _number_cost(floor: Floor, e164: str) -> float:
    """What a minute costs for the number of ours that calls."""
    return next((one.cost for one in floor.policy.telephone.numbers if one.e164 == e164), 0.0)


def dial_over(floor: Floor, leg: Leg, now: datetime) -> None:
    """A leg that costs has ended: what it came to is known."""
    use = floor.guard.tally.uses.get(leg.id)
    if use is not None and use.cost is None:
        note(floor, replace(use, cost=_minutes(leg, now) * use.rate), use)


def note(floor: Floor, use: Use, old: Use | None = None) -> None:
    """Have a use counted and stored."""
    floor.keep("use", use.id, use, old)
    floor.guard.tally.put(use)
    if use.kind != "request":
        floor.guard.turned = True


def spent(floor: Floor, now: datetime) -> float:
    """What today's calls and texts are reckoned to have cost, calls that go on included."""
    tally = floor.guard.tally
    return tally.cost_since(day_of(floor.policy.limits, now)[0]) + sum(
        _so_far(floor, tally.uses[use_id], now) for use_id in tally.running
    )


def _so_far(floor: Floor, use: Use, now: datetime) -> float:
    leg = floor.legs.get(use.id)
    return 0.0 if leg is None else _minutes(leg, now) * use.rate


def _minutes(leg: Leg, now: datetime) -> int:
    """As providers bill: minutes begun since it was answered."""
    if leg.joined_at is None:
        return 1 if leg.outcome == "completed" else 0
    return max(1, ceil((now - leg.joined_at) / MINUTE))


def day_of(limits: Limits, now: datetime) -> tuple[datetime, datetime]:
    """Begin and end of the day money is counted for, in UTC."""
    zone = ZoneInfo(limits.zone)
    today = now.astimezone(zone).date()
    begin, end = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (today, today + timedelta(days=1)))
    return begin, end
