"""The application of a web process, built over a store of the test's own; no desk works for it."""

from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from aiohttp import web

from orchestrator import policy_file
from orchestrator.bus.local import LocalBus
from orchestrator.demo import POLICY, Demo, load
from orchestrator.mail.mailbox import Mailbox
from orchestrator.records.store import Store
from orchestrator.settings import Settings
from orchestrator.telephony.client import Telephone
from orchestrator.telephony.pacing import Pace
from orchestrator.web.context import Context
from orchestrator.web.identity import Identity
from orchestrator.web.limiting import Limiter
from orchestrator.web.server import build
from widgets.assets import STATIC

SECRET = "made up for these tests and nothing else"


def context(store: Store, settings: Settings, demo: Demo | None = None, mailbox: Mailbox | None = None) -> Context:
    """The parts of a web process, as `orchestrator/app.py` puts them together."""
    policy, bus = policy_file.load(POLICY), LocalBus()
    return Context(
        settings=settings,
        public_url=settings.public_url,
        secret=settings.secret,
        policy=policy,
        store=store,
        bus=bus,
        identity=Identity(settings),
        telephone=Telephone(
            settings, settings.public_url, store, bus.ask, lambda: policy, Pace(lambda: 1, clock=monotonic)
        ),
        limiter=Limiter(""),
        clock=lambda: datetime.now(UTC),
        static=STATIC,
        phone_url="/carrier/phone" if demo else "",
        carrier_url="http://127.0.0.1:9" if demo else "",
        demo=demo,
        mailbox=mailbox,
    )


def application(store: Store, folder: Path, *, demo: bool, **more: object) -> web.Application:
    """One web process's application; `demo` with every page of the demo."""
    given: dict[str, object] = {
        "public_url": "https://desk.example", "secret": SECRET, "identity_secret": SECRET, "demo": demo,
        "twilio_account_sid": f"AC{'0' * 32}", "twilio_auth_token": "0" * 32, "twilio_api_key": f"SK{'0' * 32}",
        "twilio_api_secret": SECRET, "twilio_app_sid": f"AP{'0' * 32}", "embed_origins": ["https://shop.example"],
    } | more  # fmt: skip
    settings = Settings(**given)  # type: ignore[arg-type]
    parts = context(store, settings, load(folder) if demo else None, Mailbox(folder / "mailbox") if demo else None)
    return build(parts, "0")
