"""Which number we show, for callees in ninety regions: the code, a table worked out by hand, and the rules written down
a second time, as plainly as they are said, must agree."""

from itertools import chain
from pathlib import Path

import phonenumbers
import pytest

from queues.numbers import CallerNumber, caller_id, destination
from tests.queues.numbers_table import ROWS as REFERENCE

LINES = [
    line
    for line in (Path(__file__).parents[1] / "fixtures" / "numbers_by_region.txt").read_text().splitlines()
    if line and not line.startswith("#")
]
OWN = [[cell.strip() for cell in line.removeprefix("pool ").split("|")] for line in LINES if line.startswith("pool ")]
DEFAULT = next(line.removeprefix("default ") for line in LINES if line.startswith("default "))
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in LINES if line.startswith("+")]

POOL = [
    CallerNumber(
        e164, kind, domestic=where == "inside", fallback_for=frozenset(stands_in.split()) - {"-"}, cost=float(cost)
    )
    for e164, kind, where, stands_in, cost in OWN
]

SHARES = """GG>GB JE>GB IM>GB AX>FI SJ>NO CX>AU CC>AU NF>AU YT>RE YT>FR RE>FR GP>FR BL>GP BL>FR MF>GP MF>FR MQ>FR GF>FR
MC>FR PM>FR NC>FR PF>FR WF>FR EH>MA VA>IT SM>IT PR>US GU>US VI>US AS>US MP>US BQ>CW BQ>NL CW>BQ CW>NL LI>CH FO>DK GL>DK
AC>SH TA>SH"""
HIDES = ["BE", "CZ", "FI", "IE", "IT", "ES", "FR"]
HIDES_MOBILE = ["NO", "SE"]
NO_MOBILE_TO = ["FR", "RE", "GP", "MQ", "GF", "YT", "BL", "MF"]


def plainly(callee: str) -> tuple[str, str, str]:
    """Region, number shown and why, by the rules as they are written, step by step."""
    to = phonenumbers.parse(callee)
    region = str(phonenumbers.region_code_for_number(to))
    parents = [pair.split(">")[1] for pair in SHARES.split() if pair.startswith(f"{region}>")]
    usable = []
    for e164, kind, where, stands_in, cost in OWN:
        number = phonenumbers.parse(e164)
        home, mobile = phonenumbers.region_code_for_number(number), kind == "mobile"
        hidden = home in HIDES or (home in HIDES_MOBILE and mobile)
        hidden = hidden and where == "abroad" and home in [region, *parents]
        if kind != "toll-free" and not hidden and not (mobile and region in NO_MOBILE_TO):
            usable.append((mobile, float(cost), e164, home, number.country_code, stands_in.split()))
    steps = [("same-country", [one for one in usable if one[3] == region])]
    steps += [("parent-country", [one for one in usable if one[3] == parent]) for parent in parents]
    steps.append(("same-calling-code", [one for one in usable if one[4] == to.country_code]))
    steps.append(("configured-neighbor", [one for one in usable if region in one[5]]))
    steps.append(("default", [one for one in usable if one[2] == DEFAULT]))
    why, found = next((why, found) for why, found in steps if found)
    return region, min(found)[2], why


@pytest.mark.parametrize(("callee", "region", "shown", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_the_number_shown(callee: str, region: str, shown: str, why: str) -> None:
    called = destination(callee, "", own={number.e164 for number in POOL})
    choice = caller_id(called, POOL, default=DEFAULT)
    assert (called.region, choice.e164, choice.why) == (region, shown, why)
    assert plainly(callee) == (region, shown, why)


def test_the_table_is_wide_and_new() -> None:
    fresh = {row[0] for row in ROWS} - {row[0] for row in REFERENCE}
    assert len(fresh) >= 60
    assert len({row[1] for row in ROWS}) >= 40
    assert {row[3] for row in ROWS} >= {"same-country", "parent-country", "same-calling-code", "configured-neighbor"}
    assert len(set(chain.from_iterable(row[2:3] for row in ROWS))) >= 12  # many numbers of ours have their turn
