"""Which of our numbers calls somebody, of those we still have."""

from datetime import datetime
from functools import lru_cache

from msgspec.structs import replace

from queues import numbers, zones
from queues.bars import of_own
from queues.contacts import Contact
from queues.errors import Refused
from queues.floor import Floor
from queues.policy import Number

KEPT = "kept"
"""A number that would not be chosen now: the calls before came from it."""


def check_number(
    floor: Floor, text: str, country: str, called_from: str = ""
) -> tuple[numbers.Destination, numbers.Choice]:
    """Where a typed number leads and which of ours will call it; `called_from`: the one that called this customer last.
    Raises `Refused` (`number-…`)."""
    telephone = floor.policy.telephone
    pool = _pool(telephone.numbers, lost(floor))
    try:
        where = numbers.destination(text, country, own=telephone.owned, allowed=frozenset(telephone.countries))
        return where, numbers.caller_id(where, pool, default=telephone.default, previous=called_from)
    except Refused as no:
        raise Refused(f"number-{no.code}", field="number", **no.params) from None


def called_at(
    contact: Contact, where: numbers.Destination, choice: numbers.Choice, now: datetime, zone: str = ""
) -> Contact:
    """The contact, to be called where `check_number` says, from the number it chose. `zone`: its customer's browser's,
    empty when not known."""
    return replace(
        contact, number=where.e164, country=where.region, caller_id=choice.e164,
        zone=zones.shown(zone, where.region, where.zones, now),
        zones=zones.of_number(zone, where.region, where.zones, now),
    )  # fmt: skip


def choose_again(floor: Floor, contact: Contact) -> str | None:
    """The number to call a contact from in place of the one it has; none when there is no other."""
    try:
        _, choice = check_number(floor, contact.number, contact.country)
    except Refused:
        return None
    return None if choice.e164 == contact.caller_id else choice.e164


def caller_of(floor: Floor, phone: str) -> str:
    """The number of ours that calls a phone of one of us, which may be a softphone or a SIP address. Raises `Refused`
    when there is none."""
    if phone.startswith("+"):
        return check_number(floor, phone, "")[1].e164
    telephone = floor.policy.telephone
    gone = lost(floor)
    ours = [one.e164 for one in telephone.numbers if one.enabled and one.e164 not in gone]
    if not ours:
        raise Refused("phone-disturbed")
    return telephone.default if telephone.default in ours else ours[0]


def explained(floor: Floor, called: str, caller_id: str) -> str:
    """Why a number of ours calls a number, in one word: the step of `numbers.caller_id` that finds it, else `kept`."""
    telephone = floor.policy.telephone
    gone = lost(floor) - {caller_id}
    return _explained(telephone.numbers, telephone.default, telephone.countries, gone, called, caller_id)


@lru_cache(maxsize=4096)
def _explained(
    ours: tuple[Number, ...], default: str | None, countries: tuple[str, ...], lost: frozenset[str], called: str,
    caller_id: str,
) -> str:  # fmt: skip
    """Kept for a while: a supervisor's page asks for every call each second."""
    try:
        where = numbers.destination(called, "", allowed=frozenset(countries))
        choice = numbers.caller_id(where, _pool(ours, lost), default=default, previous=caller_id)
    except Refused:
        return KEPT
    return choice.why if choice.e164 == caller_id else KEPT


def lost(floor: Floor) -> frozenset[str]:
    """The numbers of ours that are not ours any more."""
    return frozenset(one.e164 for one in floor.policy.telephone.numbers if of_own(one.e164) in floor.guard.bars)


def _pool(ours: tuple[Number, ...], lost: frozenset[str]) -> list[numbers.CallerNumber]:
    return [
        numbers.CallerNumber(
            e164=number.e164, kind=number.kind, domestic=number.domestic, serves=frozenset(number.serves),
            fallback_for=frozenset(number.fallback_for), cost=number.cost,
            enabled=number.enabled and number.e164 not in lost,
        )
        for number in ours
    ]  # fmt: skip
