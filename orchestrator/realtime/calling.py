"""What agents may do in a call they hold."""

from orchestrator.realtime.sockets import Answering, Connection
from orchestrator.web.context import Context
from queues import events
from widgets import wire


class Calling:
    """The call events of the `/agent` namespace; whose call it is, the desk checks."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.answers: dict[str, Answering] = {"call.hold": self.hold}

    async def hold(self, connection: Connection, body: wire.SetHold) -> wire.Done:
        return await self._tell(
            events.HoldChosen(agent_id=connection.owner.id, contact_id=body.contact_id, on=body.on),
        )

    async def _tell(self, event: events.Event) -> wire.Done:
        await self.context.bus.ask(event)
        return wire.Done()
