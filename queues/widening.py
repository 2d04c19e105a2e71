"""Whom a contact may be offered to by now: the steps of the policy, and the agent it is kept for at first.

A contact begins with whoever fits best and may be offered to more people the longer it waits; each step comes at its
time, counted from the request, and is told to the customer. A step that nobody signed in could serve is passed at once,
and, for a customer who hears music because their agent was lost, one that nobody free could serve (`queuing.join`).
"""

from datetime import datetime, timedelta

from queues.contacts import Contact
from queues.entries import Class
from queues.policy import Matching, Step

ENGLISH = "en"


def classes_of(contact: Contact, matching: Matching) -> list[Class]:
    """The lines a waiting contact stands in now, its own language first."""
    if contact.kept_for is not None:
        return [Class(contact.queue, "", agent_id=contact.kept_for)]
    step = step_of(contact, matching)
    return [class_of(contact, language, step) for language in languages_of(contact, matching)]


def class_of(contact: Contact, language: str, step: Step) -> Class:
    """What the contact needs of an agent who would serve it in `language`."""
    skill = "" if step.skill == "none" and not contact.stays else contact.skill
    level = contact.skill_level if step.skill == "asked" and skill else 1
    return Class(contact.queue, language, step.level, skill, level, contact.wishes)


def languages_of(contact: Contact, matching: Matching) -> tuple[str, ...]:
    """The languages a waiting contact may be served in now, its own first; more of those it agreed to come by steps,
    and those of the overflow last."""
    step = step_of(contact, matching)
    return tuple(dict.fromkeys((*_agreed(contact, step), *step.overflow)))


def _agreed(contact: Contact, step: Step) -> tuple[str, ...]:
    if step.languages == "all":
        return contact.languages
    if step.languages == "own":
        return contact.languages[:1]
    return tuple(tag for tag in contact.languages if tag == contact.served_in or tag.partition("-")[0] != ENGLISH)


def step_of(contact: Contact, matching: Matching) -> Step:
    return matching.steps[min(contact.step, len(matching.steps) - 1)]


def last_step(matching: Matching) -> Step:
    """The widest: whoever may ever serve a class may serve it then."""
    return matching.steps[-1]


def step_at(contact: Contact, matching: Matching, now: datetime) -> int:
    """The step whose time has come."""
    waited_s = (now - contact.requested_at).total_seconds()
    return max(contact.step, sum(step.after_s <= waited_s for step in matching.steps) - 1)


def next_step_at(contact: Contact, matching: Matching) -> datetime | None:
    """When more people may be asked; none at the last step."""
    if contact.step + 1 >= len(matching.steps):
        return None
    return contact.requested_at + timedelta(seconds=matching.steps[contact.step + 1].after_s)
