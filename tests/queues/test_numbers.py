"""Whom we may call and which number we show: the reference table, typing habits, and what must hold for any input."""

import subprocess
import sys
from importlib import resources

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from queues.errors import Refused
from queues.numbers import CallerNumber, Choice, caller_id, destination
from queues.territories import PARENTS, ZONE_RENAMED, ZONES
from tests.queues.numbers_table import CA, FR, FR_MOBILE, IT, OWN, POOL, ROWS, US, US_FREE


def refusal(text: str, country: str, allowed: set[str] | None = None) -> str:
    """The code that a text is refused with."""
    with pytest.raises(Refused) as refused:
        destination(text, country, own=OWN, allowed=allowed)
    assert refused.value.field == "number"
    return refused.value.code


def e164(text: str, country: str) -> str:
    return destination(text, country).e164


def show(callee: str, *pool: CallerNumber, default: str | None = None, previous: str | None = None) -> Choice:
    return caller_id(destination(callee, ""), pool, default=default, previous=previous)


@pytest.mark.parametrize(("callee", "region", "shown", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_reference_table(callee: str, region: str, shown: str, why: str) -> None:
    if shown == "refused":
        assert refusal(callee, "") == why
        return
    called = destination(callee, "", own=OWN)
    choice = caller_id(called, POOL, default=US)
    assert (called.region, choice.e164, choice.why) == (region, shown, why)
    assert shown in choice.sentence


@pytest.mark.parametrize(
    ("typed", "country", "read"),
    [
        ("01 99 00 12 78", "FR", "+33199001278"),
        ("01.99.00.12.78", "FR", "+33199001278"),
        ("01-99-00-12-78", "fr", "+33199001278"),
        ("+33 (0)1 99 00 90 00", "US", "+33199009000"),
        ("+33(0)199001278", "FR", "+33199001278"),
        ("0033 1 99 00 12 78", "FR", "+33199001278"),
        ("0033 1 99 00 12 78", "US", "+33199001278"),
        ("00 33 1 99 00 12 78", "", "+33199001278"),
        ("33199001278", "FR", "+33199001278"),
        ("+ 33 1 99 00 12 78", "JP", "+33199001278"),
        ("+33 1 99 00 12 78", "FR", "+33199001278"),
        ("０１９９００１２７８", "FR", "+33199001278"),
        ("＋３３ １ ９９ ００ １２ ７８", "", "+33199001278"),
        ("tel:+33199001278", "", "+33199001278"),
        ("(212) 555-0123", "US", "+12125550123"),
        ("1 212 555 0123", "US", "+12125550123"),
        ("011 44 20 7946 0750", "US", "+442079460750"),
        ("020 7946 0750", "GB", "+442079460750"),
        ("+44 (0) 20 7946 0750", "FR", "+442079460750"),
        ("030/23125499", "DE", "+493023125499"),
        ("+81.053-123-4567", "US", "+81531234567"),
        ("053-123-4567", "JP", "+81531234567"),
        ("〇五三-123-4567".replace("〇五三", "０５３"), "JP", "+81531234567"),
        ("010 33 1 99 00 12 78", "JP", "+33199001278"),
        ("06 1234 5679", "IT", "+390612345679"),
        ("+39 06 1234 5679", "FR", "+390612345679"),
        ("8 (495) 123-45-67", "RU", "+74951234567"),
        ("+7 8 495 123 45 67", "RU", "+74951234567"),
        ("06 20 123 4567", "HU", "+36201234567"),
        ("011 15-2345-6789", "AR", "+5491123456789"),
        ("0 15 11 2345-6789", "BR", "+551123456789"),
        ("+52 1 55 1234 5678", "MX", "+525512345678"),
        ("044 668 18 00", "CH", "+41446681800"),
        ("0491 570 006", "AU", "+61491570006"),
        ("0011 33 1 99 00 12 78", "AU", "+33199001278"),
        ("612 34 56 78", "ES", "+34612345678"),
        ("0470 12 34 56", "BE", "+32470123456"),
        ("06-12345678", "NL", "+31612345678"),
        ("091234 56789", "IN", "+919123456789"),
        ("٠٥٠ ١٢٣ ٤٥٦٧", "AE", "+971501234567"),
        ("138 0013 8000", "CN", "+8613800138000"),
    ],
)
def test_typing_habits(typed: str, country: str, read: str) -> None:
    assert e164(typed, country) == read


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [
        ("", "FR", "not-a-number"),
        ("call me", "FR", "not-a-number"),
        ("01 99 00 12 78 ou 01 99 00 12 79", "FR", "not-a-number"),
        ("01 99 00 12 78", "", "not-a-number"),
        ("01 99 00 12 78", "ZZ", "not-a-number"),
        ("*31#0199001278", "FR", "not-a-number"),
        ("*01 99 00 12 78", "FR", "not-a-number"),
        ("1" * 400, "FR", "not-a-number"),
        ("01 99 00 12 78 poste 4", "FR", "has-extension"),
        ("212 555 0123 ext. 12", "US", "has-extension"),
        ("212-555-0123x12", "US", "has-extension"),
        ("01 99 00 12 78,,12", "FR", "has-extension"),
        ("01 99 00 12 78#", "FR", "has-extension"),
        ("0199001278#", "FR", "has-extension"),
        ("06 12 34", "FR", "impossible"),
        ("01 99 00 12 78 90 12 34 56 78", "FR", "impossible"),
        ("00 12 34 56 78", "FR", "invalid"),
        ("+44 7", "GB", "impossible"),
        ("(555) 055-0123", "US", "invalid"),
        ("112", "FR", "emergency"),
        ("17", "FR", "emergency"),
        ("911", "US", "emergency"),
        ("９１１", "FR", "emergency"),
        ("999", "GB", "emergency"),
        ("3631", "FR", "short-number"),
        ("0800 123 456", "FR", "toll-free"),
        ("0199009000", "FR", "our-own-number"),
        ("+1 800 555 0100", "", "our-own-number"),
    ],
)
def test_refusals(typed: str, country: str, code: str) -> None:
    assert refusal(typed, country) == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (PhoneNumberType.PREMIUM_RATE, "premium"),
        (PhoneNumberType.SHARED_COST, "shared-cost"),
        (PhoneNumberType.PERSONAL_NUMBER, "personal-number"),
        (PhoneNumberType.PAGER, "pager"),
        (PhoneNumberType.VOICEMAIL, "voicemail"),
        (PhoneNumberType.TOLL_FREE, "toll-free"),
    ],
)
def test_every_countrys_numbers_of_these_kinds_are_refused(kind: int, code: str) -> None:
    found = [phonenumbers.example_number_for_type(region, kind) for region in phonenumbers.SUPPORTED_REGIONS]
    numbers = [phonenumbers.format_number(number, PhoneNumberFormat.E164) for number in found if number]
    assert len(numbers) > 5
    assert {refusal(number, "") for number in numbers} == {code}


def test_the_librarys_98_megabytes_of_place_names_stay_unread() -> None:
    asked = "import queues.numbers, sys; sys.exit('phonenumbers.geocoder' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_only_allowed_countries() -> None:
    assert destination("+33199001278", "", allowed={"FR"}).region == "FR"
    assert refusal("+447911123456", "GB", allowed={"GB"}) == "country-not-allowed"  # Guernsey, to the library
    assert refusal("+33199001278", "", allowed=set()) == "country-not-allowed"
    with pytest.raises(Refused) as refused:
        destination("+33199001278", "", allowed={"GB"})
    assert refused.value.params == {"region": "FR"}


def test_a_refusal_to_show_any_number_names_the_country() -> None:
    with pytest.raises(Refused) as refused:
        show("+33199001299")
    assert (refused.value.code, refused.value.params) == ("no-caller-id", {"region": "FR"})


def test_a_text_may_be_sixty_characters_long() -> None:
    digits = "0199001278"
    assert e164(digits[:2] + " " * 50 + digits[2:], "FR") == "+33199001278"
    assert refusal(digits[:2] + " " * 51 + digits[2:], "FR") == "not-a-number"


def test_zones() -> None:
    assert destination("+212528812345", "").zones == ("Africa/Casablanca",)  # the library: Atlantic/Canary
    assert destination("+33199001278", "").zones == ("Europe/Paris",)
    assert destination("+12125550123", "").zones == ("America/New_York",)
    assert destination("+541123456789", "").zones == ("America/Argentina/Buenos_Aires",)  # the library: its old name
    assert len(destination("+79161234567", "").zones) > 8  # a Russian mobile may be anywhere in Russia
    assert destination("+38349123456", "").zones == ("Europe/Belgrade",)


def test_zone_table_is_the_iana_one() -> None:
    listed = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text().splitlines()
    rows = [line.split("\t") for line in listed if line and not line.startswith("#")]
    assert {
        (region, zone) for region, zones in ZONES.items() for zone in zones if region not in {"XK", "AC", "TA"}
    } == {(row[0], row[2]) for row in rows}
    assert set(ZONES) >= set(phonenumbers.SUPPORTED_REGIONS)
    assert set(ZONE_RENAMED.values()) <= {row[2] for row in rows}


def fixed(number: str, *, domestic: bool = True, cost: float = 0.0) -> CallerNumber:
    return CallerNumber(number, "fixed", domestic=domestic, cost=cost)


def test_ties_go_to_the_previous_then_fixed_then_cheaper_then_lexical() -> None:
    dear, cheap, other = fixed("+493023125678", cost=2), fixed("+493023125679", cost=1), fixed("+493023125456", cost=1)
    mobile = CallerNumber("+4917604069012", "mobile", domestic=True)
    assert show("+493023125499", dear, cheap, mobile, previous=mobile.e164).e164 == mobile.e164
    assert show("+493023125499", dear, cheap, mobile, previous=US).e164 == cheap.e164
    assert show("+493023125499", dear, mobile).e164 == dear.e164
    assert show("+493023125499", cheap, other).e164 == other.e164


def test_the_previous_number_does_not_jump_a_step() -> None:
    assert show("+33199001299", *POOL, default=US, previous=US).e164 == FR


@pytest.mark.parametrize(
    ("callee", "own"),
    [
        ("+32470123456", "+3222345678"),
        ("+420601123456", "+420212345678"),
        ("+358412345678", "+358912345678"),
        ("+35818212345", "+358912345678"),
        ("+353850123456", "+35312345678"),
        ("+390612345679", IT),
        ("+390669812345", IT),
        ("+34612345678", "+34912345678"),
        ("+33199001299", FR),
        ("+262262123456", FR),
        ("+4721234567", "+4740612345"),
        ("+46701740667", "+46701740699"),
    ],
)
def test_national_numbers_from_abroad_are_not_shown_where_they_are_blocked(callee: str, own: str) -> None:
    kind = "mobile" if own.startswith(("+474", "+467")) else "fixed"
    abroad, inside = (CallerNumber(own, kind, domestic=domestic) for domestic in (False, True))
    assert show(callee, abroad, fixed(US), default=own) == Choice(US, "any", show(callee, abroad, fixed(US)).sentence)
    assert show(callee, inside, fixed(US)).e164 == own
    assert show("+12125550123", abroad).e164 == own  # elsewhere it may be shown
    with pytest.raises(Refused, match="no-caller-id"):
        show(callee, abroad)


def test_norway_and_sweden_block_mobile_numbers_only() -> None:
    assert show("+4721234567", fixed("+4722123456", domestic=False), fixed(US)).why == "same-country"


def test_no_mobile_number_is_shown_in_france() -> None:
    abroad = CallerNumber("+4917604069012", "mobile", domestic=True)
    mislabeled = CallerNumber(FR_MOBILE, "fixed", domestic=True)
    free = CallerNumber(FR_MOBILE, "toll-free", domestic=True)
    assert show("+33199001299", abroad, mislabeled, free, fixed(US)).e164 == US
    assert show("+590590123456", abroad, mislabeled, fixed(US)).e164 == US
    assert show("+37797123456", mislabeled, fixed(US)).why == "parent-country"  # Monaco is no department
    with pytest.raises(Refused, match="no-caller-id"):
        show("+33199001299", abroad, mislabeled, free)


def test_toll_free_only_after_all_and_only_in_its_own_calling_code() -> None:
    assert show("+12125550123", FREE, fixed(FR)).e164 == FR
    assert show("+12125550123", FREE).why == "toll-free"
    assert show("+18765550123", FREE).e164 == US_FREE
    with pytest.raises(Refused, match="no-caller-id"):
        show("+33199001299", FREE)


def test_what_a_number_serves_overrides_its_digits() -> None:
    stand_in = CallerNumber("+16005550123", "fixed", domestic=True, serves=frozenset({"US"}))
    assert show("+12125550123", stand_in, fixed(CA)).why == "same-country"
    assert show("+14165550199", stand_in, fixed(US)).why == "same-calling-code"


def test_disabled_numbers_and_an_unusable_default_are_passed_over() -> None:
    off = CallerNumber(FR, "fixed", domestic=True, enabled=False)
    assert show("+33199001299", off, fixed(US), fixed(CA), default=FR) == show("+33199001299", fixed(US), fixed(CA))
    assert show("+33199001299", fixed(US), fixed(CA), default=CA).why == "default"


FREE = CallerNumber(US_FREE, "toll-free", domestic=True)


@pytest.mark.parametrize(
    ("callee", "pool", "said"),
    [
        ("+33199001299", POOL, f"{FR}: a number of FR, the country called"),
        ("+17875550123", POOL, f"{US}: a number of US, whose plan or market PR shares"),
        ("+18095550123", POOL, f"{US}: a number under +1, as in DO"),
        ("+41446681800", POOL, "+493023125456: configured to stand in for CH"),
        ("+74951234567", POOL, f"{US}: the default, as nothing is nearer to RU"),
        ("+74951234567", (fixed(FR),), f"{FR}: nothing is near to RU, and the default cannot be used"),
        ("+12125550123", (FREE,), f"{US_FREE}: the only number that can be shown in US"),
    ],
)  # fmt: skip
def test_the_sentence_says_why(callee: str, pool: tuple[CallerNumber, ...], said: str) -> None:
    assert show(callee, *pool, default=US).sentence == said


def test_a_number_of_ours_that_cannot_be_read_is_near_to_nobody() -> None:
    odd = CallerNumber("our line", "fixed", domestic=False)
    assert show("+33199001299", odd, fixed(US), default=US).e164 == US
    assert show("+33199001299", odd).why == "any"
    assert (
        show("+33199001299", CallerNumber("our line", "fixed", domestic=True, serves=frozenset({"FR"}))).why
        == "same-country"
    )


@pytest.mark.parametrize(("region", "parent"), [(region, parent) for region, of in PARENTS.items() for parent in of])
def test_parents_are_regions(region: str, parent: str) -> None:
    assert {region, parent} <= set(ZONES)
