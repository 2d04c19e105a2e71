"""Nobody is there for a call that was promised: whether that is so, and when somebody is expected."""

from collections.abc import Iterable
from datetime import datetime

from queues.contacts import Contact
from queues.entries import Class
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


def asked_in_the_end(floor: Floor, contact: Contact) -> tuple[Class, ...]:
    """What those who may be asked at the last step can do, in any of the languages: the same for many contacts."""
    step = last_step(floor.policy.matching)
    languages = dict.fromkeys((*contact.languages, *step.overflow))
    return tuple(class_of(contact, language, step) for language in languages)


def expected_at(floor: Floor, asked: Iterable[Class], now: datetime) -> datetime | None:
    """When the next planned shift of somebody who may be `asked` begins, in the hours of callbacks; when those begin,
    where nobody's is planned. None when neither is known. It costs a look at everybody there is."""
    hours, keys = floor.policy.hours.get("callback", Hours()), list(asked)
    people = (person for person in floor.people.values() if not person.disabled)
    shifts = {one.works for one in people if one.works is not None and any(serves(one, key) for key in keys)}
    if not shifts:
        return None if is_open(hours, now) else next_opening(hours, now)
    return min((at for works in shifts if (at := _begins(works, hours, now)) is not None), default=None)


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
