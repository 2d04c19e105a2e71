"""What agents may do in a call they hold, or are asked into."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from orchestrator.bus.questions import LookPassing
from orchestrator.realtime.sockets import Answering, Connection
from orchestrator.web.context import Context
from queues import events
from queues.errors import Refused
from widgets import wire

PLAIN: dict[str, Callable[..., events.Event]] = {
    "colleague.release": events.ColleagueReleased,
    "colleague.join": events.CustomerBroughtIn,
    "colleague.decline": events.ColleagueDeclined,
    "call.hold": events.HoldChosen,
    "call.transfer": events.CallTransferred,
    "call.hand_over": events.CallHandedOver,
    "colleague.ask": events.ColleagueAsked,
    "recording.consent": events.ConsentNoted,
    "recording.set": events.RecordingChosen,
    "agent.ready": events.ReadyAgain,
}
"""Events of the wire that say what the desk is told, field by field. Whose call it is, the desk checks."""


class Calling:
    """The call events of the `/agent` namespace."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.answers: dict[str, Answering] = {name: self._telling(kind) for name, kind in PLAIN.items()}
        self.answers |= {"call.pass_to": self.pass_to, "call.listen": self.listen}

    def _telling(self, kind: Callable[..., events.Event]) -> Callable[[Connection, Any], Awaitable[wire.Done]]:
        async def tell(connection: Connection, body: msgspec.Struct) -> wire.Done:
            await self.context.bus.ask(kind(agent_id=connection.owner.id, **msgspec.structs.asdict(body)))
            return wire.Done()

        return tell

    async def listen(self, connection: Connection, body: wire.TakePart) -> wire.Done:
        if connection.owner.role != "supervisor":
            raise Refused("forbidden")
        chosen = events.ListeningChosen(by=connection.owner.id, contact_id=body.contact_id, part=body.part)
        await self.context.bus.ask(chosen)
        return wire.Done()

    async def pass_to(self, connection: Connection, body: wire.CallAct) -> wire.PassTo:
        question = LookPassing(agent_id=connection.owner.id, contact_id=body.contact_id)
        return msgspec.convert(await self.context.bus.ask(question), wire.PassTo)
