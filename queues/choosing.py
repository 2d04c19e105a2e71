"""Which of our numbers calls somebody, of those we still have."""

from queues import numbers
from queues.bars import of_own
from queues.contacts import Contact
from queues.errors import Refused
from queues.floor import Floor


def check_number(
    floor: Floor, text: str, country: str, called_from: str = ""
) -> tuple[numbers.Destination, numbers.Choice]:
    """Where a typed number leads and which of ours will call it; `called_from`: the one that called this customer last.
    Raises `Refused` (`number-…`)."""
    telephone = floor.policy.telephone
    pool = [
        numbers.CallerNumber(
            e164=number.e164, kind=number.kind, domestic=number.domestic, serves=frozenset(number.serves),
            fallback_for=frozenset(number.fallback_for), cost=number.cost,
            enabled=number.enabled and of_own(number.e164) not in floor.guard.bars,
        )
        for number in telephone.numbers
    ]  # fmt: skip
    try:
        own = {number.e164 for number in pool}
        where = numbers.destination(text, country, own=own, allowed=frozenset(telephone.countries))
        return where, numbers.caller_id(where, pool, default=telephone.default, previous=called_from)
    except Refused as no:
        raise Refused(f"number-{no.code}", field="number", **no.params) from None


def choose_again(floor: Floor, contact: Contact) -> str | None:
    """The number to call a contact from in place of the one it has; none when there is no other."""
    try:
        _, choice = check_number(floor, contact.number, contact.country)
    except Refused:
        return None
    return None if choice.e164 == contact.caller_id else choice.e164
