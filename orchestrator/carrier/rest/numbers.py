"""Who may be called from which number, and why not."""

import re
from collections.abc import Mapping

import phonenumbers

from orchestrator.carrier.permissions import Country
from orchestrator.carrier.rest.errors import bad

_E164 = re.compile(r"\+[1-9]\d{6,14}")
_CLIENT = re.compile(r"client:[\w.@+-]{1,256}")


def check_to(to: str | None, permissions: Mapping[str, Country], *, dead: bool, closed_code: int = 21215) -> str:
    """The address that may be dialed; raises 21201, 21211, 21217, 21216, and `closed_code` for a closed country."""
    if to is None:
        raise bad(21201, "No 'To' number is specified")
    if _CLIENT.fullmatch(to):
        return to
    if not _E164.fullmatch(to):
        raise bad(21211, f"The 'To' number {to} is not a valid phone number.")
    parsed = phonenumbers.parse(to)
    if dead or not phonenumbers.is_possible_number(parsed):
        raise bad(21217, f"Phone number does not appear to be valid: {to}")
    region = phonenumbers.region_code_for_number(parsed) or ""
    country = permissions.get(region)
    if country is not None and (not country.open or to.startswith(country.high_risk_prefixes)):
        raise bad(closed_code, f"Account not authorized to call {to}: international permissions")
    if phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.PREMIUM_RATE:
        raise bad(21216, f"Account not allowed to call {to}")
    return to


def check_from(from_: str | None, to: str, owned: frozenset[str]) -> str:
    """The caller id that may be shown; raises with 21213, 21212 or 21210."""
    if from_ is None:
        raise bad(21213, "No 'From' number is specified")
    if to.startswith("client:") and _CLIENT.fullmatch(from_):
        return from_
    if not _E164.fullmatch(from_):
        raise bad(
            21212, f"The 'From' number {from_} is not a valid phone number, shortcode, or alphanumeric sender ID."
        )
    if from_ not in owned:
        raise bad(21210, f"The source phone number provided, {from_}, is not yet verified for your account.")
    return from_
