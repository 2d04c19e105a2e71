"""The telephone of an agent or supervisor, when it is not the softphone of their panel: which ones we call."""

import re

from queues import numbers
from queues.errors import Refused
from queues.policy import Policy

_SIP = re.compile(r"sip:[a-z0-9.+_~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.ASCII)
_UNREAD = dict.fromkeys(("not-a-number", "impossible", "invalid"), "bad-phone")
_CODES = {"country-not-allowed": "phone-country"} | _UNREAD
"""Where the words for a customer, who chose a country beside the number, are not those for a supervisor."""


def check_phone(policy: Policy, text: str) -> str:
    """A number in E.164 or `sip:name@host`, as it is kept; empty for the softphone.

    Raises `Refused` (field `phone`): `bad-phone` for what is neither, `phone-country` (with its `region`), `number-…`
    for a kind of number that is not called.
    """
    plain = text.strip()
    if not plain:
        return ""
    if plain.lower().startswith("sip:"):
        address = plain.lower()
        if not _SIP.fullmatch(address):
            raise Refused("bad-phone", field="phone")
        return address
    if not plain.startswith("+"):
        raise Refused("bad-phone", field="phone")
    telephone = policy.telephone
    try:
        return numbers.destination(plain, "", own=telephone.owned, allowed=frozenset(telephone.countries)).e164
    except Refused as no:
        raise Refused(_CODES.get(no.code, f"number-{no.code}"), field="phone", **no.params) from None
