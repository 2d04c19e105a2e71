"""What must hold for whatever is typed, and for whatever pool of numbers."""

import re
from collections.abc import Callable
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from queues.errors import Refused
from queues.numbers import CallerNumber, Destination, caller_id, destination
from queues.territories import NO_MOBILE
from tests.queues.numbers_table import OWN, ROWS, US

P = ParamSpec("P")
T = TypeVar("T")


def attempt(decide: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Refused:
    """The decision, or the refusal."""
    try:
        return decide(*args, **kwargs)
    except Refused as refused:
        return refused


def e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


DIGITS = st.text(alphabet="0123456789+ .-/()#*x０１９", max_size=24)
COUNTRIES = st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)) | st.sampled_from(["", "ZZ"])
CALLABLE = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
REFUSED = {
    PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PAGER,
    PhoneNumberType.PERSONAL_NUMBER, PhoneNumberType.VOICEMAIL, PhoneNumberType.UNKNOWN,
}  # fmt: skip
EXAMPLES = [
    (region, example)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in CALLABLE
    if (example := phonenumbers.example_number_for_type(region, kind))
]


@settings(deadline=None)  # the library reads a country's rules when first asked
@given(st.text() | DIGITS, COUNTRIES)
def test_any_text_is_a_destination_or_refused(text: str, country: str) -> None:
    called = attempt(destination, text, country)
    if isinstance(called, Refused):
        assert called.field == "number"
        return
    assert re.fullmatch(r"\+[1-9]\d{6,14}", called.e164)
    assert phonenumbers.is_valid_number(phonenumbers.parse(called.e164))
    assert called.region in phonenumbers.SUPPORTED_REGIONS
    assert phonenumbers.number_type(phonenumbers.parse(called.e164)) not in REFUSED
    assert called.zones
    assert all(ZoneInfo(zone) for zone in called.zones)


@pytest.mark.parametrize(
    "form", [PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.RFC3966]
)
def test_every_country_reads_its_own_ways_of_writing(form: int) -> None:
    written = [(region, number, phonenumbers.format_number(number, form)) for region, number in EXAMPLES]
    misread = [text for region, number, text in written if destination(text, region).e164 != e164(number)]
    assert misread == []
    assert len(written) > 450


POOL_NUMBERS = st.builds(
    CallerNumber,
    e164=st.sampled_from([e164(number) for _, number in EXAMPLES] + list(OWN)),
    kind=st.sampled_from(["fixed", "mobile", "toll-free"]),
    domestic=st.booleans(),
    serves=st.frozensets(COUNTRIES, max_size=2),
    fallback_for=st.frozensets(COUNTRIES, max_size=2),
    cost=st.floats(0, 3),
    enabled=st.booleans(),
)
CALLEES = st.sampled_from([row[0] for row in ROWS if row[2] != "refused"] + ["+33199001299"] * 10).map(
    lambda text: destination(text, "")
)


@settings(deadline=None)
@given(CALLEES, st.lists(POOL_NUMBERS, max_size=6, unique_by=lambda number: number.e164), st.data())
def test_any_choice_is_lawful(callee: Destination, pool: list[CallerNumber], data: st.DataObject) -> None:
    default = data.draw(st.sampled_from([None, US, *(number.e164 for number in pool)]))
    choice = attempt(caller_id, callee, pool, default=default)
    if isinstance(choice, Refused):
        assert choice.code == "no-caller-id"
        return
    [shown] = [number for number in pool if number.e164 == choice.e164]
    assert shown.enabled
    if callee.region in NO_MOBILE:
        assert shown.kind != "mobile"
        assert not shown.e164.startswith(("+336", "+337"))
    if shown.kind == "toll-free":
        codes = [phonenumbers.parse(number).country_code for number in (shown.e164, callee.e164)]
        assert codes[0] == codes[1]
        assert choice.why == "toll-free"
    assert choice == caller_id(callee, pool[::-1], default=default)
