"""What the simulated carrier is started with."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from orchestrator.carrier.permissions import HIGH_RISK
from orchestrator.carrier.phonebook import PHONE_BOOK, BookEntry
from orchestrator.carrier.weather import Odds, WeatherName

INCOMING = "/telephony/incoming"  # where calls to our numbers are announced unless a number says otherwise
ENDED = "/twilio/line/status"  # and where their end is told


@dataclass(frozen=True)
class OwnNumber:
    """A number the account owns, in E.164; only these may be shown as caller id.

    `voice_url`: asked for TwiML when somebody calls it; empty: `INCOMING` under the application's base, and `ENDED`
    is told of the end.
    """

    phone_number: str
    friendly_name: str = ""
    voice_url: str = ""

    @property
    def sid(self) -> str:
        return "PN" + hashlib.sha256(self.phone_number.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class CarrierConfig:
    """Everything the carrier needs to know.

    `webhook_base`: the only place webhooks and documents may live, an absolute http(s) URL. `speed`: carrier seconds
    per real second. `cps`: REST calls dialed per carrier second. `odds`: used in place of the named weather.
    `closed_regions`: ISO regions the account may not call (21215), `high_risk`: prefixes it may not, by region.
    `verified`: numbers of others that may be shown as caller id too.
    """

    account_sid: str
    auth_token: str
    api_key: str
    api_secret: str
    app_sid: str
    numbers: tuple[OwnNumber, ...]
    webhook_base: str
    weather: WeatherName = "calm"
    seed: int = 0
    speed: float = 1.0
    cps: float = 1.0
    odds: Odds | None = None
    phone_book: tuple[BookEntry, ...] = PHONE_BOOK
    closed_regions: frozenset[str] = frozenset()
    high_risk: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: HIGH_RISK)
    verified: tuple[OwnNumber, ...] = ()

    def __post_init__(self) -> None:
        parts = urlsplit(self.webhook_base)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"webhook_base must be an absolute http(s) URL, not {self.webhook_base!r}")
