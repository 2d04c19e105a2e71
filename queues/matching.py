"""Who is next for whom, and the sentence that explains it."""

from collections.abc import Iterable
from datetime import datetime

from queues.agents import Person, Shift
from queues.contacts import Contact
from queues.entries import Class, Lines


def serves(person: Person, key: Class) -> bool:
    """Whether a person could ever take contacts of a class."""
    if key.channel == "callback" and not person.takes_calls:
        return False
    if key.channel == "chat" and person.chat_capacity == 0:
        return False
    return key.language in person.languages and (not key.skill or key.skill in person.skills)


def next_for(
    person: Person, channels: frozenset[str], lines: Lines, contacts: dict[str, Contact], now: datetime
) -> Contact | None:
    """The best-ranked contact the person may take now on one of `channels`; those they declined of late are skipped."""
    heads = []
    for key in lines.classes():
        if key.channel not in channels or not serves(person, key):
            continue
        for entry in lines.line(key):
            until = contacts[entry.contact_id].declined.get(person.id)
            if until is None or until <= now:
                heads.append(entry)
                break
    return contacts[min(heads).contact_id] if heads else None


def best_agent(contact: Contact, free: Iterable[tuple[Person, Shift]], now: datetime) -> Person | None:
    """The best of the free agents for a contact: the customer's own language first, then level, then longest idle.

    Somebody who declined it of late is asked again only after `Offers.declined_for_s`.
    """

    def fitness(candidate: tuple[Person, Shift]) -> tuple[int, int, datetime, str]:
        person, shift = candidate
        place, level = language_of(contact, person)
        return (place, -level - person.skills.get(contact.skill, 0), shift.idle_since or now, person.id)

    fit = [
        (person, shift)
        for person, shift in free
        if any(serves(person, Class(contact.channel, language, contact.skill)) for language in contact.languages)
        and contact.declined.get(person.id, now) <= now
    ]
    return min(fit, key=fitness)[0] if fit else None


def language_of(contact: Contact, person: Person) -> tuple[int, int]:
    """Which of the customer's languages the two share (0 = the first), and the agent's level in it."""
    for place, language in enumerate(contact.languages):
        if language in person.languages:
            return place, person.languages[language]
    return len(contact.languages), 0


def why(contact: Contact, person: Person, free: int, waiting: int, now: datetime) -> dict[str, str | int]:
    """The facts of the sentence that explains an offer: why this contact (it led a line of `waiting` after
    `waited_s`), why this agent (`language` at `level`, `skill`; `free` agents fit)."""
    place, level = language_of(contact, person)
    return {
        "waiting": waiting,
        "waited_s": max(0, round((now - contact.requested_at).total_seconds())),
        "language": contact.languages[place] if place < len(contact.languages) else contact.language,
        "level": level,
        "skill": contact.skill,
        "free": free,
    }
