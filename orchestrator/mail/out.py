"""Sends our mails by SMTP. Done twice, a mail carries the same Message-ID, so that mail programs show it once."""

import asyncio
import hashlib
import re
import unicodedata
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as MAIL_FORM
from functools import partial

import aiosmtplib
import structlog

from orchestrator.links import call_path, ticket_path
from orchestrator.mail.calendars import Meeting, calendar_file
from orchestrator.mail.letters import Texts, load_case, write_letter
from orchestrator.records.store import Store
from orchestrator.settings import Settings, SettingsError
from queues.effects import SendMail

STEP_S = 15
"""The longest one exchange with the mail server may take."""
WHOLE_S = 60
"""The longest a mail may take, with a server that answers slowly but in time."""
LONGEST_ADDRESS = 254
LONGEST_SUBJECT = 300

_log = structlog.get_logger(__name__)
_PLAIN_KEY = re.compile(r"[A-Za-z0-9-]{1,48}")
_LOCAL = re.compile(r"[^\s()<>\[\]:;@\\,.\"]+(\.[^\s()<>\[\]:;@\\,.\"]+)*")
"""RFC 5322's dot-atom, with the letters RFC 6531 adds. Quoted names are legal, and used by nobody but forgers."""
_DOMAIN = re.compile(r"(?i)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+")
_ENCODED = "=?"
"""Begins an encoded word. Python's email package decodes those in what it is given to write, line breaks and all, and
before 3.11.10 then writes the line breaks out: a header of the customer's own (CVE-2024-6923)."""
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Mailer:
    """Carries out `SendMail`. `public_url` is where customers reach us; `settings.secret` signs their links."""

    def __init__(self, settings: Settings, public_url: str, store: Store, texts: Texts) -> None:
        self._settings = settings
        self._public_url = public_url.rstrip("/")
        self._store = store
        self._texts = texts
        self._sender = _sender(settings.mail_from)

    async def carry_out(self, effect: SendMail) -> None:
        """Write and send one mail. Returns when it is with the mail server, or never will be; else raises."""
        try:
            to = read_address(effect.to)
        except ValueError:
            _log.warning("mail.bad_address", key=effect.key, to=masked(effect.to))
            return
        case = await self._store.read(partial(load_case, contact_id=effect.contact_id))
        subject, body = write_letter(self._texts, effect, case, self._link(effect), self._ask_again_link())
        message = self._message(effect, to, subject, body)
        if effect.calendar:
            self._attach_calendar(message, effect, to, subject, body)
        await self._send(effect, to, message)

    def _attach_calendar(self, message: EmailMessage, effect: SendMail, to: Address, subject: str, body: str) -> None:
        """The same file as an attachment for every mail program, and as a part that calendars take by themselves."""
        meeting = Meeting(
            uid=f"{_plain_key(effect.contact_id)}@{self._sender.domain}", sequence=int(effect.params["sequence"]),
            method=effect.calendar, at=datetime.fromisoformat(str(effect.params["at"])), summary=one_line(subject),
            description=_clean_text(body), link=self._link(effect), organizer=self._sender.addr_spec,
            attendee=to.addr_spec,
        )  # fmt: skip
        file = calendar_file(meeting, datetime.now(UTC))
        message.add_attachment(file, "text", "calendar", filename="call.ics", params={"method": effect.calendar})

    def _link(self, effect: SendMail) -> str:
        """To the ticket the mail is about, else to the call."""
        number, secret = effect.params.get("number"), self._settings.secret
        path = call_path(secret, effect.contact_id) if number is None else ticket_path(secret, int(number))
        return self._public_url + path

    def _ask_again_link(self) -> str:
        """The host's site, where the widget is."""
        return self._settings.embed_origins[0] if self._settings.embed_origins else f"{self._public_url}/"

    def _message(self, effect: SendMail, to: Address, subject: str, body: str) -> EmailMessage:
        message = EmailMessage(policy=MAIL_FORM)
        message["From"] = self._sender
        message["To"] = to
        message["Subject"] = one_line(subject)[:LONGEST_SUBJECT]
        message["Date"] = datetime.now(UTC)
        message["Message-ID"] = f"<{_plain_key(effect.key)}@{self._sender.domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(_clean_text(body))
        message["Content-Language"] = one_line(effect.language)
        return message

    async def _send(self, effect: SendMail, to: Address, message: EmailMessage) -> None:
        log = _log.bind(key=effect.key, to=masked(to.addr_spec))
        try:
            async with asyncio.timeout(WHOLE_S), self._client() as client:
                try:
                    await client.send_message(message, sender=self._sender.addr_spec, recipients=[to.addr_spec])
                except aiosmtplib.SMTPNotSupported:  # at this point only: an address beyond ASCII (RFC 6531)
                    log.warning("mail.address_not_supported")
                    return
        except aiosmtplib.SMTPException as error:
            code = _final_code(error)
            if code is None:
                raise
            log.warning("mail.refused", code=code)
            return
        log.info("mail.sent")

    def _client(self) -> aiosmtplib.SMTP:
        settings = self._settings
        return aiosmtplib.SMTP(
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_user or None,
            password=settings.smtp_password or None,
            use_tls=settings.smtp_tls == "tls",
            start_tls=settings.smtp_tls == "starttls",
            local_hostname=self._sender.domain,  # else every mail asks the name service who we are
            timeout=STEP_S,
        )


def _final_code(error: aiosmtplib.SMTPException) -> int | None:
    """The code by which the server refused this recipient or this mail for good; none for what may pass, or is ours
    to mend: a login, the sender, the connection."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[refused, *_]):
            code = refused.code
        case aiosmtplib.SMTPRecipientRefused() | aiosmtplib.SMTPDataError():
            code = error.code
        case aiosmtplib.SMTPSenderRefused(code=552):  # RFC 1870: larger than the server takes
            code = 552
        case _:
            return None
    asks_for_login = code == 530  # RFC 4954
    return code if code >= 500 and not asks_for_login else None


def read_address(text: str) -> Address:
    """One plain address, its domain in ASCII. Raises `ValueError` for anything else, above all for two of them."""
    local, _, domain = text.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError:
        domain = ""
    if _ENCODED in local or not (local.isprintable() and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)):
        raise ValueError("not a mail address")
    if len(local) + 1 + len(domain) > LONGEST_ADDRESS:
        raise ValueError("longer than a mail address can be")
    return Address(username=local, domain=domain)


def sender_of(settings: Settings) -> Address:
    """From whom our mails and calendar files come."""
    return _sender(settings.mail_from)


def _sender(mail_from: str) -> Address:
    """`mail_from` may be an address, or a name and an address in angle brackets."""
    name, _, spec = mail_from.rpartition("<")
    try:
        address = read_address(spec.strip().removesuffix(">") if name else mail_from)
        return Address(name.strip().strip('"'), address.username, address.domain)
    except ValueError:
        raise SettingsError("RINGBACK_MAIL_FROM is not a mail address") from None


def one_line(text: str) -> str:
    """Text that is safe in a header: no line breaks, controls, lone surrogates, encoded words, nor marks that turn it
    around."""
    kept = (sign for sign in text if sign not in _DIRECTION_MARKS and unicodedata.category(sign) != "Cs")
    line = " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in kept).split())
    return line.replace(_ENCODED, "= ?")


def _clean_text(text: str) -> str:
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})


def _plain_key(key: str) -> str:
    """The key as it stands when it fits a Message-ID, else a name made from it."""
    return key if _PLAIN_KEY.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()[:40]


def masked(address: str) -> str:
    """An address for the log: enough to recognize, too little to use."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{one_line(domain)[:60]}"
