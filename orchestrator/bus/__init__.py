"""Between web processes and the desk: questions one way, notices the other.

A notice is a doorbell with a copy of the news in it: whoever misses one reads the truth again. Topics: `customer:<id>`,
`agent:<id>`, `waits:<language>`, `floor`.
"""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, Protocol

import msgspec

from orchestrator.bus.questions import Asked

Answer = Any
"""Built-in values, as the wire's words turn into."""


class Notice(NamedTuple):
    """A server event of the wire: its name, and its fields as JSON, written once however many are told."""

    event: str
    text: str

    @classmethod
    def of(cls, event: str, body: Any) -> "Notice":
        """`body`: a Struct of the wire, or built-in values."""
        return cls(event, msgspec.json.encode(body).decode())

    @property
    def body(self) -> Any:
        """Its fields as built-in values."""
        return msgspec.json.decode(self.text)


Handler = Callable[[str, Notice], Awaitable[None] | None]
Responder = Callable[[Asked], Awaitable[Answer]]


class NoDesk(TimeoutError):  # noqa: N818 - what is the case
    """No desk answered in time. Whoever asked may ask again: every event bears repeating."""


class Bus(Protocol):
    """What both buses offer; `tests/contracts/test_bus.py` runs over both."""

    async def ask(self, asked: Asked) -> Answer:
        """Ask the desk and wait for its answer. Raises `Refused` and `NoDesk`."""

    def publish(self, topic: str, notice: Notice) -> None:
        """Tell everybody who follows a topic."""

    def subscribe(self, topic: str, handler: Handler) -> Callable[[], None]:
        """Follow a topic; call the answer to stop."""

    async def serve(self, responder: Responder) -> Callable[[], Awaitable[None]]:
        """Answer what is asked, as the desk; call the answer to stop."""

    async def close(self) -> None: ...
