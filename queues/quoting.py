"""Places and estimates, read off a floor: for somebody who has not asked yet, and for everybody who waits."""

from datetime import datetime

from queues.contacts import Contact
from queues.entries import Class, entry_of
from queues.floor import Floor
from queues.hours import is_open
from queues.matching import serves
from queues.policy import Hours
from queues.waiting import Estimate, Handling, Team, estimate


def team(floor: Floor, channel: str, language: str, skill: str = "") -> Team:
    """Who could take this class: counted over everybody signed in."""
    key = Class(channel, language, skill)
    able = [
        person
        for person in floor.people.values()
        if not person.disabled and floor.agent_windows.get(person.id) and serves(person, key)
    ]
    here = [person for person in able if floor.shifts[person.id].presence != "offline"]
    working = [person for person in here if floor.is_working(person.id)]
    return Team(
        signed_in=len(here),
        working=len(working),
        free=sum(floor.has_room(person.id, channel) for person in working),
        slots=sum(person.chat_capacity if channel == "chat" else 1 for person in working),
    )


def quote(floor: Floor, channel: str, language: str, now: datetime) -> Estimate:
    """The wait of somebody who asked now, behind everybody who waits in this language."""
    if not is_open(floor.policy.hours.get(channel, Hours()), now):
        return Estimate(state="none", reason="closed")
    return estimate(team(floor, channel, language), floor.lines.waiting(language), _handling_s(floor, channel))


def place(floor: Floor, contact: Contact) -> int:
    """1 = next: one more than those before them in the language that moves fastest for them."""
    entry = entry_of(contact)
    return 1 + min(floor.lines.ahead(entry, language) for language in contact.languages)


def estimate_of(floor: Floor, contact: Contact) -> Estimate:
    """The rest of the wait of somebody in line; the best of the languages they agreed to."""
    if contact.state == "offered":
        return Estimate(state="unknown", reason="offered")
    if contact.state != "waiting":
        return Estimate(state="unknown", reason="scheduled")
    entry, handling_s = entry_of(contact), _handling_s(floor, contact.channel)
    found = [
        estimate(team(floor, contact.channel, language, contact.skill), floor.lines.ahead(entry, language), handling_s)
        for language in contact.languages
    ]
    return min(found, key=_goodness)


def _goodness(found: Estimate) -> tuple[int, int]:
    """Known before unknown before none; then the shorter."""
    return ("known", "unknown", "none").index(found.state), found.high_s or 0


def _handling_s(floor: Floor, channel: str) -> float | None:
    minutes = floor.policy.handling_min.get(channel)
    return floor.handling.get(channel, Handling()).expected_s(None if minutes is None else minutes * 60)
