"""What must be true of a callback's tries, after any number of crashes."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from queues.calls import Attempt
from queues.policy import Policy, Rule
from tests.simulation.crash.evidence import Case
from tests.simulation.crash.history import Again


def callbacks_come_to_an_end(case: Case) -> Iterator[str]:
    """I11: none is lost: each was talked about, canceled by its customer, or handed over in writing."""
    attempts = _attempts(case)
    for contact in case.records.contacts.values():
        asked = case.history.asked.get(contact.id)
        if contact.channel != "callback" or asked is None:
            continue
        talked = any(attempt.talk_started_at for attempt in attempts[contact.id])
        if contact.state in {"ended", "left"} and not talked:
            yield f"I11: {contact.id} is {contact.state} ({contact.outcome}), and nobody talked to its customer"
        if contact.state == "canceled" and not asked.is_leaving:
            yield f"I11: {contact.id} is canceled, and its customer never asked for that"
        if contact.state == "failed" and contact.ticket_number is None:
            yield f"I11: {contact.id} failed ({contact.outcome}), and there is no ticket"


def tries_are_counted(case: Case) -> Iterator[str]:
    """I12: never more tries than promised, and another one not before the promised gap, or not unasked, as the rule for
    the one before says; at once when its customer says so."""
    attempts, again = _attempts(case), _again(case)
    most = case.policy.callbacks.tries
    for contact in case.records.contacts.values():
        mine = attempts[contact.id]
        failed = [attempt for attempt in mine if _rule(case.policy, attempt)]
        if contact.tries > most or len(failed) > most:
            yield f"I12: {contact.id} was tried {contact.tries} times, {len(failed)} on record"
        tries = 0
        for before, after in pairwise(mine):
            rule = _rule(case.policy, before)
            if rule is None:
                continue
            tries += 1
            if tries >= min(most, rule.tries) or rule.then == "give-up":
                yield f"I12: {contact.id} was tried again after {before.outcome}, its try {tries} and the last one"
            assert before.ended_at is not None
            if any(_between(one, before, after) for one in again[contact.id]):
                continue
            if rule.then == "ask":
                yield f"I12: attempt {after.number} of {contact.id} came unasked after {before.outcome}"
            elif after.opened_at < before.ended_at + timedelta(minutes=rule.after_min):
                yield f"I12: attempt {after.number} of {contact.id} came before its time"


def agreed_tries_are_made(case: Case) -> Iterator[str]:
    """I11: who was told that they are called again is called again, or cancels."""
    attempts = _attempts(case)
    for one in case.history.again:
        contact = case.records.contacts.get(one.contact_id)
        if not one.acknowledged or contact is None or contact.state == "canceled":
            continue
        if all(attempt.opened_at < one.at for attempt in attempts[contact.id]):
            yield f"I11: {contact.id} was to be called again, and never was: it is {contact.state} ({contact.outcome})"


def _attempts(case: Case) -> dict[str, list[Attempt]]:
    found: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in sorted(case.records.attempts.values(), key=lambda attempt: attempt.number):
        found[attempt.contact_id].append(attempt)
    return found


def _again(case: Case) -> dict[str, list[Again]]:
    found: dict[str, list[Again]] = defaultdict(list)
    for one in case.history.again:
        found[one.contact_id].append(one)
    return found


def _rule(policy: Policy, attempt: Attempt) -> Rule | None:
    """The policy's rule for a try that did not reach the customer; none for one that did, or that cost no try."""
    return getattr(policy.callbacks.after, (attempt.outcome or "").replace("-", "_"), None)


def _between(one: Again, before: Attempt, after: Attempt) -> bool:
    """Whether it may have counted between two tries."""
    assert before.ended_at is not None
    return one.at <= after.opened_at and (one.answered_at is None or one.answered_at >= before.ended_at)
