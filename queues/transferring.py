"""A call is passed on: to whoever is next for a topic (blind), or to a colleague the agent has talked to first (warm).

Whatever goes wrong on the way, the customer is left with somebody, or with a sentence, music and the front of the line.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues.agents import Person, Shift
from queues.calls import Attempt
from queues.contacts import Contact
from queues.dialing import drop_leg, phone_of, place
from queues.errors import Refused
from queues.events import (
    CallHandedOver,
    CallTransferred,
    ColleagueAsked,
    ColleagueDeclined,
    ColleagueReleased,
    CustomerBroughtIn,
    ReadyAgain,
)
from queues.floor import Floor
from queues.holding import front_of_line, hold, in_talk, patience_until, take_back
from queues.listening import agent_changed
from queues.moving import move
from queues.policy import Policy, Topic
from queues.widening import class_of, languages_of, last_step

NOTES_ON = 3
"""On so many calls that somebody passed on notes are asked for; of more, on the latest."""


def call_transferred(floor: Floor, event: CallTransferred, now: datetime) -> None:
    """To whoever is next for the topic, in front of everybody. Refused when nobody who is signed in could ever take it,
    or all dialing stands still: that would be music without end."""
    contact, attempt = in_talk(floor, event.agent_id, event.contact_id)
    topic = floor.policy.topic(event.topic)
    if event.language not in floor.policy.languages:
        raise Refused("unknown-language", field="language")
    if not may_go_to(floor.policy, contact, topic):
        raise Refused("stays", field="topic")
    if attempt.consulted_id:
        raise Refused("already-asking")
    if floor.guard.halt is not None:
        raise Refused("dialing-stopped", field="topic")
    until = now + timedelta(seconds=max(floor.policy.offers.declined_for_s, floor.policy.sessions.wrap_up_s))
    if would_wait_for_nobody(floor, contact, topic, event.language, event.agent_id):
        raise Refused("nobody-there", field="topic")
    asked = replace(
        _asked_for(contact, topic, event.language), kept_for=None, kept_until=None, quiet_at=None,
        declined=contact.declined | {event.agent_id: until}, rank_at=front_of_line(floor, contact),
        look_at=patience_until(floor, now),
    )  # fmt: skip
    drop_leg(floor, floor.legs.of_agent(attempt))
    hold(floor, attempt, "transfer", now)
    agent = floor.people[event.agent_id].name
    floor.say(contact.id, "call-transferred", agent=agent, topic=topic.id)
    _note(floor, contact, agent, event.note)
    _start_wrap_up(floor, event.agent_id, contact, now)
    move(floor, asked, "transferred", now, last_outcome="transferred")


def may_go_to(policy: Policy, contact: Contact, topic: Topic) -> bool:
    """Whether a contact may be passed on to people who are asked for a topic: one that stays, to those of its own skill
    and level only."""
    own = next((one for one in policy.topics if one.id == contact.topic), None)
    if not contact.stays and (own is None or not own.stays):
        return True
    same = topic.skill == contact.skill and (topic.stays or contact.stays)
    return same and topic.skill_level >= contact.skill_level


def may_take(policy: Policy, contact: Contact, person: Person) -> bool:
    """Whether a contact may be handed over to somebody: one that stays, to who has its skill only."""
    own = next((one for one in policy.topics if one.id == contact.topic), None)
    stays = contact.stays or (own is not None and own.stays)
    return not stays or person.skills.get(contact.skill, 0) >= contact.skill_level


def colleague_asked(floor: Floor, event: ColleagueAsked, now: datetime) -> None:
    """The colleague's phone rings into the same call. Harmless when they are being asked already. Refused while all
    dialing stands still."""
    contact, attempt = in_talk(floor, event.agent_id, event.contact_id)
    if attempt.consulted_id == event.colleague_id:
        return
    if attempt.consulted_id:
        raise Refused("already-asking")
    if floor.guard.halt is not None:
        raise Refused("dialing-stopped", field="colleague_id")
    colleague = floor.people.get(event.colleague_id)
    if colleague is None or colleague.id == event.agent_id or not floor.has_room(colleague.id, "callback"):
        raise Refused("colleague-busy", field="colleague_id")
    if not may_take(floor.policy, contact, colleague):
        raise Refused("stays", field="colleague_id")
    leg = place(floor, attempt, "consulted", phone_of(floor, colleague.id), now, colleague.id)
    attempt = replace(attempt, consulted_id=colleague.id, consulted_leg_id=leg.id, consulted_note=event.note.strip())
    hold(floor, attempt, "consultation", now)
    agent = floor.people[event.agent_id].name
    floor.say(contact.id, "staff-colleague-asked", agent=agent, colleague=colleague.name)
    _note(floor, contact, agent, event.note)


def colleague_declined(floor: Floor, event: ColleagueDeclined, now: datetime) -> None:
    """Harmless when it is over already."""
    attempt = floor.attempts.get(floor.consulted.get(event.agent_id, ""))
    if attempt is not None and attempt.contact_id == event.contact_id:
        colleague_gone(floor, floor.contact(event.contact_id), attempt, "declined")


def colleague_gone(floor: Floor, contact: Contact, attempt: Attempt, outcome: str) -> None:
    """They did not come, or went: the customer is back with the agent who asked. When that one's line is gone as well,
    the carrier is being asked already who is left."""
    colleague = floor.people[attempt.consulted_id].name
    floor.say(contact.id, "staff-colleague-gone", colleague=colleague, outcome=outcome)
    attempt = without_colleague(floor, attempt)
    if attempt.agent_gone_at is None:
        take_back(floor, attempt)
    else:
        hold(floor, attempt, "agent-lost", attempt.agent_gone_at)


def without_colleague(floor: Floor, attempt: Attempt) -> Attempt:
    """Nobody is asked any more; a leg that still rings or is in is hung up. The caller stores what it returns."""
    drop_leg(floor, floor.legs.get(attempt.consulted_leg_id))
    return replace(attempt, consulted_id="", consulted_leg_id="", consulted_note="", joint_at=None)


def colleague_released(floor: Floor, event: ColleagueReleased, now: datetime) -> None:
    """Harmless when nobody is asked."""
    _, attempt = in_talk(floor, event.agent_id, event.contact_id)
    if attempt.consulted_id:
        take_back(floor, without_colleague(floor, attempt))


def customer_brought_in(floor: Floor, event: CustomerBroughtIn, now: datetime) -> None:
    """Harmless when they are. Refused (`not-open`) while the colleague is not on the phone."""
    contact, attempt = in_talk(floor, event.agent_id, event.contact_id)
    if not colleague_is_in(floor, attempt):
        raise Refused("not-open")
    if attempt.joint_at is None:
        take_back(floor, replace(attempt, joint_at=now))
        floor.say(contact.id, "colleague-joined", agent=floor.people[attempt.consulted_id].name)


def call_handed_over(floor: Floor, event: CallHandedOver, now: datetime) -> None:
    """Refused (`not-open`) while the colleague is not on the phone."""
    contact, attempt = in_talk(floor, event.agent_id, event.contact_id)
    if not colleague_is_in(floor, attempt):
        raise Refused("not-open")
    _note(floor, contact, floor.people[event.agent_id].name, event.note)
    _start_wrap_up(floor, event.agent_id, contact, now)
    hand_over(floor, contact, attempt, now)


def hand_over(floor: Floor, contact: Contact, attempt: Attempt, now: datetime) -> None:
    """The colleague who is on the phone has the call from now on; the first agent's leg is hung up."""
    former, colleague_id = contact.agent_id, attempt.consulted_id
    assert former is not None
    drop_leg(floor, floor.legs.of_agent(attempt))
    attempt = replace(
        attempt, agent_id=colleague_id, agent_leg_id=attempt.consulted_leg_id, agent_gone_at=None,
        consulted_id="", consulted_leg_id="", consulted_note="", joint_at=None,
    )  # fmt: skip
    take_back(floor, attempt)
    agent_changed(floor, attempt)
    names = {"agent": floor.people[former].name, "colleague": floor.people[colleague_id].name}
    floor.say(contact.id, "call-handed-over", **names)
    move(floor, contact, "handed_over", now, agent_id=colleague_id, answered_at=now)


def colleague_is_in(floor: Floor, attempt: Attempt) -> bool:
    leg = floor.legs.get(attempt.consulted_leg_id)
    return leg is not None and leg.state == "in" and leg.is_wanted


def ready_again(floor: Floor, event: ReadyAgain, now: datetime) -> None:
    """What was still being written when the time for it ended is taken as well, also when another window had said that
    there is no note. Refused (`unknown-contact`) when it is none of those they passed on last, or a note was
    written."""
    shift = floor.shifts.get(event.agent_id)
    has_words = bool(event.note.strip())
    if shift is None or event.contact_id not in (*shift.notes_on, *(shift.notes_over if has_words else ())):
        raise Refused("unknown-contact")
    if has_words and event.contact_id not in floor.contacts:
        raise Refused("unknown-contact")
    is_latest = event.contact_id in shift.notes_on[:1]
    shift = _without_notes_on(shift, event.contact_id, is_over=not has_words)
    floor.put_shift(shift)
    contact = floor.contacts.get(event.contact_id)
    if contact is not None:
        _note(floor, contact, floor.people[event.agent_id].name, event.note)
    if shift.wrap_up_until is not None and is_latest:
        end_wrap_up(floor, shift, now)


def _without_notes_on(shift: Shift, contact_id: str, *, is_over: bool) -> Shift:
    """Nobody is asked for notes on it any more; are words on it still taken (`is_over`), or are these written?"""
    asked = tuple(one for one in shift.notes_on if one != contact_id)
    over = [one for one in shift.notes_over if one != contact_id]
    return replace(shift, notes_on=asked, notes_over=tuple([contact_id, *over] if is_over else over)[:NOTES_ON])


def end_wrap_up(floor: Floor, shift: Shift, now: datetime) -> None:
    """The notes on a call that was passed on are done: the agent is idle from now on."""
    floor.put_shift(replace(shift, wrap_up_until=None, idle_since=now))
    floor.freed.add(shift.agent_id)


def _start_wrap_up(floor: Floor, agent_id: str, contact: Contact, now: datetime) -> None:
    """The former agent gets the time they would have had after the call."""
    until, shift = now + timedelta(seconds=floor.policy.sessions.wrap_up_s), floor.shifts[agent_id]
    asked = (contact.id, *(one for one in shift.notes_on if one != contact.id))
    over = tuple(one for one in shift.notes_over if one != contact.id)
    over = (*asked[NOTES_ON:], *over)[:NOTES_ON]
    floor.put_shift(replace(shift, wrap_up_until=until, notes_on=asked[:NOTES_ON], notes_over=over))


def _note(floor: Floor, contact: Contact, agent: str, note: str) -> None:
    if note.strip():
        floor.say(contact.id, "staff-note", agent=agent, note=note.strip())


def _asked_for(contact: Contact, topic: Topic, language: str) -> Contact:
    """Others are asked; what its customer hears and reads stays in their own language."""
    others = () if language == contact.language else (language,)
    return replace(
        contact, topic=topic.id, skill=topic.skill, skill_level=topic.skill_level, wishes=topic.preferred,
        languages=(*others, *contact.agreed),
    )  # fmt: skip


def would_wait_for_nobody(floor: Floor, contact: Contact, topic: Topic, language: str, but: str) -> bool:
    """Whether nobody else is signed in who may ever take it, were it for that topic in that language."""
    matching, there = floor.policy.matching, floor.standing(but, "callback").signed_in
    last = replace(_asked_for(contact, topic, language), step=len(matching.steps) - 1)
    keys = [class_of(last, language, last_step(matching)) for language in languages_of(last, matching)]
    teams = [floor.teams.team(key) for key in keys]
    return not any(team.signed_in > (but in team.members and there) for team in teams)
