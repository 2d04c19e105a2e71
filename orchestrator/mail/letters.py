"""What a mail says: subject and body in the customer's language, from what is on record about their request.

Nobody vouched for the address somebody who did not sign in typed: a mail to it carries our words only, never theirs,
so that nobody can have us write to strangers.
"""

import re
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import phonenumbers
import structlog
from msgspec import Struct
from phonenumbers import NumberParseException, PhoneNumberFormat
from sqlalchemy import Connection, Row, or_, select

from orchestrator.mail.instants import after_clock, clock_in_words, day_in_words, moment_in_words
from orchestrator.mail.zone_names import zone_in_words
from orchestrator.records.columns import from_row
from orchestrator.records.customers import load_customer
from orchestrator.records.schema import contacts, messages, tickets
from orchestrator.records.transcripts import FOR_STAFF
from queues.contacts import Contact, Customer
from queues.effects import SendMail

INDENT = "    "
_log = structlog.get_logger(__name__)
_BLANK_NAME = re.compile(r",? +(?=[,:!])")


class Texts(Protocol):
    """`orchestrator.texts`."""

    def text(self, language: str, part: str, key: str, **args: object) -> str: ...
    def locale(self, language: str) -> str: ...


class Case(Struct, frozen=True):
    """What the records say about a request, at the time of writing."""

    customer: Customer | None
    contact: Contact | None
    transcript: list[Row[Any]]

    @property
    def verified(self) -> bool:
        return self.customer is not None and self.customer.assurance == "verified"


def load_case(connection: Connection, contact_id: str) -> Case:
    """The case of a chat, a callback or a written request, all known by the id of their transcript."""
    found = connection.execute(select(contacts).where(contacts.c.id == contact_id)).first()
    ticket = connection.execute(select(tickets.c.customer_id).where(tickets.c.contact_id == contact_id)).scalar()
    owner = ticket if found is None else found.customer_id
    lines = select(messages).where(messages.c.contact_id == contact_id).order_by(messages.c.number)
    lines = lines.where(or_(messages.c.event.is_(None), messages.c.event.not_like(f"{FOR_STAFF}%")))
    return Case(
        customer=None if owner is None else load_customer(connection, owner),
        contact=None if found is None else from_row(Contact, found._mapping),
        transcript=list(connection.execute(lines)),
    )


def write_letter(texts: Texts, effect: SendMail, case: Case, link: str, ask_again_link: str) -> tuple[str, str]:
    """Subject and body. The transcript so far follows the body when the effect asks for it."""
    facts = _facts(texts, effect, case) | {"link": link, "ask_again_link": ask_again_link}
    subject = texts.text(effect.language, "mail", f"{effect.template}-subject", **facts)
    body = texts.text(effect.language, "mail", f"{effect.template}-body", **facts).strip()
    if not facts["name"]:
        greeting, _, rest = body.partition("\n")
        body = f"{_BLANK_NAME.sub('', greeting)}\n{rest}"
    if effect.transcript and case.verified and case.transcript:
        body += "\n\n" + write_transcript(texts, effect.language, case.transcript, _zone(effect))
    return subject, body + "\n"


def _facts(texts: Texts, effect: SendMail, case: Case) -> dict[str, str | int]:
    """The variables of `mail.ftl`."""
    own = {"channel": "ticket", "there": "somebody", "from": "none"} | effect.params
    facts: dict[str, str | int] = own | {"name": "", "respond_by": "none"}
    for given, fact in (("respond_by", "respond_by"), ("at", "when"), ("from", "from")):
        if at := effect.params.get(given):
            facts[fact] = moment_in_words(datetime.fromisoformat(str(at)), effect.language, _zone(effect))
    if "caller_id" in facts:
        facts["caller_id"] = international(str(facts["caller_id"]))
    if case.contact and case.contact.limit_at and case.contact.talk_started_at:
        limit_for = case.contact.limit_at - case.contact.talk_started_at
        facts["minutes"] = max(1, round(limit_for.total_seconds() / 60))
    if case.verified and case.customer:
        facts["name"] = case.customer.name
    else:
        facts["subject"] = texts.text(effect.language, "shared", f"channel-{facts['channel']}")
    return facts


def _zone(effect: SendMail) -> str:
    """By whose clock all its times are. Mails from before it was said in each are by that of UTC."""
    return str(effect.params.get("zone") or "UTC")


def write_transcript(texts: Texts, language: str, lines: list[Row[Any]], zone: str) -> str:
    """A transcript as plain text, by a zone's clock: a heading a day, a line a message; further lines of a message are
    set in."""
    written: list[str] = []
    day = None
    for line in lines:
        said = _said(texts, language, line).splitlines()
        if not said:
            continue
        at = line.at.astimezone(ZoneInfo(zone))
        if at.date() != day:
            day = at.date()
            heading = day_in_words(at, language, zone) + after_clock(at, language, zone)
            written += [*([""] if written else []), heading]
        written += [f"{at:%H:%M}  {said[0]}", *(INDENT + more for more in said[1:])]
    return "\n".join(written)


def _said(texts: Texts, language: str, line: Row[Any]) -> str:
    if line.event is None:
        return f"{line.author_name}: {line.text}" if line.author_name else str(line.text)
    facts = {name: _fact(value) for name, value in line.params.items()}
    if zone := facts.get("zone"):
        facts["zone"] = zone_in_words(str(zone), texts.locale(language), line.at)
    if when := facts.get("when"):
        facts["when"] = clock_in_words(str(when), language)
    try:
        return texts.text(language, "shared", f"event-{line.event}", **facts)
    except (KeyError, ValueError) as error:  # an event without words must not keep the mail from its reader
        _log.error("mail.event_without_words", line=line.event, error=str(error))
        return str(line.text)


def _fact(value: str | int) -> str | int:
    """Telephone numbers are formatted for reading."""
    return international(value) if isinstance(value, str) and value.startswith("+") else value


def international(number: str) -> str:
    """A number in E.164 as it is read internationally; as it stands when it is none."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return number
