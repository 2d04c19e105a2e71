"""Whether a call may be asked for, and whether a number may be dialed: pure decisions over what was used of late.

Each no says why, which input it is about, and when it may be asked again (`again_at`).
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from queues.bars import of_account, of_number
from queues.bounds import Limits
from queues.contacts import OVER, Contact
from queues.errors import Refused
from queues.floor import Floor
from queues.numbers import Destination
from queues.spending import note, rate
from queues.tallies import DAY, HOUR, By, Tally, Use, prefix_of

REACHING = frozenset({"request", "code"})
"""What somebody asked us to send to a number."""
DIALED = frozenset({"dial"})


class Asking(Struct, frozen=True, kw_only=True):
    """Who asks for something to be sent to which number. `address`: a keyed hash of where from."""

    customer_id: str
    number: str
    country: str
    kind: str
    address: str = ""

    def value(self, by: By) -> str:
        match by:
            case "account":
                return self.customer_id
            case "prefix":
                return prefix_of(self.number)
            case _:
                return str(getattr(self, by))


class Rule(NamedTuple):
    """So many uses of these kinds within a span, counted by one thing."""

    code: str
    field: str | None
    by: By
    kinds: Collection[str]
    span: timedelta
    most: Callable[[Limits], int | None]


RULES = (
    Rule("limit-address", None, "address", REACHING, HOUR, lambda limits: limits.address_hour),
    Rule("limit-number", "number", "number", DIALED, DAY, lambda limits: limits.number_dials_day),
    Rule("limit-prefix", "number", "prefix", REACHING, HOUR, lambda limits: limits.prefix_hour),
    Rule("limit-country", "country", "country", REACHING, DAY, lambda limits: limits.country_day),
)


def asking(where: Destination, customer_id: str, address: str) -> Asking:
    return Asking(customer_id=customer_id, number=where.e164, country=where.region, kind=where.kind, address=address)


def check(floor: Floor, asked: Asking, now: datetime, *, has_place: bool = False) -> None:
    """Raises `Refused` when nothing may be sent to this number for this customer now. Who has a place in line
    (`has_place`) keeps it while all dialing stands still, and is called once it goes on."""
    if not has_place:
        _not_halted(floor)
    _allowed(floor, asked)
    limits, tally = floor.policy.limits, floor.guard.tally
    for rule in RULES:
        if (again_at := reached(rule, limits, tally, asked.value(rule.by), now)) is not None:
            raise Refused(rule.code, field=rule.field, again_at=again_at.isoformat())
    if (again_at := _too_many_numbers(limits, tally, asked, now)) is not None:
        raise Refused("limit-account-numbers", field="number", again_at=again_at.isoformat())


def note_request(floor: Floor, contact_id: str, asked: Asking, now: datetime) -> None:
    """A request was accepted: count it."""
    use = Use(
        id=contact_id, desk=floor.desk, kind="request", at=now, customer_id=asked.customer_id, number=asked.number,
        country=asked.country, address=asked.address,
    )  # fmt: skip
    note(floor, use)


def note_text(floor: Floor, text_id: str, asked: Asking, now: datetime) -> None:
    """A text is sent: it costs, and counts for no limit but the day's money."""
    use = Use(
        id=text_id, desk=floor.desk, kind="text", at=now, customer_id=asked.customer_id, number=asked.number,
        country=asked.country, cost=floor.policy.limits.cost_text,
    )  # fmt: skip
    note(floor, use)


def check_open(floor: Floor, customer_id: str) -> None:
    """Raises `Refused` when an account has as many callbacks open as it may."""
    mine = (floor.contacts[contact_id] for contact_id in floor.of_customer.get(customer_id, ()))
    most = floor.policy.limits.account_open
    if most is not None and sum(map(_is_open_callback, mine)) >= most:
        raise Refused("limit-account-open")


def _is_open_callback(contact: Contact) -> bool:
    return contact.channel == "callback" and contact.state not in OVER and contact.state != "wrapping"


def _not_halted(floor: Floor) -> None:
    halt = floor.guard.halt
    if halt is not None and halt.until is not None:
        raise Refused("limit-spend", again_at=halt.until.isoformat())
    if halt is not None:
        raise Refused("phone-disturbed")


def _allowed(floor: Floor, asked: Asking) -> None:
    """Who and what is never called, however little was asked for."""
    limits, bars = floor.policy.limits, floor.guard.bars
    if of_account(asked.customer_id) in bars:
        raise Refused("account-blocked")
    if of_number(asked.number) in bars:
        raise Refused("number-blocked", field="number")
    if asked.kind not in limits.kinds:
        raise Refused("number-kind-not-allowed", field="number")
    if asked.number.startswith((*limits.risky_prefixes, *floor.guard.risky_prefixes)):
        raise Refused("number-risky", field="number")
    if limits.cost_min_most is not None and rate(limits, asked.number, asked.country) > limits.cost_min_most:
        raise Refused("number-too-dear", field="number")


def reached(rule: Rule, limits: Limits, tally: Tally, value: str, now: datetime) -> datetime | None:
    """When one more is possible; none when it is now."""
    most = rule.most(limits)
    if most is None or not value:
        return None
    last = next(islice(tally.of(rule.by, value, rule.kinds, now - rule.span), most - 1, None), None)
    return last.at + rule.span if last else None


def _too_many_numbers(limits: Limits, tally: Tally, asked: Asking, now: datetime) -> datetime | None:
    """When a further number of the account may be called; none when this one may."""
    most = limits.account_numbers_day
    if most is None:
        return None
    latest: dict[str, datetime] = {}
    for use in tally.of("account", asked.customer_id, REACHING, now - DAY):
        latest.setdefault(use.number, use.at)
    if asked.number in latest or len(latest) < most:
        return None
    return sorted(latest.values(), reverse=True)[most - 1] + DAY


# Dialing


def may_dial(floor: Floor, e164: str, now: datetime) -> bool:
    """Whether a number may be dialed once more today."""
    rule = next(rule for rule in RULES if rule.kinds == DIALED)
    return reached(rule, floor.policy.limits, floor.guard.tally, e164, now) is None


class Reached(NamedTuple):
    """What has reached a limit, and until when."""

    code: str
    value: str
    until: datetime


def in_force(floor: Floor, now: datetime) -> Iterator[Reached]:
    """What is limited now; of accounts' numbers and addresses nothing is told but that there are some."""
    limits, tally = floor.policy.limits, floor.guard.tally
    for rule in RULES:
        for value in tally.values(rule.by) if rule.most(limits) is not None else ():
            until = reached(rule, limits, tally, value, now)
            if until is not None:
                yield Reached(rule.code, "" if rule.by == "address" else value, until)
