"""Whose number it is: a code of six digits, sent there as a text or spoken, and typed into the window.

The desk never sees the code, nor do the records: it has what the right one comes to under the server's secret.
"""

import hmac
from datetime import datetime, timedelta

from msgspec.structs import replace

from queues import limits
from queues.choosing import check_number
from queues.contacts import Customer
from queues.effects import SendCode
from queues.errors import Refused
from queues.events import CodeEntered, CodeRequested
from queues.floor import Floor
from queues.guards import Proof
from queues.numbers import Destination
from queues.spending import cost_of_spoken, note
from queues.tallies import DAY, HOUR, Use

CODES = frozenset({"code"})


def needed(floor: Floor, customer: Customer, where: Destination, *, known: bool, talked: bool) -> bool:
    """Whether a number must be shown to be this customer's before it is called."""
    rules = floor.policy.limits.proof
    if known or any(proof.proven_at for proof in floor.guard.proofs.of(customer.id, where.e164)):
        return False
    case = {
        "unverified": customer.assurance == "unverified",
        "new": not talked,
        "risky-country": where.region in rules.risky_countries,
    }
    return any(case[name] for name in rules.when)


def code_requested(floor: Floor, event: CodeRequested, now: datetime) -> None:
    """Send a code, within the limits calls have; an earlier one for the number is over. Harmless when repeated."""
    known = floor.guard.proofs.get(event.proof_id)
    if known is not None:
        if known.customer_id != event.customer.id:
            raise Refused("unknown-proof")
        return
    where, choice = check_number(floor, event.number, event.country, event.called_from)
    asked, rules = limits.asking(where, event.customer.id, event.address), floor.policy.limits.proof
    limits.check(floor, asked, now)
    _not_too_often(floor, asked, now)
    for proof in floor.guard.proofs.of(asked.customer_id, asked.number):
        if proof.expires_at > now and proof.proven_at is None:
            _keep(floor, replace(proof, expires_at=now), proof)
    proof = Proof(
        id=event.proof_id, desk=floor.desk, customer_id=event.customer.id, number=where.e164, by=event.by,
        digest=event.digest, sent_at=now, expires_at=now + timedelta(minutes=rules.code_valid_min),
        tries_left=rules.code_tries,
    )  # fmt: skip
    floor.guard.proofs.forget(now - DAY)  # whoever proved a number earlier is known by the records
    _keep(floor, proof)
    spoken = cost_of_spoken(floor, asked.number, asked.country, choice.e164)
    cost = floor.policy.limits.cost_text if event.by == "sms" else spoken
    note(floor, Use(id=proof.id, desk=floor.desk, kind="code", at=now, customer_id=asked.customer_id, cost=cost,
                    number=asked.number, country=asked.country, address=asked.address))  # fmt: skip
    minutes = round(rules.code_valid_min)
    floor.out.effects.append(SendCode(proof.id, event.by, where.e164, choice.e164, event.language, minutes))


def _not_too_often(floor: Floor, asked: limits.Asking, now: datetime) -> None:
    """Raises `limit-codes`: not again at once, and so many an hour."""
    rules = floor.policy.limits.proof
    sent = list(floor.guard.tally.of("account", asked.customer_id, CODES, now - HOUR))
    agains = [sent[0].at + timedelta(seconds=rules.code_gap_s)] if sent else []
    if len(sent) >= rules.codes_hour:
        agains.append(sent[rules.codes_hour - 1].at + HOUR)
    if agains and max(agains) > now:
        raise Refused("limit-codes", again_at=max(agains).isoformat())


def code_entered(floor: Floor, event: CodeEntered, now: datetime) -> None:
    """The number is proven, or one try less is left. That counts, so it is an answer and not a refusal."""
    proof = floor.guard.proofs.get(event.proof_id)
    if proof is None or proof.customer_id != event.customer_id:
        raise Refused("unknown-proof")
    if proof.proven_at is not None:
        return
    if proof.expires_at <= now or proof.tries_left <= 0:
        raise Refused("code-over", field="code")
    if hmac.compare_digest(proof.digest, event.digest):
        _keep(floor, replace(proof, proven_at=now), proof)
    else:
        _keep(floor, replace(proof, tries_left=proof.tries_left - 1), proof)


def _keep(floor: Floor, proof: Proof, old: Proof | None = None) -> None:
    floor.keep("proof", proof.id, proof, old)
    floor.guard.proofs.put(proof)
