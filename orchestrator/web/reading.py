"""What a signed-in supervisor can read, and a ticket by its customer's private link."""

from base64 import b64encode
from typing import Any

import msgspec
import structlog

from orchestrator.bus import Notice
from orchestrator.bus.questions import LookFloor
from orchestrator.links import read_ticket_token
from orchestrator.records import transcripts
from orchestrator.records.line_calls import voicemail
from orchestrator.records.tickets import Found, recent, ticket_by_number
from orchestrator.web.context import Context
from orchestrator.web.customers import card
from orchestrator.web.routing import Call, Route
from queues.errors import Refused
from queues.events import Spoke
from widgets import wire

log = structlog.get_logger()


async def _floor(call: Call) -> wire.Floor:
    return msgspec.convert(await call.context.bus.ask(LookFloor()), wire.Floor)


async def waiting(call: Call) -> wire.WaitingList:
    return wire.WaitingList(waiting=(await _floor(call)).waiting)


async def agents(call: Call) -> wire.AgentList:
    return wire.AgentList(agents=(await _floor(call)).agents)


async def callbacks(call: Call) -> wire.CallbackList:
    return wire.CallbackList(callbacks=(await _floor(call)).callbacks)


async def tickets(call: Call) -> wire.TicketList:
    found = await call.context.store.read(recent)
    return wire.TicketList(tickets=[_row(call.context, one) for one in found])


async def ticket(call: Call) -> wire.TicketThread:
    text = call.request.match_info["number"]
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise Refused("unknown-ticket")
    return await _thread(call.context, int(text))


async def ticket_by_link(call: Call) -> wire.TicketThread:
    thread = await _thread(call.context, _linked(call))
    shown = [transcripts.for_customer(message) for message in thread.messages]
    return msgspec.structs.replace(thread, messages=[one for one in shown if one.event != "staff-only"])


async def say_by_link(call: Call) -> wire.Said:
    context, number, body, now = call.context, _linked(call), call.body, call.context.clock()
    stored = await context.store.write(lambda c: transcripts.say_on_ticket(c, number, body.client_id, body.text, now))
    await announce(context, stored)
    return wire.Said(number=stored.message.number, at=stored.message.at)


async def announce(context: Context, stored: transcripts.Stored) -> None:
    """Ring the doorbells of a message just stored."""
    added = wire.MessageAdded(contact_id=stored.contact_id, message=stored.message)
    notice = Notice.of("message", added)
    context.bus.publish(f"customer:{stored.customer_id}", notice)
    if stored.agent_id:
        context.bus.publish(f"agent:{stored.agent_id}", notice)
    await context.bus.ask(
        Spoke(contact_id=stored.contact_id, author=stored.message.author, number=stored.message.number)
    )


async def spoken(call: Call) -> wire.SpokenMessage:
    """Raises `busy` when the carrier cannot be asked, or has not made the sound ready yet."""
    text, context = call.request.match_info["number"], call.context
    number = int(text) if text.isdecimal() and len(text) < 16 else 0

    def work(connection: Any) -> tuple[Found | None, str | None]:
        found = ticket_by_number(connection, number)
        return found, voicemail(connection, found.ticket.contact_id) if found else None

    found, recording = await context.store.read(work)
    if found is None:
        raise Refused("unknown-ticket")
    if recording is None:
        raise Refused("not-found")
    sound = await context.telephone.sound(recording)
    if sound is None:
        raise Refused("busy")
    log.info("voicemail heard", ticket=number, by=call.person.id if call.person else None)
    return wire.SpokenMessage(sound=f"data:audio/wav;base64,{b64encode(sound).decode()}")


def _linked(call: Call) -> int:
    """Whoever has the link has the ticket; a wrong one says nothing about what exists."""
    number = read_ticket_token(call.context.secret, call.request.match_info["token"])
    if number is None:
        raise Refused("unknown-ticket")
    return number


async def _thread(context: Context, number: int) -> wire.TicketThread:
    def work(connection: Any) -> tuple[Found | None, list[wire.Message]]:
        found = ticket_by_number(connection, number)
        return found, transcripts.whole(connection, found.ticket.contact_id) if found else []

    found, messages = await context.store.read(work)
    if found is None:
        raise Refused("unknown-ticket")
    return wire.TicketThread(ticket=_row(context, found), messages=messages)


def _row(context: Context, found: Found) -> wire.TicketRow:
    one = found.ticket
    return wire.TicketRow(
        number=one.number, state=one.state, priority=one.priority, kind=one.kind, subject=one.subject,
        language=one.language, customer=card(context, found.customer), opened_at=one.opened_at,
        respond_by=one.respond_by, contact_id=one.contact_id, channel=one.channel,
    )  # fmt: skip


_SUPERVISOR = ("unauthorized", "forbidden", "no-desk")

ROUTES = [
    Route(method="GET", path="/api/v1/waiting", handler=waiting, who="supervisor", errors=_SUPERVISOR,
          says="What waits, in serving order: place, class, estimate.", reply=wire.WaitingList),
    Route(method="GET", path="/api/v1/agents", handler=agents, who="supervisor", errors=_SUPERVISOR,
          says="Who works on what.", reply=wire.AgentList),
    Route(method="GET", path="/api/v1/callbacks", handler=callbacks, who="supervisor", errors=_SUPERVISOR,
          says="Callbacks under way or ended within the hour, with their attempts.", reply=wire.CallbackList),
    Route(method="GET", path="/api/v1/tickets", handler=tickets, who="supervisor", errors=("unauthorized", "forbidden"),
          says="The newest 200 tickets.", reply=wire.TicketList),
    Route(method="GET", path="/api/v1/tickets/{number}", handler=ticket, who="supervisor",
          errors=("unauthorized", "forbidden", "unknown-ticket"), says="One ticket with its whole transcript.",
          reply=wire.TicketThread),
    Route(method="GET", path="/api/v1/tickets/{number}/message", handler=spoken, who="supervisor",
          errors=("unauthorized", "forbidden", "unknown-ticket", "not-found", "busy"),
          says="What a caller said, fetched from the carrier. Who listened stands in the log.",
          reply=wire.SpokenMessage, limit=60),
    Route(method="GET", path="/api/v1/ticket-links/{token}", handler=ticket_by_link, who="anybody",
          errors=("unknown-ticket",), says="A ticket, by the private link in its customer's mail.",
          reply=wire.TicketThread, limit=60),
    Route(method="POST", path="/api/v1/ticket-links/{token}/messages", handler=say_by_link, who="anybody",
          body=wire.TicketReplyBody, errors=("unknown-ticket", "blank"), says="Add to that ticket.", reply=wire.Said,
          limit=30),
]  # fmt: skip
