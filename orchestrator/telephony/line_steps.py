"""What every step of a call to one of our lines needs: a believed request, the line, the contact, the desk."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import phonenumbers
from aiohttp import web
from multidict import MultiDict
from phonenumbers import NumberParseException
from sqlalchemy import Connection, select

from orchestrator.records.columns import from_row
from orchestrator.records.schema import contacts
from orchestrator.records.store import Store
from queues.contacts import Contact, Customer
from queues.ids import derive
from queues.policy import PhoneLine, Policy

Take = Callable[..., Awaitable[MultiDict[str]]]
"""Believes and stores a request; its parameters."""
Ask = Callable[[Any], Awaitable[Any]]


class SlowDesk(Exception):  # noqa: N818 - what is the case
    """The desk did not answer in time; the same may be asked again."""


class Steps:
    """The parts. `ask`: events and questions to the desk, which has `patience` seconds to answer."""

    def __init__(
        self, take: Take, public_url: str, store: Store, ask: Ask, policy: Callable[[], Policy], patience: float
    ) -> None:
        self._take = take
        self._base = public_url.rstrip("/")
        self._store = store
        self._ask = ask
        self._policy = policy
        self._patience = patience

    async def _step(self, request: web.Request, *, is_secret: bool = False) -> tuple[MultiDict[str], PhoneLine, str]:
        """A step of the menu: its parameters, line and language. 404 for what none of our documents leads to."""
        form = await self._take(request, "CallSid", "To", is_secret=is_secret)
        line, language = self._line(form.get("To", "")), request.match_info["language"]
        if line is None or language not in line.languages:
            raise web.HTTPNotFound
        return form, line, language

    def _line(self, e164: str) -> PhoneLine | None:
        return next((line for line in self._policy().telephone.lines if line.e164 == e164), None)

    async def _contact(self, request: web.Request) -> tuple[Contact | None, PhoneLine | None]:
        contact = await self._store.read(partial(contact_of, request.match_info["contact_id"]))
        return contact, self._line(contact.line) if contact else None

    async def _asked(self, question: Any) -> Any:
        """What the desk answers to an event or a question. Raises `SlowDesk`, `Refused`."""
        try:
            async with asyncio.timeout(self._patience):
                return await self._ask(question)
        except TimeoutError:
            raise SlowDesk from None


def number_of(from_: str) -> str:
    """The caller's number in E.164; empty when it is withheld, or no number anybody could be called on."""
    try:
        return from_ if phonenumbers.is_valid_number(phonenumbers.parse(from_)) else ""
    except NumberParseException:
        return ""


def region_of(number: str) -> str:
    """The country of a caller's number; empty for none."""
    return str(phonenumbers.region_code_for_number(phonenumbers.parse(number)) or "") if number else ""


def stranger(number: str, call_sid: str, language: str) -> Customer:
    """Somebody who did not say who they are: the same for every call from a number."""
    return Customer(
        id=derive(f"caller {number or call_sid}", "customer", 1), sub=None, name="", email="", plan="", role="",
        language=language, assurance="unverified",
    )  # fmt: skip


def contact_of(contact_id: str, connection: Connection) -> Contact | None:
    row = connection.execute(select(contacts).where(contacts.c.id == contact_id)).one_or_none()
    return None if row is None else from_row(Contact, row._mapping)
