"""Telephone numbers as text: for who may read them, and as they may stand in a log (enough to tell two apart, too
little to dial)."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=4096)
def masked(number: str) -> str:
    """`+33199000134` as `+33 • •• •• •• 34`: country code and last two digits. What is no number (a softphone's
    `client:` address, which is an id of ours) stays as it is, unless it has digits enough to be one."""
    if number.startswith("client:"):
        return number
    try:
        parsed = phonenumbers.parse(number)
    except NumberParseException:
        return _DIGIT.sub("•", number)
    code, _, rest = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL).partition(" ")
    return f"{code} {_DIGIT.sub('•', rest[:-2])}{rest[-2:]}"


@lru_cache(maxsize=4096)
def readable(e164: str) -> str:
    """A number as people read it: international, with blanks."""
    return str(phonenumbers.format_number(phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.INTERNATIONAL))
