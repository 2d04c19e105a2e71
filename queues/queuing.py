"""Contacts take their place in line, are shown to more people as they wait, and calls get an agent freed of chats."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues.contacts import Contact
from queues.entries import Class
from queues.floor import Floor
from queues.teams import serves
from queues.widening import classes_of, languages_of, step_at


def join(floor: Floor, contact: Contact, now: datetime) -> Contact:
    """Stand in line, in the lines of the step whose time has come; nobody is offered it yet (`offering.match`)."""
    matching = floor.policy.matching
    if not _is_kept(floor, contact, now):
        due = replace(contact, kept_for=None, step=step_at(contact, matching, now))
        step = _with_somebody_free(floor, due, now) if _hears_music(floor, due, now) else _with_somebody(floor, due)
        contact = replace(contact, kept_for=None, kept_until=None, step=step)
    if contact.queue == "callback" and contact.reserves is None and contact.reserve_at is None:
        at = contact.requested_at + timedelta(seconds=matching.reserve_after_s)
        contact = replace(contact, reserve_at=max(at, now))
    contact = floor.put(contact)
    floor.stand(contact)
    floor.joined.add(contact.id)
    return contact


def wait_on(floor: Floor, contact: Contact, now: datetime) -> None:
    """Something is due for a contact in line: a decline that no longer counts, a step, an agent to be freed for it."""
    contact = replace(contact, declined={a: at for a, at in contact.declined.items() if at > now})
    if contact.reserve_at is not None and contact.reserve_at <= now:
        contact = replace(contact, reserve_at=now + timedelta(seconds=floor.policy.matching.reserve_after_s))
        floor.overdue.add(contact.id)
    widen(floor, floor.put(contact), now)


def widen(floor: Floor, contact: Contact, now: datetime) -> None:
    """Take the steps whose time has come, and say so. Whoever is asked next is asked by `offering.match`."""
    tell_widened(floor, contact, join(floor, contact, now))


def tell_widened(floor: Floor, before: Contact, contact: Contact) -> None:
    """Say it to its customer when more people may be asked than before."""
    matching = floor.policy.matching
    if before.kept_for is not None or classes_of(contact, matching) == classes_of(before, matching):
        return
    languages = languages_of(contact, matching)
    if languages != languages_of(before, matching):
        floor.say(contact.id, "widened-languages", languages=" ".join(languages))
    else:
        floor.say(contact.id, "widened")


def reserve(floor: Floor) -> None:
    """Have an agent finish their chats for each call that has waited long enough: a backlog of chats must not starve
    the telephone. Comes after everybody was offered what they may take: whoever is freed in the same moment is not kept
    from chats that stand before the call. Tried again later when everybody who fits is in a call or reserved already.
    """
    for contact_id in sorted(contact_id for contact_id in floor.overdue if contact_id in floor.lines):
        contact, agent_id = floor.contacts[contact_id], None
        for key in floor.lines.classes_of(contact_id):
            agent_id = agent_id or floor.teams.nearest(key)
        if agent_id is not None:
            floor.put(replace(contact, reserves=agent_id, reserve_at=None))
    floor.overdue.clear()


def wait_for_no_more(floor: Floor, agent_id: str, now: datetime) -> None:
    """The agent takes nothing any more: whatever waited for them alone waits for others."""
    release_kept(floor, agent_id, now)
    unreserve(floor, agent_id, now)


def unreserve(floor: Floor, agent_id: str, now: datetime) -> None:
    """The agent wanted for a call takes nothing any more: look for another."""
    contact_id = floor.reserved.get(agent_id)
    if contact_id is not None:
        floor.put(replace(floor.contacts[contact_id], reserves=None, reserve_at=now))


def keep_for(floor: Floor, contact: Contact, agent_id: str, now: datetime) -> Contact:
    """Ask only the agent the customer knows at first, if they are at work and may serve it."""
    wait_s = floor.policy.matching.last_agent_s
    person = floor.people.get(agent_id)
    if not wait_s or person is None or not floor.is_working(agent_id):
        return contact
    mine = (Class(contact.queue, tag, skill=contact.skill) for tag in contact.languages)
    if not any(serves(person, key) for key in mine):
        return contact
    return replace(contact, kept_for=agent_id, kept_until=now + timedelta(seconds=wait_s))


def release_kept(floor: Floor, agent_id: str, now: datetime) -> None:
    """The agent some contacts were kept for does not take any now: they go to everybody."""
    for channel in ("chat", "callback"):
        for entry in list(floor.lines.line(Class(channel, "", agent_id=agent_id))):
            join(floor, replace(floor.contacts[entry.contact_id], kept_for=None, kept_until=None), now)


def _is_kept(floor: Floor, contact: Contact, now: datetime) -> bool:
    """Whether only the agent its customer knows is asked: they are at work, and have not said no."""
    agent_id = contact.kept_for
    if agent_id is None or contact.kept_until is None or contact.kept_until <= now:
        return False
    return floor.is_working(agent_id) and contact.declined.get(agent_id, now) <= now


def _hears_music(floor: Floor, contact: Contact, now: datetime) -> bool:
    """Whether somebody waits on the line, and waiting for the best of agents is over: their agent was lost, or they
    have heard music for as long as they are to wait for whom they were passed on to."""
    attempt = floor.on_line(contact) if contact.channel == "callback" else None
    if attempt is None or attempt.held_at is None:
        return False
    patience = timedelta(seconds=floor.policy.sessions.agent_grace_s)
    return attempt.held_for == "agent-lost" or attempt.held_at + patience <= now


def _with_somebody_free(floor: Floor, contact: Contact, now: datetime) -> int:
    """The first step, from the contact's own on, that somebody free could serve now in a language its customer agreed
    to; else the last such step, for whoever is free first."""
    matching, found = floor.policy.matching, contact.step
    declined = {agent_id for agent_id, until in contact.declined.items() if until > now}
    for step in range(contact.step, len(matching.steps)):
        wider = replace(contact, step=step)
        if not set(languages_of(wider, matching)) <= set(contact.languages):
            break
        found = step
        if any(floor.teams.best(key, without=declined) for key in classes_of(wider, matching)):
            break
    return found


def _with_somebody(floor: Floor, contact: Contact) -> int:
    """The first step, from the contact's own on, that somebody signed in could serve; its own when there is none."""
    matching = floor.policy.matching
    for step in range(contact.step, len(matching.steps)):
        classes = classes_of(replace(contact, step=step), matching)
        if any(floor.teams.team(key).signed_in for key in classes):
            return step
    return contact.step
