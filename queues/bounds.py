"""Limits against abuse and toll fraud, as the policy file states them under `[limits]`. What is not stated is not
limited.

Spans are in the names: `_hour` is any 60 minutes, `_day` any 24 hours; money counts in days of `zone`.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Most = Annotated[int, Meta(ge=1, le=1_000_000)]
Money = Annotated[float, Meta(ge=0, le=1_000_000_000)]
"""In any one currency: the policy's numbers, costs and ceilings share it."""

Kind = Literal["fixed", "mobile", "fixed-or-mobile", "voip", "company-wide"]
KINDS: tuple[Kind, ...] = ("fixed", "mobile", "fixed-or-mobile", "voip", "company-wide")


class ProofRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When somebody must show, by a code sent there, that a number is theirs: before a call to one they were never
    reached at, if any of `when` is the case."""

    when: tuple[Literal["unverified", "new", "risky-country"], ...] = ()
    """`unverified`: the host site did not sign them in; `new`: they never talked to anybody here; `risky-country`: the
    number is of one of `risky_countries`."""
    risky_countries: tuple[str, ...] = ()
    code_tries: Annotated[int, Meta(ge=1, le=20)] = 5
    code_valid_min: Annotated[float, Meta(gt=0, le=1440)] = 10
    code_gap_s: Annotated[float, Meta(ge=0, le=3600)] = 30
    """The shortest time between two codes for one number."""
    codes_hour: Most = 5
    """The most codes of one account."""


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much may be asked for, dialed and spent."""

    account_numbers_day: Most | None = None
    """Different numbers one account may ask to be called at."""
    account_open: Most | None = None
    """Callbacks of one account that are open at a time."""
    number_dials_day: Most | None = None
    """How often one number is dialed, whoever asked for it."""
    address_hour: Most | None = None
    """Requests from one network address (of IPv6: from one /64)."""
    prefix_hour: Most | None = None
    """Requests for numbers that share their first seven digits."""
    country_day: Most | None = None
    """Requests for numbers of one country."""
    kinds: tuple[Kind, ...] = KINDS
    """Kinds of numbers that are called."""
    risky_prefixes: tuple[str, ...] = ()
    """Numbers that begin so are refused; the provider's own list of such is fetched daily and added."""
    cost_min: Money = 0.0
    """What a minute costs, where nothing below says otherwise; the number we call from adds its own `cost`."""
    costs_min: dict[str, Money] = {}
    """The same by country (`FR`) or prefix (`+3389`); the longest prefix wins, then the country."""
    cost_text: Money = 0.0
    """What a text message costs: codes, and the address where one signs in."""
    cost_min_most: Money | None = None
    """Numbers that cost more a minute are refused."""
    spend_day: Money | None = None
    """When a day's calls and texts are reckoned to have cost so much, dialing stops until the next day."""
    zone: str = "UTC"
    """IANA zone whose days count for `spend_day`."""
    proof: ProofRules = ProofRules()
