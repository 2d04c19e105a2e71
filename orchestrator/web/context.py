"""What every handler of a web process may use; made once in `app.py`."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aiohttp import web
from msgspec import Struct

from orchestrator.bus import Bus
from orchestrator.demo import Demo
from orchestrator.desk.views import ticket_card
from orchestrator.links import ticket_path
from orchestrator.mail.mailbox import Mailbox
from orchestrator.records.store import Store
from orchestrator.settings import Settings
from orchestrator.telephony.client import Telephone
from orchestrator.web.identity import Identity
from orchestrator.web.limiting import Limiter
from queues.contacts import Ticket
from queues.policy import Policy
from widgets import wire


class Context(Struct, kw_only=True):
    """The parts of a web process."""

    settings: Settings
    public_url: str
    secret: str
    policy: Policy
    store: Store
    bus: Bus
    identity: Identity
    telephone: Telephone
    limiter: Limiter
    clock: Callable[[], datetime]
    static: Path
    phone_url: str
    """Websocket path of simulated softphones; empty when Twilio's Voice SDK is used."""
    carrier_url: str
    """Where the simulated carrier listens, for the pages that show it; empty without one."""
    demo: Demo | None
    mailbox: Mailbox | None

    def ticket_card(self, ticket: Ticket) -> wire.TicketCard:
        """A ticket's receipt, with its customer's private path."""
        return ticket_card(ticket, ticket_path(self.secret, ticket.number))


CONTEXT = web.AppKey("context", Context)
