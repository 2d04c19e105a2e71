"""Recordings of calls: off unless the policy says so, never before the consent is on record, paused at a press.

Whether the customer is told (`announce`), asked (`ask`: the agent asks, and says so here), or never recorded, is the
policy's, by country. What is on record decides what the carrier does: it is brought in line with it.
"""

from datetime import datetime

from msgspec.structs import replace

from queues.calls import Attempt, RecordingState
from queues.contacts import Contact
from queues.effects import Record
from queues.errors import Refused
from queues.events import ConsentNoted, RecordingChosen, RecordingHeard, RecordingReported
from queues.floor import Floor
from queues.holding import in_talk
from queues.policy import Policy


def consent_for(policy: Policy, contact: Contact) -> str:
    """How a call may be recorded: `announce`, `ask` or `never`."""
    rules = policy.recording
    if not rules.on or contact.channel not in rules.channels or (rules.topics and contact.topic not in rules.topics):
        return "never"
    return rules.countries.get(contact.country, rules.otherwise)


def answered(floor: Floor, contact: Contact, attempt: Attempt, now: datetime) -> Attempt:
    """The customer is on the line: tell them, or have the agent ask."""
    how = consent_for(floor.policy, contact)
    if how == "never":
        return attempt
    if how == "ask":
        return replace(attempt, recording="asking")
    return _consented(floor, contact, attempt, "announced", now)


def consent_noted(floor: Floor, event: ConsentNoted, now: datetime) -> None:
    """The customer said yes, or no. Said twice it changes nothing."""
    contact, attempt = in_talk(floor, event.agent_id, event.contact_id)
    if attempt.recording != "asking":
        if attempt.consent_at is None:
            raise Refused("not-open")
        return
    if event.given:
        floor.put_attempt(_consented(floor, contact, attempt, "given", now))
    else:
        floor.say(contact.id, "recording-refused")
        floor.put_attempt(replace(attempt, recording="ended"))


def recording_chosen(floor: Floor, event: RecordingChosen, now: datetime) -> None:
    """Paused while card numbers are read, on again, or ended for good. Saying it twice changes nothing."""
    contact, attempt = in_talk(floor, event.agent_id, event.contact_id)
    if attempt.recording == event.state:
        return
    if attempt.recording not in {"on", "paused"}:
        raise Refused("not-open")
    floor.say(contact.id, f"recording-{event.state}")
    _put(floor, attempt, event.state)


def recording_reported(floor: Floor, event: RecordingReported, now: datetime) -> None:
    """The carrier records. Whatever was chosen meanwhile, it is told once more."""
    attempt = floor.attempts.get(event.attempt_id)
    if attempt is None or attempt.recording_sid is not None:
        return
    floor.put_attempt(replace(attempt, recording_sid=event.recording_sid))
    if attempt.recording != "on":
        floor.out.effects.append(Record(attempt.id))


def recording_heard(floor: Floor, event: RecordingHeard, now: datetime) -> None:
    """Somebody of us listened to a recording: that is on record as well."""
    person = floor.people.get(event.by)
    if person is None:
        raise Refused("forbidden")
    floor.say(event.contact_id, "staff-recording-heard", agent=person.name)


def _consented(floor: Floor, contact: Contact, attempt: Attempt, consent: str, now: datetime) -> Attempt:
    floor.say(contact.id, f"recording-{consent}")
    floor.out.effects.append(Record(attempt.id))
    return replace(attempt, recording="on", consent=consent, consent_at=now)


def _put(floor: Floor, attempt: Attempt, state: RecordingState) -> None:
    floor.put_attempt(replace(attempt, recording=state))
    floor.out.effects.append(Record(attempt.id))
