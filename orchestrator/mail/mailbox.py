"""The development mailbox: an SMTP server on a loopback port that keeps what it gets, to be read in the browser."""

import asyncio
import re
import secrets
import time
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from queues.errors import Refused
from widgets.wire import MailList, MailMessage, MailSummary

MOST_MAILS = 200
LARGEST = 10 * 1024 * 1024
"""Bytes of a mail."""

_ID = re.compile(r"[0-9]{20}-[0-9a-f]{8}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Mailbox:
    """Keeps the newest mails as `.eml` files in a folder; their ids sort by arrival."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: asyncio.Server | None = None
        self._lines: set[_Line] = set()

    async def start(self) -> int:
        """Listen on a free loopback port, and return it."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Line(self, self._lines, loop), "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._server is None:
            return
        self._server.close()
        await asyncio.gather(*(line.hang_up() for line in self._lines))
        await self._server.wait_closed()
        self._server = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Called by aiosmtpd when a mail has come in whole."""
        content = envelope.original_content or b""
        return f"250 kept as {await asyncio.to_thread(self.keep, content)}"

    def keep(self, content: bytes) -> str:
        """Store a mail, forget the oldest; its id. A mail is there whole or not at all."""
        mail_id = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
        draft = self._folder / f"{mail_id}.part"
        draft.write_bytes(content)
        draft.rename(self._path(mail_id))
        for old in self._paths()[MOST_MAILS:]:
            old.unlink(missing_ok=True)
        return mail_id

    def list_mails(self) -> MailList:
        """What has come in, newest first."""
        read = ((path.stem, _read(path, headers_only=True)) for path in self._paths())
        return MailList(
            mails=[
                MailSummary(id=mail_id, to=_header(mail, "To"), subject=_header(mail, "Subject"), at=_arrival(mail_id))
                for mail_id, mail in read
                if mail is not None
            ]
        )

    def read_mail(self, mail_id: str) -> MailMessage:
        """One mail. Raises `Refused("not-found")`."""
        mail = _read(self._path(mail_id), headers_only=False) if _ID.fullmatch(mail_id) else None
        if mail is None:
            raise Refused("not-found")
        return MailMessage(
            id=mail_id,
            to=_header(mail, "To"),
            sender=_header(mail, "From"),
            subject=_header(mail, "Subject"),
            at=_arrival(mail_id),
            text=_text(mail),
        )

    def _path(self, mail_id: str) -> Path:
        return self._folder / f"{mail_id}.eml"

    def _paths(self) -> list[Path]:
        """The mails' files, newest first."""
        return sorted((path for path in self._folder.glob("*.eml") if _ID.fullmatch(path.stem)), reverse=True)


class _Line(SMTP):
    """One client's connection, which the mailbox can end. Listens in the loop it is in, without a thread."""

    def __init__(self, mailbox: Mailbox, lines: "set[_Line]", loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            mailbox, hostname="localhost", ident="Ringback", data_size_limit=LARGEST, enable_SMTPUTF8=True, loop=loop
        )
        self._lines = lines
        self._ended = loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._lines.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self._lines.discard(self)
        self._ended.set_result(None)

    async def hang_up(self) -> None:
        if self.transport is not None:
            self.transport.close()
        await self._ended


def _read(path: Path, *, headers_only: bool) -> EmailMessage | None:
    """None when it was forgotten meanwhile."""
    try:
        with path.open("rb") as file:
            return BytesParser(EmailMessage, policy=policy.default).parse(file, headersonly=headers_only)
    except FileNotFoundError:
        return None


def _header(mail: EmailMessage, name: str) -> str:
    """A header's text; raw UTF-8 in it (RFC 6532), which the parser keeps as it came, is read, and the blank goes with
    which a header begins that was folded before its first word."""
    return str(mail[name] or "").encode("utf-8", "surrogateescape").decode("utf-8", "replace").lstrip()


def _text(mail: EmailMessage) -> str:
    """The plain text, or the first text there is."""
    part = mail.get_body(("plain", "html"))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")


def _arrival(mail_id: str) -> datetime:
    return _EPOCH + timedelta(microseconds=int(mail_id[:20]) // 1000)
