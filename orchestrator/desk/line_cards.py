"""The numbers of ours a customer may call, as they are shown."""

from datetime import datetime

import phonenumbers

from queues.asking import may_use
from queues.contacts import Customer
from queues.policy import PhoneLine, Policy
from widgets import wire


def lines_for(policy: Policy, customer: Customer, now: datetime) -> list[wire.LineCard]:
    """Those the policy lists; a line that asks who calls only for those whose plan has the telephone."""
    may_call = may_use(policy, customer, "call", now) in (None, "closed")
    shown = (line for line in policy.telephone.lines if line.listed)
    return [_card(line) for line in shown if line.purpose == "sales" or may_call]


def _card(line: PhoneLine) -> wire.LineCard:
    number = phonenumbers.parse(line.e164)
    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return wire.LineCard(number=str(text), country=line.country, extension=line.extension, purpose=line.purpose)
