"""What one Socket.IO event is, and words that several are described by."""

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

Namespace = Literal["/customer", "/agent"]


@dataclass(frozen=True, slots=True)
class Event:
    """One Socket.IO event. `limit`: how many a connection may send per 10 seconds (server events: 0)."""

    namespace: Namespace
    name: str
    body: type[Struct]
    reply: type[Struct] | None
    who: str
    says: str
    errors: tuple[str, ...] = ()
    limit: int = 0


CUSTOMER = "the signed-in customer, about their own contacts"
AGENT = "an agent or supervisor, about contacts they hold"
REFUSALS = ("unknown-contact", "not-open")
