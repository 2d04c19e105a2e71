"""Telephone numbers: whom we may call, and which of our numbers we show them.

`destination` reads what a customer typed. `caller_id` picks from the pool of our own numbers. Neither shows a guessed
country as a fact: to the library the mobile numbers of Guernsey and of Great Britain look alike.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import phonenumbers
from phonenumbers import CountryCodeSource, NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType
from phonenumbers.shortnumberinfo import is_emergency_number, is_valid_short_number_for_region
from phonenumbers.timezone import time_zones_for_number

from queues.errors import Refused
from queues.territories import (
    BLOCK_MOBILE,
    BLOCK_NATIONAL,
    GLOBAL_SERVICES,
    NO_MOBILE,
    PARENTS,
    ZONE_RENAMED,
    ZONES,
)

MOST_CHARACTERS = 60
# Numbers that telephones everywhere take for emergency calls, whatever the country.
EMERGENCY = frozenset({"112", "911"})
# What precedes an extension, in the languages our customers type. The library knows most of these, not all.
_EXTENSION = re.compile(
    r"(?:\b|(?<=\d))(?:ext|extn|extension|x|poste|durchwahl|dw|app|int|interno|anexo|ramal|toestel|доб|内線)\W*\d+\W*$",
    re.IGNORECASE,
)
# A digit that a country has dropped after its calling code and people go on typing: Mexico's 1 for mobiles.
_DROPPED = re.compile(r"(\+52)1(\d{10})")

_KINDS = {
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed-or-mobile",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.UAN: "company-wide",
}
_REFUSED_KINDS = {
    PhoneNumberType.TOLL_FREE: "toll-free",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.SHARED_COST: "shared-cost",
    PhoneNumberType.PERSONAL_NUMBER: "personal-number",
    PhoneNumberType.PAGER: "pager",
    PhoneNumberType.VOICEMAIL: "voicemail",
}


@dataclass(frozen=True, slots=True)
class Destination:
    """A number we may call.

    region: ISO 3166-1 code, or "XK" for Kosovo. kind: "fixed", "mobile", "fixed-or-mobile", "voip" or "company-wide".
    zones: every IANA time zone the callee may be in; a rule about the time of day must hold in all of them.
    """

    e164: str
    region: str
    kind: str
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallerNumber:
    """One of our numbers that may be shown.

    kind: "fixed", "mobile" or "toll-free". domestic: its calls are handed over inside its country. serves: the regions
    it counts as at home in; empty for the one its digits say. fallback_for: regions it is the configured neighbor of.
    cost: per minute, in any unit common to the pool.
    """

    e164: str
    kind: str
    domestic: bool
    serves: frozenset[str] = frozenset()
    fallback_for: frozenset[str] = frozenset()
    cost: float = 0.0
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """The number to show, the step of the order that found it, and the sentence that explains it to a supervisor."""

    e164: str
    why: str
    sentence: str


# Whom we may call


def destination(
    text: str, country: str, *, own: Collection[str] = (), allowed: Collection[str] | None = None
) -> Destination:
    """The number a customer typed, nationally or internationally, having chosen `country` (ISO code; "" for none).

    own: our numbers in E.164, never to be called. allowed: regions that may be called; None for all. Raises Refused
    with field "number" and the code not-a-number, has-extension, impossible, invalid, global-service, our-own-number,
    emergency, short-number, toll-free, premium, shared-cost, personal-number, pager, voicemail or country-not-allowed.
    """
    region = country.upper() if country.upper() in phonenumbers.SUPPORTED_REGIONS else None
    typed = _cleaned(text)
    number = _parsed(typed, region)
    code = _objection(typed, number, region)
    if code:
        raise Refused(code, field="number")
    e164, found = _e164(number), phonenumbers.region_code_for_number(number) or ""
    if e164 in own:
        raise Refused("our-own-number", field="number")
    kind = phonenumbers.number_type(number)
    if kind not in _KINDS:
        raise Refused(_REFUSED_KINDS.get(kind, "invalid"), field="number")
    if allowed is not None and found not in allowed:
        raise Refused("country-not-allowed", field="number", region=found)
    return Destination(e164, found, _KINDS[kind], _zones(number, found))


def _cleaned(text: str) -> str:
    """The text with plain digits and signs; refused when it holds words, star codes or an extension."""
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("tel:")
    if len(plain) > MOST_CHARACTERS or "*" in plain:
        raise Refused("not-a-number", field="number")
    if "#" in plain or _EXTENSION.search(plain):
        raise Refused("has-extension", field="number")
    if any(unicodedata.category(sign).startswith("L") for sign in plain):
        raise Refused("not-a-number", field="number")
    return plain


def _parsed(typed: str, region: str | None) -> PhoneNumber:
    """The first valid reading, else the first reading."""
    readings = list(_readings(typed, region))
    numbers = [one for one in readings if isinstance(one, PhoneNumber)]
    if not numbers:
        raise Refused(str(readings[0]), field="number")
    return next(filter(phonenumbers.is_valid_number, numbers), numbers[0])


def _readings(typed: str, region: str | None) -> Iterator[PhoneNumber | str]:
    """The country's own way; then 00 as the prefix of foreign numbers where it is another; then less dropped digits."""
    number = _read(typed, region)
    yield number
    if re.match(r"\W*00", typed):
        yield _read(re.sub(r"^\W*00", "+", typed), None)
    if isinstance(number, PhoneNumber) and (dropped := _DROPPED.fullmatch(_e164(number))):
        yield _read(dropped[1] + dropped[2], None)


def _read(typed: str, region: str | None) -> PhoneNumber | str:
    """The library's reading, or the code to refuse with."""
    try:
        return phonenumbers.parse(typed, region, keep_raw_input=True)
    except NumberParseException as error:
        unread = (NumberParseException.NOT_A_NUMBER, NumberParseException.INVALID_COUNTRY_CODE)
        return "not-a-number" if error.error_type in unread else "impossible"


def _objection(typed: str, number: PhoneNumber, region: str | None) -> str | None:
    """The code for what is no callable number at all, whosever it is."""
    if number.country_code in GLOBAL_SERVICES:
        return "global-service"
    if number.extension:
        return "has-extension"
    if region and number.country_code_source == CountryCodeSource.FROM_DEFAULT_COUNTRY:
        digits = re.sub(r"\D", "", typed)
        if digits in EMERGENCY or is_emergency_number(digits, region):
            return "emergency"
        if not phonenumbers.is_valid_number(number) and is_valid_short_number_for_region(number, region):
            return "short-number"
    if not phonenumbers.is_possible_number(number):
        return "impossible"
    return None if phonenumbers.is_valid_number(number) else "invalid"


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _zones(number: PhoneNumber, region: str) -> tuple[str, ...]:
    """The zones that the prefix allows and the region has; when they share none, all of the region."""
    of_region = ZONES.get(region, ())
    of_prefix = [ZONE_RENAMED.get(zone, zone) for zone in time_zones_for_number(number)]
    return tuple(sorted(set(of_prefix) & set(of_region))) or of_region


# Which number we show


def region_of(e164: str) -> str:
    """The region of a number in E.164, as its digits have it."""
    return _facts(e164)[1]


@lru_cache(maxsize=1024)
def _facts(e164: str) -> tuple[int, str, str]:
    """Calling code, region and class of one of our numbers, as its digits have it; (0, "", "fixed") if unreadable."""
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return 0, "", "fixed"
    code = number.country_code or 0
    region = phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(code)
    kind = phonenumbers.number_type(number)
    return code, region, (_KINDS | _REFUSED_KINDS).get(kind, "fixed")


def _said_of(number: CallerNumber) -> set[str]:
    """What the configuration and the digits say it is: a slip in one must not reach the network."""
    return {number.kind, _facts(number.e164)[2]}


def _kind(number: CallerNumber) -> str:
    """Toll-free or mobile if the configuration or the digits say so."""
    return next((kind for kind in ("toll-free", "mobile") if kind in _said_of(number)), "fixed")


def _barred(number: CallerNumber, callee: Destination) -> bool:
    """Whether the callee's network would block or hide the number, or the law forbids it, or we do."""
    code, region, _ = _facts(number.e164)
    kinds, near = _said_of(number), {callee.region, *PARENTS.get(callee.region, ())}
    if not number.enabled or ("toll-free" in kinds and code != _facts(callee.e164)[0]):
        return True
    if "mobile" in kinds and callee.region in NO_MOBILE:
        return True
    blocked = region in BLOCK_NATIONAL or (region in BLOCK_MOBILE and "mobile" in kinds)
    return blocked and not number.domestic and region in near


def _at_home(region: str, number: CallerNumber) -> bool:
    return region in (number.serves or (_facts(number.e164)[1],))


def _steps(callee: Destination, default: str | None) -> Iterator[tuple[str, Callable[[CallerNumber], bool], str]]:
    """The order: code, what qualifies a number, what to say of it. Toll-free numbers come after all of these."""
    region, code = callee.region, _facts(callee.e164)[0]
    yield "same-country", partial(_at_home, region), f"a number of {region}, the country called"
    for parent in PARENTS.get(region, ()):
        yield "parent-country", partial(_at_home, parent), f"a number of {parent}, whose plan or market {region} shares"
    yield "same-calling-code", lambda number: _facts(number.e164)[0] == code, f"a number under +{code}, as in {region}"
    yield "configured-neighbor", lambda number: region in number.fallback_for, f"configured to stand in for {region}"
    yield "default", lambda number: number.e164 == default, f"the default, as nothing is nearer to {region}"
    yield "any", lambda _: True, f"nothing is near to {region}, and the default cannot be used"


def caller_id(
    callee: Destination, pool: Sequence[CallerNumber], *, default: str | None, previous: str | None = None
) -> Choice:
    """Which number of the pool to show: the first step with a candidate wins.

    default: the number for countries that nothing is near to. previous: the one this customer was called from before,
    preferred among equals; then fixed before mobile, cheaper, lexical. Raises Refused("no-caller-id") when no number of
    the pool may be shown to this callee.
    """
    usable = [number for number in pool if not _barred(number, callee)]
    for why, qualifies, said in _steps(callee, default):
        found = [number for number in usable if _kind(number) != "toll-free" and qualifies(number)]
        if found:
            return _chosen(found, why, said, previous)
    if not usable:
        raise Refused("no-caller-id", region=callee.region)
    return _chosen(usable, "toll-free", f"the only number that can be shown in {callee.region}", previous)


def _chosen(found: Sequence[CallerNumber], why: str, said: str, previous: str | None) -> Choice:
    def order(number: CallerNumber) -> tuple[bool, bool, float, str]:
        return number.e164 != previous, _kind(number) == "mobile", number.cost, number.e164

    best = min(found, key=order)
    return Choice(best.e164, why, f"{best.e164}: {said}")
