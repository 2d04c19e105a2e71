"""Nobody is there for a call that was promised: whether that is so, and when somebody is expected."""

from collections.abc import Iterator
from datetime import datetime

from queues.contacts import Contact
from queues.floor import Floor
from queues.hours import is_open, next_opening
from queues.policy import Hours
from queues.quoting import estimate_of
from queues.teams import serves
from queues.widening import class_of, last_step

ROUNDS = 20
"""After so many shifts in a row outside the hours of callbacks there is none at which we would call."""


def nobody_is_there(floor: Floor, contact: Contact) -> bool:
    """Whether none of those who could ever make this call, which waits, is signed in."""
    return estimate_of(floor, contact).reason == "nobody"


def expected_at(floor: Floor, contact: Contact, now: datetime) -> datetime | None:
    """When the next planned shift of somebody who could make this call begins, in the hours of callbacks; when those
    begin, where nobody's is planned. None when neither is known. It costs a look at everybody there is."""
    hours = floor.policy.hours.get("callback", Hours())
    shifts = set(_shifts(floor, contact))
    if not shifts:
        return None if is_open(hours, now) else next_opening(hours, now)
    return min((at for works in shifts if (at := _begins(works, hours, now)) is not None), default=None)


def _shifts(floor: Floor, contact: Contact) -> Iterator[Hours]:
    """The planned hours of those who may be asked at the last step."""
    step = last_step(floor.policy.matching)
    languages = dict.fromkeys((*contact.languages, *step.overflow))
    keys = [class_of(contact, language, step) for language in languages]
    for person in floor.people.values():
        if person.works is not None and not person.disabled and any(serves(person, key) for key in keys):
            yield person.works


def _begins(works: Hours, hours: Hours, now: datetime) -> datetime | None:
    """When a shift begins for callbacks: a later one, where one should be under way."""
    at: datetime | None = now
    for _ in range(ROUNDS):
        at = next_opening(works, at) if at is not None else None
        if at is None or is_open(hours, at):
            return at
        opens = next_opening(hours, at)
        if opens is None or is_open(works, opens):
            return opens
    return None
