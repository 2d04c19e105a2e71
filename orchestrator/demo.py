"""The demo's made-up people and secrets, made once and kept in the data folder, readable by its owner only."""

import os
from pathlib import Path
from secrets import randbelow, token_hex, token_urlsafe

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from orchestrator.settings import Settings
from queues.agents import Person

POLICY = Path(__file__).with_name("demo-policy.toml")


class Someone(Struct, frozen=True):
    """A customer of the demo site, and the made-up number their simulated phone answers."""

    id: str
    name: str
    plan: str
    language: str
    country: str
    number: str
    custom: dict[str, str]

    @property
    def email(self) -> str:
        return f"{self.id}@customers.example"


CUSTOMERS = (
    Someone("camille", "Camille Moreau", "observatory", "fr", "FR", "01 99 00 12 34", {"telescope": "Astrelle 114"}),
    Someone("john", "John Whitfield", "expedition", "en", "GB", "020 7946 0123", {"telescope": "Astrelle 250 Pro"}),
    Someone("lucia", "Lucía Fernández", "observatory", "es", "ES", "810 12 34 56", {"telescope": "Astrelle 114"}),
    Someone("noe", "Noé Petit", "workshop", "fr", "FR", "01 99 00 56 78", {"telescope": "Astrelle 150"}),
    Someone("beatriz", "Beatriz Costa", "explorer", "pt", "PT", "21 000 01 23", {"telescope": "Astrelle Mini"}),
    Someone("alex", "Alex Kim", "discovery", "en", "US", "(212) 555-0187", {}),
)

PEOPLE = (
    Person(id="marie", name="Marie Laurent", email="marie@astrelle.example", role="agent",
           languages={"fr": 5, "en": 3}, skills={"imaging": 4, "sales": 3}),
    Person(id="james", name="James Carter", email="james@astrelle.example", role="agent",
           languages={"en": 5, "es": 2}, skills={"sales": 3}),
    Person(id="sofia", name="Sofía Herrera", email="sofia@astrelle.example", role="agent",
           languages={"es": 5, "pt": 4, "en": 4}, skills={"imaging": 3}),
    Person(id="ines", name="Inês Duarte", email="ines@astrelle.example", role="supervisor",
           languages={"pt": 5, "en": 4}, chat_capacity=0, takes_calls=False),
)  # fmt: skip


CALLER = "camille"
"""Who has a host key."""


class Secrets(Struct):
    """What this demo made up for itself."""

    secret: str
    identity_secret: str
    account_sid: str
    auth_token: str
    api_key: str
    api_secret: str
    app_sid: str
    passwords: dict[str, str]
    personal_number: str
    host_key: str
    """What `CALLER` keys on a line that asks who calls."""
    prefix: str
    """Makes this demo's people's ids its own."""


class Demo:
    """The cast of one demo."""

    def __init__(self, made_up: Secrets) -> None:
        self.made_up = made_up
        self.people = [replace(person, id=f"{made_up.prefix}{person.id}") for person in PEOPLE]

    def password(self, person: Person) -> str:
        return self.made_up.passwords[person.email]

    def fill(self, given: Settings) -> Settings:
        """What is not set is made up; with an account of one's own at the carrier, nothing of the carrier's is."""
        mine = self.made_up
        own = replace(
            given, secret=given.secret or mine.secret, identity_secret=given.identity_secret or mine.identity_secret
        )
        if given.twilio_account_sid:
            return own
        return replace(
            own,
            twilio_account_sid=mine.account_sid,
            twilio_auth_token=mine.auth_token,
            twilio_api_key=mine.api_key,
            twilio_api_secret=mine.api_secret,
            twilio_app_sid=mine.app_sid,
        )

    @staticmethod
    def customer(customer_id: str) -> Someone | None:
        return next((someone for someone in CUSTOMERS if someone.id == customer_id), None)


def load(folder: Path) -> Demo:
    """The demo of a data folder; made up on first use."""
    path = folder / "demo.json"
    fresh = _made_up()
    if path.exists():  # a demo made by an earlier version may know less
        known = msgspec.json.decode(path.read_bytes(), type=dict)
        made_up = msgspec.convert(msgspec.to_builtins(fresh) | known, Secrets)
        if len(known) == len(Secrets.__struct_fields__):
            return Demo(made_up)
    else:
        made_up = fresh
    keep(path, msgspec.json.encode(made_up))
    return Demo(made_up)


def _made_up() -> Secrets:
    return Secrets(
        secret=token_urlsafe(32), identity_secret=token_urlsafe(32), account_sid=f"AC{token_hex(16)}",
        auth_token=token_hex(16), api_key=f"SK{token_hex(16)}", api_secret=token_urlsafe(32),
        app_sid=f"AP{token_hex(16)}", passwords={person.email: token_urlsafe(9) for person in PEOPLE},
        personal_number=str(10_000_000 + randbelow(90_000_000)), host_key=str(10_000_000 + randbelow(89_000_000)),
        prefix=token_hex(4),
    )  # fmt: skip


def keep(path: Path, content: bytes) -> None:
    """Write a secret file whole or not at all, for its owner's eyes only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
