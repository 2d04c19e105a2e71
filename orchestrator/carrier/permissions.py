"""Which countries the account may call, and the expensive prefixes it may not: Twilio's geographic permissions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import phonenumbers

# Premium ranges of their numbering plans. Twilio keeps such a list per country; it is closed unless one asks for it.
HIGH_RISK: Mapping[str, tuple[str, ...]] = {"EE": ("+372900",), "LT": ("+37090",), "LV": ("+37190",)}


@dataclass(frozen=True)
class Country:
    """One country; `open` says that its ordinary numbers may be called."""

    iso_code: str
    name: str
    country_codes: tuple[str, ...]
    high_risk_prefixes: tuple[str, ...]
    open: bool


def countries(closed: frozenset[str], high_risk: Mapping[str, tuple[str, ...]]) -> dict[str, Country]:
    """All countries with telephones, by ISO code."""
    names = _names()
    codes = {region: code for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items() for region in regions}
    return {
        region: Country(
            iso_code=region,
            name=names.get(region, region),
            country_codes=(f"+{codes[region]}",),
            high_risk_prefixes=high_risk.get(region, ()),
            open=region not in closed,
        )
        for region in sorted(phonenumbers.SUPPORTED_REGIONS)
        if len(region) == 2
    }


@cache
def _names() -> dict[str, str]:
    """English names by ISO code, from the IANA table that comes with the time zones."""
    table = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8")
    rows = ((line[:2], line[3:]) for line in table.splitlines() if not line.startswith("#"))
    return dict(rows)
