"""A call by the private link in its customer's mail: seen, moved, postponed, canceled, taken into a calendar."""

from typing import Any

import msgspec
from aiohttp import web
from sqlalchemy import Connection, select

from orchestrator import texts
from orchestrator.bus.questions import LookCall, LookSlots
from orchestrator.links import call_path, read_call_token
from orchestrator.mail.calendars import Meeting, calendar_file
from orchestrator.mail.out import sender_of
from orchestrator.records.schema import contacts
from orchestrator.web.context import CONTEXT, Context
from orchestrator.web.routing import Call, Route
from queues import events
from queues.errors import Refused
from widgets import wire


async def shown(call: Call) -> wire.CallPage:
    contact_id, _ = await _linked(call.context, call.request)
    return await _page(call.context, contact_id)


async def times(call: Call) -> wire.Slots:
    contact_id, customer_id = await _linked(call.context, call.request)
    asked = LookSlots(customer_id=customer_id, contact_id=contact_id)
    return msgspec.convert(await call.context.bus.ask(asked), wire.Slots)


async def moved(call: Call) -> wire.CallPage:
    contact_id, customer_id = await _linked(call.context, call.request)
    at, zone = call.body.at, call.body.zone
    await call.context.bus.ask(
        events.AppointmentMoved(contact_id=contact_id, customer_id=customer_id, at=at, zone=zone)
    )
    return await _page(call.context, contact_id)


async def postponed(call: Call) -> wire.CallPage:
    contact_id, customer_id = await _linked(call.context, call.request)
    await call.context.bus.ask(events.Postponed(contact_id=contact_id, customer_id=customer_id))
    return await _page(call.context, contact_id)


async def canceled(call: Call) -> wire.CallPage:
    contact_id, customer_id = await _linked(call.context, call.request)
    await call.context.bus.ask(events.CustomerLeft(contact_id=contact_id, customer_id=customer_id))
    return await _page(call.context, contact_id)


async def calendar(request: web.Request) -> web.StreamResponse:
    """The calendar file, for those who book without reading their mail."""
    context = request.app[CONTEXT]
    try:
        contact_id, _ = await _linked(context, request)
        contact = (await _page(context, contact_id)).contact
    except Refused:
        raise web.HTTPNotFound from None
    card = contact.callback
    if card is None or contact.state != "booked" or card.next_try_at is None:
        raise web.HTTPNotFound
    sender, link = sender_of(context.settings), context.public_url + call_path(context.secret, contact_id)
    facts: dict[str, Any] = {"name": context.policy.name, "caller_id": card.caller_id, "link": link}
    meeting = Meeting(
        uid=f"{contact_id}@{sender.domain}", sequence=card.sequence, method="PUBLISH", at=card.next_try_at,
        summary=texts.text(contact.language, "shared", "calendar-title", **facts),
        description=texts.text(contact.language, "shared", "calendar-text", **facts),
        link=link, organizer=sender.addr_spec,
    )  # fmt: skip
    return web.Response(
        body=calendar_file(meeting, context.clock()),
        content_type="text/calendar",
        charset="utf-8",
        headers={"Content-Disposition": 'attachment; filename="call.ics"', "Cache-Control": "no-store"},
    )


async def _linked(context: Context, request: web.Request) -> tuple[str, str]:
    """The call a link opens, and whose it is; a wrong one says nothing about what exists."""
    contact_id = read_call_token(context.secret, request.match_info["token"])
    owner = await context.store.read(lambda c: _owner(c, contact_id)) if contact_id else None
    if contact_id is None or owner is None:
        raise Refused("unknown-contact")
    return contact_id, owner


def _owner(connection: Connection, contact_id: str) -> str | None:
    query = select(contacts.c.customer_id).where(contacts.c.id == contact_id, contacts.c.channel == "callback")
    found: str | None = connection.execute(query).scalar()
    return found


async def _page(context: Context, contact_id: str) -> wire.CallPage:
    """Raises `Refused("call-over")` once the desk has forgotten it."""
    try:
        answer = await context.bus.ask(LookCall(contact_id=contact_id))
    except Refused as no:
        raise Refused("call-over") if no.code == "unknown-contact" else no from None
    return wire.CallPage(contact=msgspec.convert(answer, wire.Contact), name=context.policy.name)


_LINK = "/api/v1/call-links/{token}"
_GONE = ("unknown-contact", "call-over", "no-desk")

ROUTES = [
    Route(method="GET", path=_LINK, handler=shown, who="anybody", errors=_GONE, reply=wire.CallPage, limit=60,
          says="A call, by the private link in its customer's mail."),
    Route(method="GET", path=f"{_LINK}/slots", handler=times, who="anybody", errors=_GONE, reply=wire.Slots, limit=30,
          says="The times that call can be moved to."),
    Route(method="POST", path=f"{_LINK}/move", handler=moved, who="anybody", body=wire.MoveLinkedCall,
          errors=(*_GONE, "too-late", "not-open", "too-often", "slot-taken", "slot-off"), reply=wire.CallPage, limit=20,
          says="Choose a (or another) time for it."),
    Route(method="POST", path=f"{_LINK}/later", handler=postponed, who="anybody", body=wire.Nothing,
          errors=(*_GONE, "too-late", "not-open", "too-often", "closed"), reply=wire.CallPage, limit=20,
          says="A little later, at the same place."),
    Route(method="POST", path=f"{_LINK}/cancel", handler=canceled, who="anybody", body=wire.Nothing,
          errors=(*_GONE, "too-late", "being-dialed"), reply=wire.CallPage, limit=20, says="Cancel it."),
]  # fmt: skip
