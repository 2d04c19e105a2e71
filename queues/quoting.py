"""Places and estimates, read off a floor: for somebody who has not asked yet, and for everybody who waits."""

from datetime import datetime

from queues.contacts import Contact
from queues.entries import Class, entry_of
from queues.floor import Floor
from queues.hours import is_open
from queues.policy import Hours
from queues.waiting import Estimate, Handling, Team, estimate
from queues.widening import class_of, languages_of, last_step


def team(floor: Floor, channel: str, language: str, skill: str = "") -> Team:
    """Who could take this, at the latest when it was shown to everybody it ever will be."""
    step = last_step(floor.policy.matching)
    return counted(floor, Class(channel, language, step.level, "" if step.skill == "none" else skill))


def counted(floor: Floor, key: Class) -> Team:
    """How many may serve a class."""
    found = floor.teams.team(key)
    return Team(signed_in=found.signed_in, working=found.working, free=found.free, slots=found.slots)


def quote(floor: Floor, channel: str, language: str, now: datetime, skill: str = "") -> Estimate:
    """The wait of somebody who asked now, behind everybody who waits in this language."""
    if not is_open(floor.policy.hours.get(channel, Hours()), now):
        return Estimate(state="none", reason="closed")
    return estimate(team(floor, channel, language, skill), floor.lines.waiting(language), handling_s(floor, channel))


def place(floor: Floor, contact: Contact) -> int:
    """1 = next: one more than those before them in the language that moves fastest for them."""
    entry, languages = entry_of(contact), {*contact.languages, *languages_of(contact, floor.policy.matching)}
    return 1 + min(floor.lines.ahead(entry, language) for language in languages)


def estimate_of(floor: Floor, contact: Contact) -> Estimate:
    """The rest of the wait of somebody in line; the best of the languages they agreed to."""
    if contact.state == "offered":
        return Estimate(state="unknown", reason="offered")
    if contact.state != "waiting":
        return Estimate(state="unknown", reason="scheduled")
    widest = last_step(floor.policy.matching)
    entry, mean_s = entry_of(contact), handling_s(floor, contact.queue)
    found = [
        estimate(counted(floor, class_of(contact, language, widest)), floor.lines.ahead(entry, language), mean_s)
        for language in dict.fromkeys((*contact.languages, *widest.overflow))
    ]
    return min(found, key=_goodness)


def _goodness(found: Estimate) -> tuple[int, int]:
    """Known before unknown before none; then the shorter."""
    return ("known", "unknown", "none").index(found.state), found.high_s or 0


def handling_s(floor: Floor, channel: str) -> float | None:
    """How long a contact of a channel takes, seen or as the policy says; none when neither is known."""
    minutes = floor.policy.handling_min.get(channel)
    return floor.handling.get(channel, Handling()).expected_s(None if minutes is None else minutes * 60)
