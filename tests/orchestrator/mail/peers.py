"""Mail servers to send to: real ones, which answer as told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Peer:
    """A mail server. `answers` replaces its own answer to RCPT or DATA; `deaths`: how often it hangs up after DATA."""

    def __init__(self, answers: dict[str, str] | None = None, deaths: int = 0, utf8: bool = False) -> None:
        self.answers = answers or {}
        self.deaths = deaths
        self.utf8 = utf8
        self.port = 0
        self.envelopes: list[Envelope] = []

    @property
    def mails(self) -> list[EmailMessage]:
        return [BytesParser(EmailMessage, policy=policy.default).parsebytes(raw) for raw in self.raw]

    @property
    def raw(self) -> list[bytes]:
        return [envelope.original_content or b"" for envelope in self.envelopes]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get("RCPT", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("250"):
            self.envelopes.append(envelope)
        if self.deaths:
            self.deaths -= 1
            transport: Any = server.transport
            transport.abort()
        return answer


@asynccontextmanager
async def running(peer: Peer) -> AsyncIterator[Peer]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(peer, hostname="peer.test", enable_SMTPUTF8=peer.utf8, loop=loop), "127.0.0.1", 0
    )
    peer.port = server.sockets[0].getsockname()[1]
    try:
        yield peer
    finally:
        server.close()
        await server.wait_closed()
