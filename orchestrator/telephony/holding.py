"""What a customer on hold hears: why, how it is while nobody is there for them, and music."""

from functools import partial

from aiohttp import web
from sqlalchemy import Connection, select

from orchestrator.bus.questions import LookPlace
from orchestrator.records.schema import attempts
from orchestrator.telephony import twiml, voice_menu
from orchestrator.telephony.line_steps import SlowDesk, Steps, contact_of
from queues.contacts import Contact
from queues.errors import Refused

FOR_ANOTHER = frozenset({"transfer", "agent-lost"})
"""Why somebody is held who waits for another agent."""


class Holding(Steps):
    """Computed from the attempt as it is on record; the carrier asks again whenever the music is over."""

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/twilio/hold/{attempt_id}", self.hold)]

    async def hold(self, request: web.Request) -> web.Response:
        """A conference hears no keys, so whoever waits for nobody is promised a call instead of offered one."""
        await self._take(request)
        contact, held_for, is_open = await self._store.read(partial(_held, request.match_info["attempt_id"]))
        if contact is None or not is_open:
            return twiml.answer(twiml.goodbye("voice-closed-call", contact.language if contact else "en"))
        said = [f"voice-hold-{held_for}", *(await self._truth(contact) if held_for in FOR_ANOTHER else [])]
        return twiml.answer(twiml.hold(contact.language, said, f"{self._base}{voice_menu.MUSIC}"))

    async def _truth(self, contact: Contact) -> list[str]:
        """Why nobody can take the call just now, and what follows from that; nothing while somebody may."""
        try:
            found = await self._asked(LookPlace(contact_id=contact.id))
        except (Refused, SlowDesk):
            return []
        why = voice_menu.no_turn(found["reason"]) if found["state"] == "waiting" else None
        return [] if why is None else [why, "voice-hold-promise"]


def _held(attempt_id: str, connection: Connection) -> tuple[Contact | None, str, bool]:
    """An attempt's contact, why it is held, and whether it is open. The carrier may ask a moment after the customer was
    taken back."""
    row = connection.execute(select(attempts).where(attempts.c.id == attempt_id)).one_or_none()
    if row is None:
        return None, "hold", False
    return contact_of(row.contact_id, connection), row.held_for or "hold", row.state == "open"
