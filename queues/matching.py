"""Who is next for whom, and what explains it."""

from datetime import datetime
from itertools import islice

from queues.agents import Person
from queues.contacts import Contact
from queues.decisions import Decision, Passed, WhyNot
from queues.entries import Class, Entry, entry_of
from queues.floor import Floor
from queues.teams import serves

PASSED = 3
"""How many of those who were passed over a decision names per language, and how many agents."""


def next_for(floor: Floor, agent_id: str, now: datetime) -> Contact | None:
    """The best-ranked contact an agent may take now; those they declined of late are skipped.

    Looks at the head of each line the agent serves, and at nothing behind it.
    """
    heads: list[Entry] = []
    for channel in ("chat", "callback"):
        if not floor.has_room(agent_id, channel):
            continue
        own = Class(channel, "", agent_id=agent_id)
        for key in (own, *floor.teams.served_by(agent_id)):
            head = _head(floor, key, agent_id, now) if key.channel == channel else None
            if head is not None:
                heads.append(head)
    return floor.contacts[min(heads).contact_id] if heads else None


def _head(floor: Floor, key: Class, agent_id: str, now: datetime) -> Entry | None:
    for entry in floor.lines.line(key):
        if floor.contacts[entry.contact_id].declined.get(agent_id, now) <= now:
            return entry
    return None


def best_agent(floor: Floor, contact: Contact, now: datetime) -> tuple[str, Class] | None:
    """The best of the free agents for a contact that waits, and the line it is taken from.

    The customer's own language first, then who fits best, then who was given nothing for longest. Somebody who
    declined it of late is asked again only after `Offers.declined_for_s`.
    """
    declined = {agent_id for agent_id, until in contact.declined.items() if until > now}
    for key in floor.lines.classes_of(contact.id):
        if key.agent_id:
            free = floor.has_room(key.agent_id, contact.queue) and key.agent_id not in declined
            found = key.agent_id if free else None
        else:
            found = floor.teams.best(key, without=declined)
        if found is not None:
            return found, key
    return None


def explain(floor: Floor, contact: Contact, agent_id: str, key: Class, now: datetime) -> Decision:
    """What a decision rested on, before it is carried out."""
    language = key.language or contact.language
    agents = () if key.agent_id else tuple(floor.teams.top(key, PASSED))
    return Decision(
        contact_id=contact.id,
        offer_id=contact.offer_id or "",
        agent_id=agent_id,
        key=key,
        rank_at=contact.rank_at,
        waiting=floor.lines.waiting(language),
        free=1 if key.agent_id else floor.teams.team(key).free,
        agents=agents or (agent_id,),
        idle_since=floor.shifts[agent_id].idle_since,
        passed=tuple(_passed_over(floor, contact, floor.people[agent_id], now)),
    )


def _passed_over(floor: Floor, contact: Contact, person: Person, now: datetime) -> list[Passed]:
    found: dict[str, Passed] = {}
    entry = entry_of(contact)
    for language in person.languages:
        for other in islice(floor.lines.before(entry, language), PASSED):
            found[other.contact_id] = Passed(other.contact_id, _why_not(floor, other.contact_id, person, now))
    return list(found.values())


def _why_not(floor: Floor, contact_id: str, person: Person, now: datetime) -> WhyNot:
    """Why a contact that waits is not this person's to take now."""
    contact, classes = floor.contacts[contact_id], floor.lines.classes_of(contact_id)
    if contact.declined.get(person.id, now) > now:
        return "declined"
    if any(serves(person, key) for key in classes):
        return "room"
    if contact.kept_for is not None:
        return "kept"
    if not (person.takes_calls if contact.queue == "callback" else person.chat_capacity):
        return "channel"
    spoken = [key for key in classes if key.language in person.languages]
    if not spoken:
        return "language"
    return "skill" if any(person.languages[key.language] >= key.level for key in spoken) else "level"


def why(floor: Floor, contact: Contact, decision: Decision, now: datetime) -> dict[str, str | int]:
    """The facts of the sentence that explains an offer to its agent: why this contact (it led a line of `waiting` after
    `waited_s`) and why this agent (`language` at `level`, `skill`; `free` agents fit; `kept` for them)."""
    person = floor.people[decision.agent_id]
    language = decision.key.language or next((tag for tag in contact.languages if tag in person.languages), "")
    return {
        "waiting": decision.waiting,
        "waited_s": max(0, round((now - contact.requested_at).total_seconds())),
        "language": language,
        "level": person.languages.get(language, 0),
        "skill": contact.skill,
        "free": decision.free,
        "step": contact.step,
        "kept": int(bool(decision.key.agent_id)),
    }
